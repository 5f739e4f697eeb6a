"""Kept claims as records for other programs (CONTRACT §2), private persons named by role."""

from typing import Any

from vedette.model import KeptClaim
from vedette.model.claim import SCHEMA
from vedette.publish.masking import Masker


def claim_record(kept: KeptClaim, *, masker: Masker) -> dict[str, Any]:
    """The claim as it was read, with its knowledge times and what analysts ruled on it."""
    fields = kept.claim.content()
    document = fields.pop("document_id")
    chain = [link | {"name": masker.speaker(kept, number)} for number, link in enumerate(fields["chain"])]
    people = [person | {"name": masker.words(person["name"], document)} for person in fields["participants"]]
    return {
        "schema": SCHEMA,
        "id": kept.claim.id,
        "document": {"id": document, "url": kept.url, "publisher": kept.publisher, "published": kept.published},
        **fields,
        "text": masker.text(kept),
        "chain": chain,
        "participants": people,
        "confidence": round(kept.claim.confidence, 2),
        "available": kept.available,
        "recorded": kept.recorded,
        "origin": kept.origin,
        "verdict": kept.verdict,
        "corrections": dict(kept.corrections),
        "grade": kept.grade,
    }
