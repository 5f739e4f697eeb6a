"""Who holds what: `/api/control`, `/api/settlements/ID`, and everything that a day's map shows in one answer."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from starlette.responses import JSONResponse, Response

from vedette.ledger import ClaimQuery
from vedette.model import Estimate
from vedette.web.daymaps import RECENT, DayMaps, NotReadyError
from vedette.web.depend import AskedClock, AskedDesk, bulk
from vedette.web.records import claim_records, page_record
from vedette.web.shapes import Answer, Cursor, DayCount, Limit, PlaceNumber, Problem, SettlementInContext

router = APIRouter(prefix="/api", tags=["ground"])

PATIENCE = 20.0  # seconds that a request waits for a map being made


def maps_of(request: Request) -> DayMaps:
    """The maps of this server."""
    return cast(DayMaps, request.app.state.maps)


AskedMaps = Annotated[DayMaps, Depends(maps_of)]


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


@router.get("/map", response_class=Response, responses={503: {"model": Problem}})
def whole_map(
    maps: AskedMaps,
    clock: AskedClock,
    recent: Annotated[int, Query(ge=1, le=366, description="Incidents of so many days before are shown.")] = RECENT,
    fresh: Annotated[bool, Query(description="Wait until the newest reports are worked in.")] = False,
) -> Response:
    """What the map of a day shows, by columns beside those of `/api/ground`, and the last row that it knows of.

    While the first map of a large ledger is being made, the answer is 503: ask again.
    """
    try:
        made = maps.get(clock, recent=recent, fresh=fresh, patience=PATIENCE)
    except NotReadyError:
        detail = {"detail": "the map is being worked out: ask again"}
        return JSONResponse(detail, status_code=503, headers={"Retry-After": "1"})
    return Response(made.packed, media_type="application/json", headers={"Content-Encoding": "gzip"})


@router.get("/ground/{digest}", response_class=Response)
def ground(digest: Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")], maps: AskedMaps) -> Response:
    """Where the settlements of a map lie and what they are called; it never changes under its digest."""
    packed = maps.ground(digest)
    if packed is None:
        raise HTTPException(404, f"there is no ground {digest}: ask for the map anew")
    headers = {"Content-Encoding": "gzip", "Cache-Control": "private, max-age=31536000, immutable"}
    return Response(packed, media_type="application/json", headers=headers)
