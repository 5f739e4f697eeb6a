"""No question is waited for without end: after some seconds the answer is that it takes too long."""

import asyncio

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ANSWER_WITHIN_S = 60.0


class Patience:
    """Answers 503 where the answer has not begun in time. What was begun goes on: asked again, it may be at hand."""

    def __init__(self, app: ASGIApp, *, seconds: float = ANSWER_WITHIN_S) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, given_up = asyncio.Event(), False

        async def telling(message: Message) -> None:
            if not given_up:
                begun.set()
                await send(message)

        answering = asyncio.ensure_future(self._app(scope, receive, telling))
        beginning = asyncio.ensure_future(begun.wait())
        await asyncio.wait({answering, beginning}, timeout=self._seconds, return_when=asyncio.FIRST_COMPLETED)
        beginning.cancel()
        if begun.is_set() or answering.done():
            await answering
            return
        given_up = True
        answering.add_done_callback(lambda done: done.cancelled() or done.exception())
        late = JSONResponse({"detail": f"no answer in {self._seconds:g} seconds: ask again later, or for less"}, 503)
        await late(scope, receive, send)
