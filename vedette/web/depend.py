"""What the routes take from the request: the desk they ask, and the two clocks of the question."""

from typing import Annotated, Any, cast

import msgspec
from fastapi import Depends, HTTPException, Request
from starlette.responses import Response

from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.web.shapes import Day, KnownAt


def desk_of(request: Request) -> Desk:
    """The desk that this server asks."""
    return cast(Desk, request.app.state.desk)


def clock_of(as_of: Day = None, known_at: KnownAt = None) -> Clock:
    """The clocks of a question; raises WrongUsageError, which is answered with 422."""
    return Clock.of(as_of=as_of.isoformat() if as_of else None, known_at=known_at)


def analyst_of(request: Request) -> str:
    """Under whose name a verdict is kept: the account's that gives it, else that of who runs the server."""
    account = request.scope.get("account")
    return str(account.name if account else request.app.state.analyst)


Analyst = Annotated[str, Depends(analyst_of)]
AskedDesk = Annotated[Desk, Depends(desk_of)]
AskedClock = Annotated[Clock, Depends(clock_of)]


def bulk(value: Any) -> Response:
    """Plain values as JSON, encoded by msgspec: a whole map is tens of thousands of rows."""
    return Response(msgspec.json.encode(value), media_type="application/json")


def missing(what: str, id: object, clock: Clock) -> HTTPException:
    """The 404 for something that the ledger does not hold by the clocks asked with."""
    return HTTPException(404, f"there is no {what} {id} ({clock.told()})")
