"""What the page asks first, and what tells an operator that the server is well."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse

from vedette.ledger import ClaimQuery
from vedette.model.claim import Stance
from vedette.model.clock import Clock
from vedette.model.events import EVENT_TYPES
from vedette.service.ask import Desk
from vedette.theatre import Theatre
from vedette.web.basemap import SOURCE
from vedette.web.depend import AskedDesk
from vedette.web.ownmap import OwnBasemap

router = APIRouter()

ALWAYS = Clock()
FEW = 0.05  # of the claims: so many at either end do not stretch the slider
OUTERMOST = 0.02  # of the places: so many at either end do not stretch the map
LEAST_BESIDE = timedelta(days=14)  # what a slider may reach beyond the days of most claims
SAMPLED = 1000  # claims whose places tell where the map looks first
AROUND = 0.75  # degrees shown beyond them
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
    days = slider(counts, last=desk.ledger.last_day())
    own: OwnBasemap | None = request.app.state.basemap
    account = request.scope.get("account")
    return {
        "account": account and {"name": account.name, "role": account.role},
        "theatres": [_theatre(theatre) for theatre in desk.theatres],
        "days": days,
        "position": desk.ledger.sequence(),
        "counts": {"claims": sum(counts.values())},
        "types": list(EVENT_TYPES),
        "stances": list(get_args(Stance)),
        "map": {"bounds": bounds(desk), "tiles": own.told() if own else None, "attribution": SOURCE},
    }


def slider(counts: Mapping[str, int], *, last: str | None) -> dict[str, str] | None:
    """The days that a slider spans, and those that it can be moved to; None where nothing is told of any.

    One claim about a day long ago would press a whole war into the end of a slider. So it spans the days that all but
    one claim in twenty at either end speak of, with as many again on both sides where there are claims of them.
    `last` is the day of the last report, where a reader starts.
    """
    days = sorted(day for day in counts if day)
    if not days:
        return {"first": last, "last": last, "start": last, "earliest": last, "latest": last} if last else None
    reached = list(accumulate(counts[day] for day in days))
    few = reached[-1] * FEW
    low = days[next(i for i, sum_ in enumerate(reached) if sum_ > few)]
    high = days[next(i for i, sum_ in enumerate(reached) if sum_ >= reached[-1] - few)]
    wide = max(date.fromisoformat(high) - date.fromisoformat(low), LEAST_BESIDE)
    near = [day for day in days if _moved(low, -wide) <= day <= _moved(high, wide)]
    first, final = min([near[0], *([last] if last else [])]), max([near[-1], *([last] if last else [])])
    return {
        "first": first,
        "last": final,
        "start": last or near[-1],
        "earliest": min(days[0], first),
        "latest": max(days[-1], final),
    }


def _moved(day: str, by: timedelta) -> str:
    """The ISO day so much later, within the days that the calendar has."""
    number = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(min(max(1, number), date.max.toordinal())).isoformat()


def _theatre(theatre: Theatre) -> dict[str, Any]:
    parties = [{"code": party.code, "name": party.name} for party in theatre.parties]
    return {"code": theatre.code, "title": theatre.title, "fictional": theatre.fictional, "parties": parties}


def bounds(desk: Desk) -> tuple[float, float, float, float]:
    """Where the map looks first: around the places of the claims, but for the outermost, which may be slips."""
    claims = desk.claims(ClaimQuery(), ALWAYS, limit=SAMPLED).value.items
    places = [place for kept in claims for place in kept.claim.places]
    at = [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]
    if not at:
        return WORLD
    (west, east), (south, north) = (_middle(sorted(values)) for values in zip(*at, strict=True))
    return west - AROUND, max(south - AROUND, -85.0), east + AROUND, min(north + AROUND, 85.0)


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The least and greatest of sorted values without the outermost hundredths."""
    left_out = int(len(values) * OUTERMOST)
    return values[left_out], values[-1 - left_out]
