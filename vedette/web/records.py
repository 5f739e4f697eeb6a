"""Values of the house as the records of the API."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from vedette.ledger import KeptDocument, Verdict
from vedette.model import KeptClaim
from vedette.model.claim import SCHEMA
from vedette.publish.records import claim_record
from vedette.service.ask import Desk


def claim_records(desk: Desk, claims: Sequence[KeptClaim]) -> list[dict[str, Any]]:
    """Kept claims as every command prints them, private persons named by role."""
    masker = desk.masker_of(claims)
    return [claim_record(kept, masker=masker) for kept in claims]


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
