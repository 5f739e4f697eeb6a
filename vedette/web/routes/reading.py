"""Reading a report on the spot, and keeping it: `/api/preview`, `POST /api/documents`."""

from collections.abc import Sequence
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from vedette.intake import Defaults, Limits, Remark, documents
from vedette.ledger import KeptDocument
from vedette.model import Claim, Document, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish.masking import Masker, load_private_words
from vedette.publish.records import claim_record
from vedette.service.ask import Desk
from vedette.service.ingest import utc_now
from vedette.service.whatif import Shift
from vedette.web.depend import AskedClock, AskedDesk, bulk
from vedette.web.reading import ReadingRoom
from vedette.web.records import document_record
from vedette.web.shapes import LONGEST_TEXT, AddressGiven, Preview, ReportGiven, ReportKept

router = APIRouter(prefix="/api", tags=["reading"])

ALWAYS = Clock()
LIMITS = Limits(characters=LONGEST_TEXT, fetch_seconds=15.0)


def room_of(request: Request) -> ReadingRoom:
    """The reader of this server."""
    return cast(ReadingRoom, request.app.state.reading)


AskedRoom = Annotated[ReadingRoom, Depends(room_of)]


@router.post("/preview", response_model=Preview)
def preview(given: ReportGiven, desk: AskedDesk, room: AskedRoom, clock: AskedClock) -> Response:
    """Reads a report and shows what it would add, and change on the day asked about; nothing is kept."""
    document = _document(given)
    now = utc_now()
    kept = KeptDocument(document=document, available=now, recorded=now)
    claims = [_as_if_kept(document, claim, now) for claim in room.preview(document)]
    masker = Masker(claims, load_private_words())
    return bulk(
        {
            "document": document_record(kept, text=True),
            "claims": [claim_record(claim, masker=masker) for claim in claims],
            "changes": _changes(desk, claims, clock),
            "kept": desk.ledger.document(document.id, ALWAYS) is not None,
        }
    )


@router.post("/documents", response_model=ReportKept)
def keep(given: ReportGiven, desk: AskedDesk, room: AskedRoom) -> Response:
    """Reads a report and keeps it in the ledger; doing it twice adds nothing."""
    document = _document(given)
    report = room.keep(document, desk.ledger)
    if report.refused:
        raise WrongUsageError("; ".join(reason for _, reason in report.refused))
    kept = desk.document(document.id, ALWAYS).value
    return bulk({"document": document_record(kept), "added": report.kept.claims})


@router.post("/fetch", response_model=ReportGiven)
def fetch(given: AddressGiven) -> Response:
    """The text, title and day of the report at an address, which this server asks for: nothing is kept."""
    for found in documents([given.url], defaults=Defaults(), limits=LIMITS):
        if isinstance(found, Document):
            fields = {name: getattr(found, name) for name in ReportGiven.model_fields}
            day = found.published[:10] if found.published else None
            return bulk(fields | {"url": given.url, "published": day})
        if not isinstance(found, Remark):
            raise WrongUsageError(found.reason)
    raise WrongUsageError("no report was found at that address")


def _changes(desk: Desk, claims: Sequence[KeptClaim], clock: Clock) -> list[Shift]:
    """What keeping the claims would change; nothing where the ledger tells of no theatre yet."""
    try:
        return desk.would_change(claims, clock)
    except WrongUsageError:
        return []


def _document(given: ReportGiven) -> Document:
    published = given.published.isoformat() if given.published else None
    return Document(text=given.text, publisher=given.publisher, published=published, url=given.url, title=given.title)


def _as_if_kept(document: Document, claim: Claim, now: str) -> KeptClaim:
    """The claim as it would stand in the ledger if it were kept now."""
    return KeptClaim(
        claim=claim,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        available=now,
        recorded=now,
        origin=document.id,
    )
