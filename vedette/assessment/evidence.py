"""What a claim says of who holds a place: which states it favours, and how strongly.

Evidence counts in natural logs of odds. The weights that make it up are kept beside it as named factors, so that an
answer can show them (DESIGN law 7).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.assessment.weights import Weights
from vedette.model import KeptClaim
from vedette.model.estimate import CONTESTED
from vedette.theatre.schema import Theatre

Relation = Literal["own_witness", "publisher", "outsider", "gainer", "loser"]

HOLDS = frozenset({"capture", "hold", "repulse", "advance"})
LEAVES = frozenset({"withdrawal"})
CHANGES = frozenset({"capture", "withdrawal"})
STRUGGLES = frozenset({"clash", "encirclement"})
VISUAL = frozenset({"photo", "video", "satellite"})
WITNESSED = frozenset({"eyewitness", "own_reporting"})
IMPRECISE = frozenset({"month", "season", "year", "unknown"})
NEWS_DAYS = 3  # a capture told later is no news


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One claim as evidence. `favours` are logs of odds by state; `factors` multiply to `strength`.

    `gains` is the party it speaks for, `loses` the one it speaks against; either may be unknown. Where both are and
    it tells of a capture, all parties are favoured alike: the filter takes it for news of whoever did not hold it.
    """

    kept: KeptClaim
    day: date
    favours: Mapping[str, float]
    factors: tuple[tuple[str, float], ...]
    relation: Relation
    gains: str | None
    loses: str | None

    @property
    def strength(self) -> float:
        """The product of the factors: the log of odds the claim moves at the place it names."""
        return product(self.factors)

    @property
    def meaning(self) -> tuple[str, str | None, str | None]:
        """Whether it tells of a struggle or of who holds, and for and against whom: the same for all who agree."""
        struggle = self.kept.claim.event.type in STRUGGLES
        return ("struggle" if struggle else "holds", self.gains, None if self.gains else self.loses)


def read_evidence(kept: KeptClaim, theatre: Theatre, weights: Weights) -> Evidence | None:
    """The claim as evidence of control; None where it bears on none, has no day, or was rejected."""
    claim = kept.claim
    day = event_day(kept)
    base = weights.event.get(claim.event.type, 0.0) * weights.stance[claim.stance]
    if day is None or base == 0 or kept.verdict == "rejected":
        return None
    if claim.stance == "planned" and claim.event.type in HOLDS:
        return None  # who means to take a place does not hold it, and may never
    meaning = _meaning(kept, theatre)
    if meaning is None:
        return None
    gains, loses = meaning
    relation = _relation(kept, gains, loses, theatre)
    factors = _factors(kept, relation, gains or loses, weights)
    favours = _favours(claim.event.type, gains, loses, product(factors), theatre, weights)
    if not favours:
        return None
    return Evidence(kept=kept, day=day, favours=favours, factors=factors, relation=relation, gains=gains, loses=loses)


def product(factors: tuple[tuple[str, float], ...]) -> float:
    """The factors multiplied."""
    return math.prod(value for _, value in factors)


def event_day(kept: KeptClaim) -> date | None:
    """The day from which the claim speaks: the end of the period it states, at the latest its publication."""
    time = kept.claim.time
    published = kept.published[:10] if kept.published else None
    told = (time.end or time.start) if time else None
    days = [day for day in (told, published) if day]
    return date.fromisoformat(min(days)) if days else None


def opponents(party: str | None, theatre: Theatre) -> tuple[str, ...]:
    """The parties that `party` fights; all others where the theatre does not tell."""
    known = theatre.party(party)
    if known is None:
        return ()
    return known.against or tuple(other.code for other in theatre.parties if other.code != party)


def _meaning(kept: KeptClaim, theatre: Theatre) -> tuple[str | None, str | None] | None:
    """Who gains and who loses if the content is true; None where it does not tell a side at all."""
    claim = kept.claim
    actor, target = claim.party_of("actor"), claim.party_of("target")
    kind = claim.event.type
    if kind in STRUGGLES:
        return (None, None)
    if actor is None and target is not None and kind in HOLDS:
        rivals = opponents(target, theatre)
        actor = rivals[0] if len(rivals) == 1 else None
    if actor is None and target is None and kind == "capture" and VISUAL & set(claim.basis):
        actor = claim.claimant.party  # a side shows pictures of what it took, not of what it lost
    if actor is None and kind in LEAVES:
        if claim.stance not in ("ordered", "planned"):
            return None  # who leaves need not be a side: a convoy does
        actor = claim.claimant.party  # one orders one's own side to leave, and plans for it
    gains, loses = (actor, target) if kind in HOLDS else (target, actor)
    if theatre.party(gains) is None and theatre.party(loses) is None:
        return (None, None) if _told_as_news(kept) else None
    turned = (claim.polarity == "negative") != (claim.stance == "denied")
    return (loses, gains) if turned else (gains, loses)


