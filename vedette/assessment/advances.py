"""How far a side came toward a place, and claims of such an advance held against the front.

An advance toward a place is measured from the edge of a side's land: by how much nearer it is on the second day. A
map is no finer than its villages, and rests on claims itself: what it says of a claimed distance is a check of one
report against all, not a proof.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import shapely

from vedette.assessment.evidence import event_day
from vedette.assessment.front import Front, Point
from vedette.model import KeptClaim, Quantity
from vedette.model.claim import ClaimPlace

Verdict = Literal["fits", "less", "more"]

MOVES = frozenset({"advance", "capture"})
BORNE_OUT = frozenset({"asserted", "hedged"})
TOWARD = ("destination", "location")
AGREES = 2.0  # a claimed distance fits up to twice, and down to half of it: a map of villages tells no finer
VILLAGES_KM = 3.0  # nor within the distance between two villages


@dataclass(frozen=True)
class Approach:
    """How much nearer to a place the edge of a party's land came between two days; negative where it went back."""

    party: str
    toward: str
    start: date
    end: date
    nearer_km: float

    @property
    def km_a_day(self) -> float:
        """Kilometres a day."""
        return round(self.nearer_km / max(1, (self.end - self.start).days), 2)


@dataclass(frozen=True)
class AdvanceCheck:
    """A claim of so many kilometres toward a place, and what the front says of it."""

    claim_id: str
    claimed: Quantity
    approach: Approach
    verdict: Verdict


def approach(before: Front, after: Front, party: str, *, toward: str, at: Point) -> Approach | None:
    """How a party came nearer to a place at lon, lat; None where it holds no land on one of the days."""
    spot = shapely.Point(*(value * scale for value, scale in zip(at, _scale(before), strict=True)))
    lands = [front.land.get(party) for front in (before, after)]
    if any(land is None for land in lands):
        return None
    one, other = (float(shapely.distance(land, spot)) for land in lands)
    return Approach(party, toward, before.day, after.day, round(one - other, 1))


def advances(
    claims: Iterable[KeptClaim], start: date, end: date, front_on: Callable[[date], Front]
) -> list[AdvanceCheck]:
    """The claims of an advance in kilometres toward a place on the days after `start` up to `end`, checked.

    `front_on` gives the front of a day from `start` to `end`.
    """
    checked = (_checked(kept, start, end, front_on) for kept in claims)
    found = [check for check in checked if check is not None]
    return sorted(found, key=lambda check: (check.approach.end, check.claim_id))


def _checked(kept: KeptClaim, start: date, end: date, front_on: Callable[[date], Front]) -> AdvanceCheck | None:
    claim, day = kept.claim, event_day(kept)
    distance = next((quantity for quantity in claim.quantities if quantity.unit == "km"), None)
    place = next((place for place in claim.places if _goal(place)), None)
    party = claim.party_of("actor")
    told = claim.event.type in MOVES and claim.stance in BORNE_OUT and claim.polarity == "positive"
    if not told or day is None or not start < day <= end or distance is None or place is None or party is None:
        return None
    began = date.fromisoformat(claim.time.start) if claim.time and claim.time.stated and claim.time.start else day
    eve = max(start, min(began, day) - timedelta(days=1))
    name, at = place.name or place.mention, (place.lon or 0.0, place.lat or 0.0)
    came = approach(front_on(eve), front_on(day), party, toward=name, at=at)
    return AdvanceCheck(claim.id, distance, came, _verdict(distance, came.nearer_km)) if came else None


def _goal(place: ClaimPlace) -> bool:
    return place.role in TOWARD and place.id is not None and place.lat is not None and place.lon is not None


def _verdict(claimed: Quantity, nearer_km: float) -> Verdict:
    """Whether the front moved about as far as claimed."""
    if claimed.low is not None and nearer_km < claimed.low / AGREES - VILLAGES_KM:
        return "less"
    if claimed.high is not None and nearer_km > claimed.high * AGREES + VILLAGES_KM:
        return "more"
    return "fits"


def _scale(front: Front) -> tuple[float, float]:
    east, north = front.tessellation.ground.km_per_degree
    return float(east), float(north)
