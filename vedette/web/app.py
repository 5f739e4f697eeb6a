"""The server: the page and the API over the desk of one ledger."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response

import vedette
from vedette.gazetteer.home import home_folder
from vedette.ledger import LedgerError
from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.web.accounts import Accounts
from vedette.web.daymaps import DayMaps
from vedette.web.login import Attempts, Login
from vedette.web.metrics import Measure, Metrics
from vedette.web.ownmap import OwnBasemap, TileServer
from vedette.web.patience import ANSWER_WITHIN_S, Patience
from vedette.web.reading import ReadingRoom
from vedette.web.routes import accounts, findings, ground, live, pages, places, reading, record, review, server
from vedette.web.security import LOOPBACK, Guard
from vedette.web.shapes import Problem, Refused

DESCRIPTION = """Questions to a ledger of claims: who said what through whom, and what follows.

Every answer that rests on claims names them. `as_of` is the day asked about; `known_at` admits only what anybody
could have known by then.
"""
SMALLEST_PACKED = 1024  # bytes: below it packing costs more than it saves


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a server is set up. `hosts` are the names it answers to; `analyst` is under whose name
    verdicts are kept where nobody logs in; `accounts` are those who may, without them the server is for everybody who
    reaches it; `basemap` is the user's own."""

    hosts: frozenset[str] = LOOPBACK
    analyst: str = field(default_factory=getpass.getuser)
    home: Path = field(default_factory=home_folder)
    accounts: Accounts | None = None
    basemap: OwnBasemap | None = None
    patience_s: float = ANSWER_WITHIN_S


def create_app(desk: Desk, reading_room: ReadingRoom, settings: Settings | None = None) -> FastAPI:
    """The application. It holds no state but the desk, the reader, the counts, and what the settings say."""
    chosen = settings or Settings()
    problems: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (401, 403, 404, 503)}
    problems[422] = {"model": Refused}
    app = FastAPI(
        title="vedette", version=vedette.__version__, description=DESCRIPTION, docs_url=None, redoc_url=None,
        responses=problems,
    )  # fmt: skip
    app.state.desk = desk
    app.state.maps = DayMaps(desk)
    app.state.reading = reading_room
    app.state.analyst = chosen.analyst
    app.state.accounts = chosen.accounts
    app.state.attempts = Attempts()
    app.state.home = chosen.home
    app.state.basemap = chosen.basemap
    app.state.metrics = Metrics()
    for room in (pages, server, record, ground, findings, places, review, reading, live, accounts):
        app.include_router(room.router)
    app.add_exception_handler(WrongUsageError, _told(422))
    app.add_exception_handler(LedgerError, _told(503))
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=5)
    app.add_middleware(Patience, seconds=chosen.patience_s)
    if chosen.accounts:
        app.add_middleware(Login, accounts=chosen.accounts)
    app.add_middleware(Measure, metrics=app.state.metrics)
    origins = [chosen.basemap.origin] if isinstance(chosen.basemap, TileServer) else []
    app.add_middleware(Guard, hosts=chosen.hosts, tile_origins=origins)
    return app


def _told(status: int) -> Callable[[Request, Exception], Response]:
    """Answers an error with its own sentence."""

    def answer(_: Request, error: Exception) -> Response:
        return JSONResponse({"detail": str(error)}, status_code=status)

    return answer
