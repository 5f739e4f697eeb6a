"""New reports as they arrive, as server-sent events: `/api/live`."""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from vedette.web.depend import AskedDesk

router = APIRouter(prefix="/api", tags=["server"])

LOOK_SECONDS = 2.0
BEAT_EVERY = 10  # looks without news after which a comment keeps the connection open


@router.get("/live", response_class=StreamingResponse)
async def live(request: Request, desk: AskedDesk) -> StreamingResponse:
    """Tells whenever the ledger has grown, by whichever process: `event: grown`, with the number of its last row."""

    async def stream() -> AsyncIterator[str]:
        known = await run_in_threadpool(desk.ledger.sequence)
        quiet = 0
        yield f"retry: {int(LOOK_SECONDS * 1000)}\n\n"
        while not await request.is_disconnected():
            now = await run_in_threadpool(desk.ledger.sequence)
            quiet = 0 if now != known else quiet + 1
            if now != known:
                known = now
                yield f"event: grown\ndata: {json.dumps({'sequence': now})}\n\n"
            elif quiet % BEAT_EVERY == 0:
                yield ": still here\n\n"
            await asyncio.sleep(LOOK_SECONDS)

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
