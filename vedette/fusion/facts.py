"""A claim as fusion compares it: where, when, who, how many and in which words, computed once."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vedette.fusion.families import FUTURE, family
from vedette.fusion.weights import Words
from vedette.model import ClaimPlace, KeptClaim, Quantity
from vedette.model.events import NO_EVENT

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_ROLES = ("location", "destination", "origin")
_LONGEST = 4  # days: a longer span tells an account of a campaign, not an event


@dataclass(frozen=True)
class Fact:
    """What two claims are compared by. Days are ordinals of the proleptic calendar; `told` as in Period.stated."""

    kept: KeptClaim
    family: str
    places: dict[str, ClaimPlace]
    first: int | None
    last: int | None
    told: bool
    words: frozenset[str]
    targets: frozenset[str]
    hours: frozenset[str]
    tolls: dict[str, Quantity]

    @cached_property
    def id(self) -> str:
        """The claim's id."""
        return self.kept.claim.id

    @property
    def actor(self) -> str | None:
        """The party that does it, where told."""
        return self.kept.claim.party_of("actor")

    @property
    def sentence(self) -> str:
        """A key for the sentence the claim stands in."""
        claim = self.kept.claim
        return f"{claim.document_id}:{claim.sentence[0]}"


def speaks_of_an_event(kept: KeptClaim) -> bool:
    """Whether a claim takes part in incidents: not plans, wishes, statements, nor what an analyst rejected."""
    claim = kept.claim
    return kept.verdict != "rejected" and claim.event.type not in NO_EVENT and claim.stance not in FUTURE


def fact(kept: KeptClaim, words: Words) -> Fact:
    """The fact of a claim."""
    claim = kept.claim
    first, last, told = _days(kept)
    places = _places(claim.places)
    names = {part for place in places.values() for part in _WORD.findall((place.name or place.mention).casefold())}
    tokens = [token for token in _WORD.findall(claim.text.casefold()) if token not in words.stop]
    return Fact(
        kept=kept,
        family=family(claim.event.type),
        places=places,
        first=first,
        last=last,
        told=told,
        words=frozenset(_ENDING.sub("", token) for token in tokens if token not in names),
        targets=_kinds(tokens, words.targets),
        hours=_kinds(_WORD.findall(claim.text.casefold()), words.hours),
        tolls=_tolls(claim.quantities),
    )


def _days(kept: KeptClaim) -> tuple[int | None, int | None, bool]:
    time = kept.claim.time
    if time is not None and (time.start or time.end):
        first = date.fromisoformat((time.start or time.end or "")[:10]).toordinal()
        last = date.fromisoformat((time.end or time.start or "")[:10]).toordinal()
        return first, last, time.stated
    if kept.published is None:
        return None, None, False
    published = date.fromisoformat(kept.published[:10]).toordinal()
    return published, published, False


def _places(places: tuple[ClaimPlace, ...]) -> dict[str, ClaimPlace]:
    """The places of the event by key: all of the first role that the claim fills."""
    for role in _ROLES:
        if found := [place for place in places if place.role == role]:
            return {place_key(place): place for place in found}
    return {}


def place_key(place: ClaimPlace) -> str:
    """The place's id, or its name where it has none."""
    return place.id or f"name:{(place.name or place.mention).casefold()}"


def _kinds(tokens: list[str], kinds: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(
        kind for kind, beginnings in kinds.items() if any(token.startswith(tuple(beginnings)) for token in tokens)
    )


def _tolls(quantities: tuple[Quantity, ...]) -> dict[str, Quantity]:
    """The largest figure of each unit: a smaller one beside it is a part of it ("12 people, among them 3 …")."""
    largest: dict[str, Quantity] = {}
    for quantity in quantities:
        before = largest.get(quantity.unit)
        if before is None or _size(quantity) > _size(before):
            largest[quantity.unit] = quantity
    return largest


def _size(quantity: Quantity) -> float:
    return max(quantity.low or 0, quantity.high or 0)


def block_keys(fact: Fact) -> frozenset[str]:
    """Where the claim is looked for by those that may tell of the same event.

    A key is a family, a place and a day, so the claims that meet in one grow with what is reported of a day and not
    with the ledger. A day that only stands in for one is also the day before: news is of yesterday.
    """
    keys = {f"{fact.family}|{fact.sentence}"}
    if fact.first is None or fact.last is None or fact.last - fact.first >= _LONGEST:
        return frozenset(keys)
    first = fact.first if fact.told else fact.first - 1
    days = range(first, fact.last + 1)
    return frozenset(keys | {f"{fact.family}|{place}|{day}" for place in fact.places for day in days})
