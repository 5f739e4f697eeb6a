"""The server: the page and the API over the desk of one ledger."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

import vedette
from vedette.gazetteer.home import home_folder
from vedette.ledger import LedgerError
from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.web import assets
from vedette.web.daymaps import DayMaps
from vedette.web.metrics import Measure, Metrics
from vedette.web.reading import ReadingRoom
from vedette.web.routes import findings, ground, live, pages, places, reading, record, review, server
from vedette.web.security import LOOPBACK, Guard
from vedette.web.shapes import Problem

DESCRIPTION = """Questions to a ledger of claims: who said what through whom, and what follows.

Every answer that rests on claims names them. `as_of` is the day asked about; `known_at` admits only what anybody
could have known by then.
"""
SMALLEST_PACKED = 1024  # bytes: below it packing costs more than it saves


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How a server is set up. `hosts` are the names it answers to; `analyst` is under whose name
    verdicts are kept; `tiles` is the user's own basemap."""

    hosts: frozenset[str] = LOOPBACK
    analyst: str = field(default_factory=getpass.getuser)
    home: Path = field(default_factory=home_folder)
    tiles: dict[str, Any] | None = None
    tile_origins: tuple[str, ...] = ()


class KeptFiles(StaticFiles):
    """Static files under an address that changes with their content: browsers may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, marked as one that never changes."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(desk: Desk, reading_room: ReadingRoom, settings: Settings | None = None) -> FastAPI:
    """The application. It holds no state but the desk, the reader, the counts, and what the settings say."""
    chosen = settings or Settings()
    problems: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (403, 404, 503)}
    app = FastAPI(
        title="vedette", version=vedette.__version__, description=DESCRIPTION, docs_url=None, redoc_url=None,
        responses=problems,
    )  # fmt: skip
    app.state.desk = desk
    app.state.maps = DayMaps(desk)
    app.state.reading = reading_room
    app.state.analyst = chosen.analyst
    app.state.home = chosen.home
    app.state.tiles = chosen.tiles
    app.state.metrics = Metrics()
    for room in (pages, server, record, ground, findings, places, review, reading, live):
        app.include_router(room.router)
    app.mount(f"/static/{assets.version()}", KeptFiles(directory=assets.STATIC), name="static")
    app.add_exception_handler(WrongUsageError, _told(422))
    app.add_exception_handler(LedgerError, _told(503))
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=5)
    app.add_middleware(Measure, metrics=app.state.metrics)
    app.add_middleware(Guard, hosts=chosen.hosts, tile_origins=chosen.tile_origins)
    return app


def _told(status: int) -> Callable[[Request, Exception], Response]:
    """Answers an error with its own sentence."""

    def answer(_: Request, error: Exception) -> Response:
        return JSONResponse({"detail": str(error)}, status_code=status)

    return answer
