"""What an analyst rules on a claim: every verdict is one more row, and so is taking it back."""

from fastapi import APIRouter
from starlette.responses import Response

from vedette.ledger import ClaimQuery
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.service.review import Review, queue
from vedette.web.depend import Analyst, AskedDesk, bulk, missing
from vedette.web.records import claim_records, page_record, verdict_record
from vedette.web.shapes import (
    Answer,
    ClaimId,
    Limit,
    RowNumber,
    RulingGiven,
    VerdictGiven,
    VerdictKept,
    VerdictRow,
    WaitingClaim,
)

router = APIRouter(prefix="/api", tags=["review"])

ALWAYS = Clock()


@router.get("/queue", response_model=Answer[WaitingClaim])
def waiting(desk: AskedDesk, limit: Limit = 50) -> Response:
    """The claims that most need a verdict: they decide who holds a place and were read least surely."""
    needed = queue(desk, ALWAYS)[:limit]
    claims = claim_records(desk, [one.kept for one in needed])
    items = [{"claim": claim, "decides": one.decides} for claim, one in zip(claims, needed, strict=True)]
    return bulk(page_record(ALWAYS.told(), items, None))


@router.get("/claims/{id}/verdicts", response_model=Answer[VerdictRow])
def verdicts(id: ClaimId, desk: AskedDesk) -> Response:
    """The verdicts that stand on a claim, oldest first."""
    rows = [row for rows in desk.ledger.standing(ALWAYS).by_claim.values() for row in rows if row.claim_id == id]
    return bulk(page_record(ALWAYS.told(), [verdict_record(row) for row in rows], None))


@router.post("/verdicts", response_model=VerdictKept)
def rule(given: VerdictGiven, who: Analyst, desk: AskedDesk) -> Response:
    """Keeps a verdict. A correction is refused where the claim could not be set right with it."""
    if not desk.claims(ClaimQuery(ids=(given.claim,), superseded=True), ALWAYS, limit=1).value.items:
        raise missing("claim", given.claim, ALWAYS)
    review = Review(desk, who=who)
    if given.verdict == "correct":
        if given.field is None:
            raise WrongUsageError("a correction names the field that it sets right")
        number = review.correct(given.claim, given.field, given.value, note=given.note)
    elif given.verdict == "grade":
        number = review.grade(given.claim, given.value or "", note=given.note)
    else:
        rule_on = review.confirm if given.verdict == "confirm" else review.reject
        number = rule_on(given.claim, note=given.note)
    return bulk({"number": number})


@router.post("/rulings", response_model=VerdictKept)
def merge_or_split(given: RulingGiven, who: Analyst, desk: AskedDesk) -> Response:
    """Keeps that two claims tell of one event or of two: their incidents become one, or two."""
    for id in (given.one, given.other):
        if not desk.claims(ClaimQuery(ids=(id,)), ALWAYS, limit=1).value.items:
            raise missing("claim", id, ALWAYS)
    number = Review(desk, who=who).rule(given.ruling, given.one, given.other, note=given.note)
    return bulk({"number": number})


@router.post("/verdicts/{number}/undo", response_model=VerdictKept)
def undo(number: RowNumber, who: Analyst, desk: AskedDesk) -> Response:
    """Takes a verdict, merge or split back, by one more row."""
    return bulk({"number": Review(desk, who=who).undo(number)})
