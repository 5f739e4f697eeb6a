"""What an analyst rules on a claim: every verdict is one more row, and so is taking it back."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from vedette.ledger import ClaimQuery
from vedette.model import ClaimPlace, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.service.corrections import correct
from vedette.service.ingest import utc_now
from vedette.web.depend import AskedDesk, bulk, missing
from vedette.web.queue import queue
from vedette.web.records import claim_record, page_record, verdict_record
from vedette.web.shapes import Answer, ClaimId, Limit, RowNumber, VerdictGiven, VerdictKept, VerdictRow, WaitingClaim

router = APIRouter(prefix="/api", tags=["review"])

ALWAYS = Clock()


@router.get("/queue", response_model=Answer[WaitingClaim])
def waiting(desk: AskedDesk, limit: Limit = 50) -> Response:
    """The claims that most need a verdict: they decide who holds a place and were read least surely."""
    items = [{"claim": claim_record(one.kept), "decides": one.decides} for one in queue(desk, ALWAYS)[:limit]]
    return bulk(page_record(ALWAYS.told(), items, None))


@router.get("/claims/{id}/verdicts", response_model=Answer[VerdictRow])
def verdicts(id: ClaimId, desk: AskedDesk) -> Response:
    """The verdicts that stand on a claim, oldest first."""
    rows = [row for rows in desk.ledger.standing(ALWAYS).by_claim.values() for row in rows if row.claim_id == id]
    return bulk(page_record(ALWAYS.told(), [verdict_record(row) for row in rows], None))


@router.post("/verdicts", response_model=VerdictKept)
def rule(given: VerdictGiven, request: Request, desk: AskedDesk) -> Response:
    """Keeps a verdict. A correction is refused where the claim could not be set right with it."""
    found = desk.claims(ClaimQuery(ids=(given.claim,), superseded=True), ALWAYS, limit=1).value.items
    if not found:
        raise missing("claim", given.claim, ALWAYS)
    value = _value(given, found[0], desk) if given.verdict == "correct" else None
    number = desk.ledger.add_verdict(
        given.claim,
        given.verdict,
        who=request.app.state.analyst,
        recorded=utc_now(),
        field=given.field if given.verdict == "correct" else None,
        value=value,
        note=given.note,
    )
    return bulk({"number": number})


@router.post("/verdicts/{number}/undo", response_model=VerdictKept)
def undo(number: RowNumber, request: Request, desk: AskedDesk) -> Response:
    """Takes a verdict back, by one more row."""
    return bulk({"number": desk.ledger.undo(number, who=request.app.state.analyst, recorded=utc_now())})


def _value(given: VerdictGiven, kept: KeptClaim, desk: Desk) -> Any:
    """What a correction keeps, tried on the claim first; raises WrongUsageError where it does not fit."""
    if given.field is None:
        raise WrongUsageError("a correction names the field that it sets right")
    written = given.value or None
    made = {"places": _places, "time": _time}.get(given.field, lambda *_: written)
    value = made(written, kept, desk)
    correct(kept.claim, given.field, value)
    return value


def _places(written: str | None, kept: KeptClaim, desk: Desk) -> list[dict[str, Any]]:
    """The claim's places with the first one set to a place of the gazetteer, by its id; none where none is given."""
    if written is None:
        return []
    place = desk.gazetteer.place(written)
    if place is None:
        raise WrongUsageError(f"the gazetteer has no place {written!r} (as geonames:703448)")
    words = kept.claim.places[0] if kept.claim.places else ClaimPlace(place.name, kept.claim.event.trigger)
    return [
        {
            "mention": words.mention,
            "span": list(words.span),
            "role": words.role,
            "id": place.id,
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "precision_m": place.precision_m,
        }
    ]


def _time(written: str | None, kept: KeptClaim, desk: Desk) -> dict[str, Any] | None:
    """The day that an analyst says a claim speaks of."""
    day = Clock.of(as_of=written).as_of
    return {"start": day, "end": day, "precision": "day", "span": None, "stated": False} if day else None
