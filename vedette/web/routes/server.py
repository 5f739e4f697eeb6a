"""What the page asks first, and what tells an operator that the server is well."""

from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from vedette.model.claim import Stance
from vedette.model.clock import Clock
from vedette.model.events import EVENT_TYPES
from vedette.service.ask import Desk
from vedette.theatre import Theatre
from vedette.web.basemap import SOURCE
from vedette.web.depend import AskedDesk

router = APIRouter()

ALWAYS = Clock()
WORLD = (-30.0, -35.0, 60.0, 65.0)  # west, south, east, north: what is shown where nothing is known yet


@router.get("/healthz", tags=["server"])
def healthz(desk: AskedDesk) -> dict[str, Any]:
    """Well: the ledger answers, and this is the number of its last row."""
    return {"status": "ok", "sequence": desk.ledger.sequence()}


@router.get("/metrics", tags=["server"], response_class=PlainTextResponse)
def metrics(request: Request, desk: AskedDesk) -> str:
    """Counts of requests and of the ledger's rows, in the text format of Prometheus."""
    text: str = request.app.state.metrics.text({"ledger_rows": desk.ledger.sequence()})
    return text


@router.get("/api/meta", tags=["server"])
def meta(request: Request, desk: AskedDesk) -> dict[str, Any]:
    """What the page needs to know first: theatres, days, closed lists, where to look."""
    counts = desk.claims_by_day(ALWAYS).value
    days = sorted(counts)
    return {
        "theatres": [_theatre(theatre) for theatre in desk.theatres],
        "days": {"first": days[0], "last": days[-1]} if days else None,
        "counts": {"claims": sum(counts.values())},
        "types": list(EVENT_TYPES),
        "stances": list(get_args(Stance)),
        "map": {"bounds": _bounds(desk) if days else WORLD, "tiles": request.app.state.tiles, "attribution": SOURCE},
    }


def _theatre(theatre: Theatre) -> dict[str, Any]:
    parties = [{"code": party.code, "name": party.name} for party in theatre.parties]
    return {"code": theatre.code, "title": theatre.title, "fictional": theatre.fictional, "parties": parties}


def _bounds(desk: Desk) -> tuple[float, float, float, float]:
    """The box around the settlements of the theatre: where the map looks first."""
    at = [(row.lon, row.lat) for row in desk.control(ALWAYS).value if row.lon is not None and row.lat is not None]
    lons, lats = zip(*at, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
