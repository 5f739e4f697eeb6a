"""Claims as schema.org ClaimReview, for fact-checkers. No rating is given unless a person gave a verdict."""

from collections.abc import Iterator
from typing import Any

import msgspec

from vedette.model import KeptClaim
from vedette.publish.exports.material import Material

_RATINGS = {"confirmed": (5, "Confirmed by an analyst"), "rejected": (1, "Rejected by an analyst")}


def write(material: Material) -> Iterator[bytes]:
    """One JSON-LD document with a graph of all claims, a claim a line."""
    yield b'{"@context":"https://schema.org","@graph":[\n'
    for number, kept in enumerate(material.claims.values()):
        yield (b",\n" if number else b"") + msgspec.json.encode(_review(kept, material))
    yield b"\n]}\n"


def _review(kept: KeptClaim, material: Material) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": kept.claim.id,
        "claimReviewed": material.masker.text(kept),
        "itemReviewed": _item(kept, material),
    }
    if kept.verdict in _RATINGS:
        value, name = _RATINGS[kept.verdict]
        review["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": name,
        }
    return review


def _item(kept: KeptClaim, material: Material) -> dict[str, Any]:
    speakers = len(kept.claim.chain)
    appearance: dict[str, Any] = {"@type": "CreativeWork", "identifier": kept.claim.document_id}
    if kept.url:
        appearance["url"] = kept.url
    if kept.publisher:
        appearance["publisher"] = {"@type": "Organization", "name": kept.publisher}
    item: dict[str, Any] = {
        "@type": "Claim",
        "author": {"@type": "Thing", "name": material.masker.speaker(kept, speakers - 1)},
        "appearance": appearance,
    }
    if kept.published:
        item["datePublished"] = kept.published
    if names := [place.name or place.mention for place in kept.claim.places]:
        item["contentLocation"] = [{"@type": "Place", "name": name} for name in names]
    return item
