"""Who holds what: `/api/control`, `/api/settlements/ID`, and everything that a day's map shows in one answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from vedette.assessment.front import Front
from vedette.ledger import ClaimQuery
from vedette.model import Estimate, Incident
from vedette.web.arrows import arrows
from vedette.web.depend import AskedClock, AskedDesk, bulk
from vedette.web.records import claim_records, page_record
from vedette.web.shapes import Answer, Cursor, DayCount, Limit, PlaceNumber, SettlementInContext

router = APIRouter(prefix="/api", tags=["ground"])

RECENT = timedelta(days=7)  # incidents drawn on a day's map: those of the week before it


@router.get("/control", response_model=Answer[Estimate])
def control(desk: AskedDesk, clock: AskedClock, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Who holds each settlement on a day (CONTRACT §4), in the order of their GeoNames ids."""
    answer = desk.control(clock)
    after = int(cursor or 0)
    rows = [row for row in answer.value if row.geonameid > after]
    following = str(rows[limit - 1].geonameid) if len(rows) > limit else None
    return bulk(page_record(answer.clock.told(), rows[:limit], following))


@router.get("/settlements/{id}", response_model=SettlementInContext)
def settlement(id: PlaceNumber, desk: AskedDesk, clock: AskedClock) -> Response:
    """One settlement: its state with the reason, the evidence weighed, and the claims it rests on."""
    why = desk.control_why(id, clock).value
    weighed = {evidence.claim_id: evidence for evidence in why.evidence}
    ids = tuple(dict.fromkeys([*why.estimate.claim_ids, *weighed]))[:1000]
    kept = desk.claims(ClaimQuery(ids=ids), clock, limit=1000).value.items if ids else []
    kept.sort(key=lambda claim: ids.index(claim.claim.id))
    return bulk(
        {
            "estimate": why.estimate,
            "shares": why.shares,
            "evidence": why.evidence,
            "claims": claim_records(desk, kept),
        }
    )


@router.get("/days", response_model=Answer[DayCount])
def days(desk: AskedDesk, clock: AskedClock) -> Response:
    """How many claims speak of each day."""
    answer = desk.claims_by_day(clock)
    items = [{"day": day, "claims": count} for day, count in answer.value.items()]
    return bulk(page_record(answer.clock.told(), items, None))


@router.get("/map", response_class=Response)
def whole_map(
    desk: AskedDesk, clock: AskedClock, recent: Annotated[int, Query(ge=1, le=366)] = RECENT.days
) -> Response:
    """What the map of a day shows, by columns: settlements, front, and the incidents of the days before."""
    held = desk.control(clock)
    day = held.clock.as_of or ""
    since = (date.fromisoformat(day) - timedelta(days=recent)).isoformat()
    events = desk.incidents(clock, start=since, end=day).value
    return bulk(
        {
            "clock": held.clock.told(),
            "settlements": _columns(held.value),
            **_lines(desk.front(clock).value),
            "incidents": [_marker(event) for event in events if event.lat is not None],
            "flows": arrows(desk, desk.flows(clock, start=since, end=day).value, {e.id: e for e in events}, clock),
            "outlines": [ring for theatre in desk.theatres for ring in theatre.outline],
        }
    )


def _columns(rows: list[Estimate]) -> dict[str, list[Any]]:
    """Estimates by column: tens of thousands of rows at a third of the bytes."""
    located = [row for row in rows if row.lat is not None]
    return {
        "id": [row.geonameid for row in located],
        "name": [row.name for row in located],
        "lon": [row.lon for row in located],
        "lat": [row.lat for row in located],
        "party": [row.party for row in located],
        "probability": [row.probability for row in located],
        "basis": [row.basis for row in located],
        "claims": [len(row.claim_ids) for row in located],
    }


def _lines(fronts: Iterable[Front]) -> dict[str, Any]:
    """The land of each side and the lines between them, apart."""
    features = [feature for front in fronts for feature in front.geojson()["features"]]
    land = [feature for feature in features if feature["properties"]["kind"] == "land"]
    lines = [feature for feature in features if feature["properties"]["kind"] != "land"]
    return {"areas": {"features": land}, "front": {"features": lines}}


def _marker(event: Incident) -> dict[str, Any]:
    """What an incident's mark needs; the rest is asked for when it is opened."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "place_name": event.place_name,
        "lat": event.lat,
        "lon": event.lon,
        "precision_m": event.precision_m,
    }