def _told_as_news(kept: KeptClaim) -> bool:
    """Whether a capture is told with its day, not long ago: only then it can be news where nobody says who took it.

    "Occupied X" and "X, which was liberated" speak of what everybody knows.
    """
    claim = kept.claim
    if claim.event.type != "capture" or claim.polarity == "negative" or claim.stance != "asserted":
        return False
    if claim.time is None or not claim.time.stated or claim.time.precision != "day":
        return False
    day = event_day(kept)
    published = date.fromisoformat(kept.published[:10]) if kept.published else day
    return day is not None and published is not None and (published - day).days <= NEWS_DAYS


def _relation(kept: KeptClaim, gains: str | None, loses: str | None, theatre: Theatre) -> Relation:
    """Who speaks, seen from who gains: the publisher's own witness, a side for or against itself, an outsider."""
    claim = kept.claim
    party = claim.claimant.party
    if party is not None and (party == gains or (gains is None and party in opponents(loses, theatre))):
        return "gainer"
    if party is not None and (party == loses or (loses is None and opponents(gains, theatre) == (party,))):
        return "loser"
    if len(claim.chain) > 1:
        return "outsider"
    return "own_witness" if WITNESSED & set(claim.basis) else "publisher"


def _factors(
    kept: KeptClaim, relation: Relation, side: str | None, weights: Weights
) -> tuple[tuple[str, float], ...]:
    claim, factor = kept.claim, weights.factor
    parts = [(claim.event.type, weights.event[claim.event.type]), (claim.stance, weights.stance[claim.stance])]
    parts.append((relation, weights.relation[relation]))
    if claim.event.type == "capture" and relation == "gainer":
        parts.append(("own capture", factor["own_capture"]))
    if claim.event.type in CHANGES and relation == "loser":
        parts.append(("admitted loss", factor["admitted_loss"]))
    if claim.event.type == "capture" and side is None:
        parts.append(("taker not told", factor["taker_untold"]))
    if claim.polarity == "negative":
        parts.append(("negated", factor["negated"]))
    if claim.verification == "unconfirmed" and len(claim.chain) == 1:
        parts.append(("vouched for by nobody", factor["unvouched"]))  # "officials have not confirmed that …"
    elif claim.verification != "none" and not (relation == "loser" and claim.verification == "unconfirmed"):
        parts.append((claim.verification, factor[claim.verification]))  # who admits a loss needs no witness
    if VISUAL & set(claim.basis):
        parts.append(("visual", factor["visual"]))
    if claim.time is None or not claim.time.stated:
        parts.append(("undated", factor["undated"]))
    elif claim.time.precision in IMPRECISE:
        parts.append(("imprecise", factor["imprecise"]))
    parts.append(("reader's confidence", claim.confidence ** factor["confidence_power"]))
    return tuple(parts)


def _favours(
    kind: str, gains: str | None, loses: str | None, strength: float, theatre: Theatre, weights: Weights
) -> dict[str, float]:
    """The logs of odds by state. A party that leaves is followed by one of those it fights, or by nobody yet.

    Where one attacks or holds out, the place is also more likely contested. Of parties that are not known to fight
    the one that leaves, each may follow too, less likely.
    """
    if kind in STRUGGLES:
        return {CONTESTED: strength}
    if gains is None and loses is None:
        return {party.code: strength for party in theatre.parties}
    if gains is not None and theatre.party(gains) is not None:
        favours = {gains: strength}
    else:
        others = [party.code for party in theatre.parties if party.code != loses]
        favours = dict.fromkeys(others, strength * weights.factor["bystander"])
        favours |= dict.fromkeys(opponents(loses, theatre), strength)
    struggle = strength * weights.contested.get(kind, 0.0)
    return favours | {CONTESTED: struggle} if favours and struggle else favours
