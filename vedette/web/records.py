"""Values of the house as the records of the API."""

from dataclasses import asdict
from typing import Any

from vedette.ledger import KeptDocument, Verdict
from vedette.model import KeptClaim
from vedette.model.claim import SCHEMA


def claim_record(kept: KeptClaim) -> dict[str, Any]:
    """A kept claim as CONTRACT §2 prints it, with its knowledge times, origin, verdict and corrections."""
    fields = asdict(kept.claim)
    header = {"id": fields.pop("document_id"), "url": kept.url, "publisher": kept.publisher}
    return {
        "schema": SCHEMA,
        "id": kept.claim.id,
        "document": header | {"published": kept.published},
        **fields,
        "available": kept.available,
        "recorded": kept.recorded,
        "origin": kept.origin,
        "verdict": kept.verdict,
        "corrections": dict(kept.corrections),
    }


def document_record(kept: KeptDocument, *, text: bool = False) -> dict[str, Any]:
    """A kept document; its text only where one is read."""
    fields = {"id": kept.document.id, **asdict(kept.document)}
    del fields["fetched"]
    if not text:
        del fields["text"]
    return fields | {"available": kept.available, "recorded": kept.recorded, "retracted": kept.retracted}


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """An analyst's word as it is kept."""
    return asdict(verdict)


def page_record(clock: str, items: list[Any], following: str | None) -> dict[str, Any]:
    """A page of answers."""
    return {"schema": SCHEMA, "clock": clock, "items": items, "next": following}
