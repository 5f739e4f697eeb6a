"""Reading a report on the spot, and keeping it: `/api/preview`, `POST /api/documents`."""

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from vedette.ledger import KeptDocument
from vedette.model import Claim, Document, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish.masking import Masker, load_private_words
from vedette.publish.records import claim_record
from vedette.service.ingest import utc_now
from vedette.web.depend import AskedDesk, bulk
from vedette.web.reading import ReadingRoom
from vedette.web.records import document_record
from vedette.web.shapes import Preview, ReportGiven, ReportKept

router = APIRouter(prefix="/api", tags=["reading"])

ALWAYS = Clock()


def room_of(request: Request) -> ReadingRoom:
    """The reader of this server."""
    return cast(ReadingRoom, request.app.state.reading)


AskedRoom = Annotated[ReadingRoom, Depends(room_of)]


@router.post("/preview", response_model=Preview)
def preview(given: ReportGiven, desk: AskedDesk, room: AskedRoom) -> Response:
    """Reads a report and shows what it would add; nothing is kept."""
    document = _document(given)
    now = utc_now()
    kept = KeptDocument(document=document, available=now, recorded=now)
    claims = [_as_if_kept(document, claim, now) for claim in room.preview(document)]
    masker = Masker(claims, load_private_words())
    return bulk(
        {
            "document": document_record(kept, text=True),
            "claims": [claim_record(claim, masker=masker) for claim in claims],
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
