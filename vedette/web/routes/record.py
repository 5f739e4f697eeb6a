"""What was said, and what it tells together: `/api/claims`, `/api/documents`, `/api/incidents`."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from vedette.ledger import ClaimQuery
from vedette.model import Incident, KeptClaim
from vedette.model.claim import Stance
from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.web.depend import AskedClock, AskedDesk, bulk, missing
from vedette.web.records import claim_records, document_record, page_record
from vedette.web.shapes import (
    Answer,
    ClaimId,
    ClaimInContext,
    ClaimRecord,
    Cursor,
    Day,
    DocumentId,
    DocumentRecord,
    EventName,
    FullDocument,
    IncidentId,
    IncidentInContext,
    Limit,
    Word,
)

router = APIRouter(prefix="/api", tags=["record"])

MANY = 1000  # claims of one report or incident that a page shows


@router.get("/claims", response_model=Answer[ClaimRecord])
def claims(
    desk: AskedDesk,
    clock: AskedClock,
    limit: Limit = 100,
    cursor: Cursor = None,
    q: Word = None,
    place: Word = None,
    party: Word = None,
    speaker: Word = None,
    type: Annotated[list[EventName] | None, Query()] = None,
    stance: Stance | None = None,
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    document: Annotated[str | None, Query(pattern=r"^doc_[0-9a-f]{32}$")] = None,
) -> Response:
    """The claims that fit every filter, in the order in which the ledger took them."""
    query = ClaimQuery(
        words=q,
        place=place,
        party=party,
        speaker=speaker,
        types=tuple(type or ()),
        stance=stance,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        document=document,
    )
    answer = desk.claims(query, clock, limit=limit, cursor=cursor)
    items = claim_records(desk, answer.value.items)
    return bulk(page_record(answer.clock.told(), items, answer.value.cursor))


@router.get("/claims/{id}", response_model=ClaimInContext)
def claim(id: ClaimId, desk: AskedDesk, clock: AskedClock) -> Response:
    """One claim with its report, the claims beside it, and the claims of the same event from elsewhere."""
    kept = _by_id(desk, [id], clock, superseded=True)
    if not kept:
        raise missing("claim", id, clock)
    document = desk.document(kept[0].claim.document_id, clock).value
    beside = desk.claims(ClaimQuery(document=document.document.id), clock, limit=MANY).value.items
    incident = _incident(desk, id, clock)
    same, against = _elsewhere(desk, incident, id, clock)
    return bulk(
        {
            "claim": claim_records(desk, kept[:1])[0],
            "document": document_record(document, text=True),
            "others": [{"id": other.claim.id, "span": other.claim.span} for other in beside if other.claim.id != id],
            "same": claim_records(desk, same),
            "against": claim_records(desk, against),
            "incident": incident,
        }
    )


@router.get("/documents", response_model=Answer[DocumentRecord])
def documents(desk: AskedDesk, clock: AskedClock, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """The kept documents without their text, in the order in which the ledger took them."""
    answer = desk.documents(clock, limit=limit, cursor=cursor)
    items = [document_record(kept) for kept in answer.value.items]
    return bulk(page_record(answer.clock.told(), items, answer.value.cursor))


@router.get("/documents/{id}", response_model=FullDocument)
def document(id: DocumentId, desk: AskedDesk, clock: AskedClock) -> Response:
    """One document with its text."""
    kept = desk.ledger.document(id, clock)
    if kept is None:
        raise missing("document", id, clock)
    return bulk(document_record(kept, text=True))


@router.get("/incidents", response_model=Answer[Incident])
def incidents(
    desk: AskedDesk,
    clock: AskedClock,
    limit: Limit = 100,
    cursor: Cursor = None,
    start: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
) -> Response:
    """The incidents of the days asked for, newest first."""
    answer = desk.incidents(clock, start=start.isoformat() if start else None, end=end.isoformat() if end else None)
    ordered = sorted(answer.value, key=lambda i: (i.end or i.start or "", i.id), reverse=True)
    first = int(cursor or 0)
    following = str(first + limit) if first + limit < len(ordered) else None
    return bulk(page_record(answer.clock.told(), ordered[first : first + limit], following))


@router.get("/incidents/{id}", response_model=IncidentInContext)
def incident(id: IncidentId, desk: AskedDesk, clock: AskedClock) -> Response:
    """One incident with its claims; `id` may also be that of a claim in it."""
    found = _incident(desk, id, clock)
    if found is None:
        raise missing("incident", id, clock)
    ids = [*found.claim_ids, *(claim for claim in found.against if claim not in found.claim_ids)]
    rulings = [one for one in desk.ledger.rulings(clock) if one.one in ids or one.other in ids]
    return bulk(
        {
            "incident": found,
            "claims": claim_records(desk, _by_id(desk, ids, clock, retracted=found.lapsed)),
            "rulings": rulings,
        }
    )


def _incident(desk: Desk, id: str, clock: Clock) -> Incident | None:
    """The incident of that id, or the one that a claim of that id is in."""
    found = desk.incident_of(id, clock)
    if found is None or clock.as_of is None:
        return found
    return found if found.start and found.start <= clock.as_of else None


def _by_id(
    desk: Desk, ids: Sequence[str], clock: Clock, *, superseded: bool = False, retracted: bool = False
) -> list[KeptClaim]:
    query = ClaimQuery(ids=tuple(ids[:MANY]), superseded=superseded, retracted=retracted)
    return desk.claims(query, clock, limit=MANY).value.items if ids else []


def _elsewhere(
    desk: Desk, incident: Incident | None, id: str, clock: Clock
) -> tuple[list[KeptClaim], list[KeptClaim]]:
    """The other claims of the incident: those that say the same and those that speak against it."""
    if incident is None:
        return [], []
    others = _by_id(desk, [other for other in {*incident.claim_ids, *incident.against} if other != id], clock)
    contrary = set(incident.against)
    mine = id in contrary
    return (
        [other for other in others if (other.claim.id in contrary) == mine],
        [other for other in others if (other.claim.id in contrary) != mine],
    )
