"""Claims as GeoJSON: a point for each place a claim tells, with its chain and its words."""

from collections.abc import Iterable, Iterator
from typing import Any

from vedette.model import ClaimPlace, KeptClaim
from vedette.publish.coarse import is_sensitive
from vedette.publish.masking import Masker


def claims_geojson(claims: Iterable[KeptClaim], *, masker: Masker) -> dict[str, Any]:
    """A FeatureCollection; a claim without a located place has one feature with a null geometry.

    Deployment, logistics and equipment are not drawn at settlements (DESIGN law 9): theirs is null too.
    """
    return {
        "type": "FeatureCollection",
        "features": [feature for kept in claims for feature in _features(kept, masker)],
    }


def _features(kept: KeptClaim, masker: Masker) -> Iterator[dict[str, Any]]:
    located = [place for place in kept.claim.places if place.lat is not None and place.lon is not None]
    if not located or is_sensitive(kept.claim.event.type):
        yield _feature(kept, None, masker)
        return
    for place in located:
        yield _feature(kept, place, masker)


def _feature(kept: KeptClaim, place: ClaimPlace | None, masker: Masker) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": None if place is None else {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": claim_fields(kept, masker)
        | {
            "place": None if place is None else place.name or place.mention,
            "geonameid": None if place is None or place.id is None else int(place.id.removeprefix("geonames:")),
            "precision_m": None if place is None else place.precision_m,
        },
    }


def claim_fields(kept: KeptClaim, masker: Masker) -> dict[str, Any]:
    """A claim as flat fields, without private names: what is said, by whom, of when, where it stands."""
    claim = kept.claim
    return {
        "claim_id": claim.id,
        "type": claim.event.type,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "verification": claim.verification,
        "start": claim.time.start if claim.time else None,
        "end": claim.time.end if claim.time else None,
        "chain": masker.chain(kept),
        "party": claim.claimant.party,
        "text": masker.text(kept),
        "document_id": claim.document_id,
        "publisher": kept.publisher,
        "published": kept.published,
        "url": kept.url,
    }
