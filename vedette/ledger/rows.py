"""Values to rows of the log and back."""

import json
from typing import Any

import msgspec

from vedette.model import Claim, Document
from vedette.model.events import CONTROL_EVENTS
from vedette.model.ids import canonical, content_id
from vedette.model.span import Span

Row = dict[str, Any]

GEONAMES = "geonames:"
NO_PLACE = -1
DOCUMENT_FIELDS = ("text", "url", "publisher", "published", "title", "language", "fetched")

_decoder = msgspec.json.Decoder(Claim)


def document_row(document: Document, *, available: str, recorded: str) -> Row:
    """The document's row, but for its number."""
    fields = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    return {"id": document.id, **fields, "available": available, "recorded": recorded}


def document_of(row: Any) -> Document:
    """The document that a row keeps."""
    return Document(**{name: getattr(row, name) for name in DOCUMENT_FIELDS})


def body_id(fields: Row) -> str:
    """The id of the claim whose body, read as JSON, is `fields`."""
    return content_id("clm", fields)


def body_span(body: str) -> Span:
    """The span of the claim that a body tells."""
    start, end = json.loads(body)["span"]
    return start, end


def claim_row(fields: Row, *, id: str, document: Row) -> Row:
    """The row of the claim of that content, but for its number and time: what the body tells, again in columns."""
    time = fields["time"] or {}
    published = document["published"][:10] if document["published"] else None
    first = time.get("start") or time.get("end") or published
    return {
        "id": id,
        "document": document["seq"],
        "type": fields["event"]["type"],
        "stance": fields["stance"],
        "party": fields["chain"][-1]["party"],
        "day": first,
        "last_day": time.get("end") or first,
        "available": document["available"],
        "body": canonical(fields).decode(),
    }


def place_rows(claim: Row, fields: Row) -> list[Row]:
    """The rows of `claim_places` that lead to a claim's row."""
    common = {
        "claim": claim["seq"],
        "control": int(claim["type"] in CONTROL_EVENTS),
        "day": claim["day"] or "",
        "available": claim["available"],
        "recorded": claim["recorded"],
    }
    numbers = {place_number(place["id"]) for place in fields["places"] if place["id"]}
    return [{"place": number, **common} for number in sorted(numbers - {NO_PLACE})]


def speaker_rows(claim: Row, fields: Row) -> list[Row]:
    """The rows of `claim_speakers` that lead to a claim's row."""
    names = {speaker["name"].casefold() for speaker in fields["chain"]}
    return [{"name": name, "claim": claim["seq"]} for name in sorted(names)]


def place_number(place: str) -> int:
    """The number of `geonames:N`; NO_PLACE for anything else, as regions are."""
    digits = place.removeprefix(GEONAMES)
    return int(digits) if digits.isdecimal() else NO_PLACE


def claim_of(body: str, *, id: str, confidence: float) -> Claim:
    """The claim that a body tells, with the confidence of the reader who saw it last."""
    claim = _decoder.decode(body)
    # Known already; hashing it anew costs more than decoding did. `ledger check` holds it against the body.
    claim.__dict__["id"] = id
    claim.__dict__["confidence"] = confidence
    return claim
