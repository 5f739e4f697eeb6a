"""A claim as fusion compares it: where, when, who, how many and in which words, computed once."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import cos, floor, radians

from vedette.fusion.families import CHANGE, FUTURE, LEFT, family
from vedette.fusion.weights import Words
from vedette.gazetteer.cells import KM_PER_DEGREE
from vedette.model import ClaimPlace, KeptClaim, Quantity
from vedette.model.events import NO_EVENT

Within = Callable[[str], frozenset[str]]

_CONTENT = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_ROLES = ("location", "destination", "origin")
_FROM = ("origin", "location")  # what is left is where it happens; where they went is another place
NIGHT = "night"  # the part of the day that belongs to two days
FOLLOWED = 4  # days: how long after an event its toll is still news
_LONGEST = 4  # days: a longer span tells an account of a campaign, not an event
_AREA_M = 50_000  # a place less precise is a region: it contains events and does not tell them apart
_COUNTRY_M = 300_000  # and one less precise still is of no use in finding a claim
_CELL = 0.05  # degrees


@dataclass(frozen=True)
class Fact:
    """What two claims are compared by. Days are ordinals of the proleptic calendar; `told` as in Period.stated.

    `places` are settlements and points, by key; `areas` are the regions named where no such place is; `within` tells
    for each of either that the gazetteer knows the areas that hold it, an area being held by itself.
    """

    kept: KeptClaim
    family: str
    places: dict[str, ClaimPlace]
    areas: dict[str, ClaimPlace]
    first: int | None
    last: int | None
    told: bool
    words: frozenset[str]
    targets: frozenset[str]
    hours: frozenset[str]
    tolls: dict[str, Quantity]
    within: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """The claim's id."""
        return self.kept.claim.id

    @property
    def actor(self) -> str | None:
        """The party that does it, where told."""
        return self.kept.claim.party_of("actor")

    @property
    def follows_up(self) -> bool:
        """Whether the claim may count the dead of some days ago: it tells casualties and no day of its own."""
        return not self.told and self.kept.claim.event.type == "casualties"

    @property
    def is_lasting(self) -> bool:
        """Whether it tells what does not happen twice at a place within days, as its fall."""
        return self.kept.claim.event.type in CHANGE

    @property
    def is_loose(self) -> bool:
        """Whether the claim tells no place that an event could be known by."""
        return not self.places

    @property
    def document(self) -> str:
        """The id of the report the claim stands in."""
        return self.kept.claim.document_id

    @property
    def sentence(self) -> str:
        """A key for the sentence the claim stands in."""
        claim = self.kept.claim
        return f"{claim.document_id}:{claim.sentence[0]}"


def speaks_of_an_event(kept: KeptClaim) -> bool:
    """Whether a claim takes part in incidents: not plans, wishes, statements, nor what an analyst rejected."""
    claim = kept.claim
    return kept.verdict != "rejected" and claim.event.type not in NO_EVENT and claim.stance not in FUTURE


def nowhere(place: str) -> frozenset[str]:
    """That no place is known to lie in any area."""
    return frozenset()


def fact(kept: KeptClaim, words: Words, *, within: Within = nowhere) -> Fact:
    """The fact of a claim; `within` gives the ids of the areas that hold a place, an area itself too, by its id."""
    claim = kept.claim
    first, last, told = _days(kept)
    places = _places(claim.places, _FROM if claim.event.type in LEFT else _ROLES)
    areas = {} if places else {place_key(place): place for place in claim.places if is_area(place)}
    named = [place.name or place.mention for place in claim.places]
    named += [participant.name for participant in claim.participants] + [speaker.name for speaker in claim.chain]
    idle = words.stop.union(*(_CONTENT.findall(name.casefold()) for name in named))
    return Fact(
        kept=kept,
        family=family(claim.event.type),
        places=places,
        areas=areas,
        first=first,
        last=last,
        told=told,
        words=frozenset(
            _ENDING.sub("", token) for token in _CONTENT.findall(claim.text.casefold()) if token not in idle
        ),
        targets=frozenset(words.targets.of(claim.text)),
        hours=frozenset(words.hours.of(claim.text)),
        tolls=_tolls(claim.quantities),
        within={key: within(place.id) for key, place in (places or areas).items() if place.id},
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


def _places(places: tuple[ClaimPlace, ...], roles: Sequence[str]) -> dict[str, ClaimPlace]:
    """The settlements and points of the event by key: all of the first of `roles` that such places fill.

    A place that is only mentioned stands in where it is the one settlement the claim names.
    """
    points = [place for place in places if not is_area(place)]
    for role in roles:
        if found := [place for place in points if place.role == role]:
            return {place_key(place): place for place in found}
    mentioned = [place for place in points if place.role == "mentioned"]
    return {place_key(place): place for place in mentioned} if len(mentioned) == 1 else {}


def is_area(place: ClaimPlace) -> bool:
    """Whether a place is a region rather than a settlement or a point."""
    return place.precision_m is not None and place.precision_m > _AREA_M


def is_country(place: ClaimPlace) -> bool:
    """Whether a place is so wide that it hardly tells where."""
    return place.precision_m is not None and place.precision_m > _COUNTRY_M


def place_key(place: ClaimPlace) -> str:
    """The place's id, or its name where it has none."""
    return place.id or f"name:{(place.name or place.mention).casefold()}"


def _tolls(quantities: tuple[Quantity, ...]) -> dict[str, Quantity]:
    """The figure of each unit: a whole one before one that is new on top of it, the largest of several.

    A part of another figure and a rate are nobody's toll.
    """
    best: dict[str, Quantity] = {}
    for quantity in quantities:
        if quantity.scope in {"part", "rate"}:
            continue
        before = best.get(quantity.unit)
        if before is None or _weight(quantity) > _weight(before):
            best[quantity.unit] = quantity
    return best


def _weight(quantity: Quantity) -> tuple[bool, float]:
    return quantity.scope is None, max(quantity.low or 0, quantity.high or 0)


@dataclass(frozen=True)
class Keys:
    """Under which keys a claim is filed, and under which it seeks those that may tell of the same event.

    One seeks what the other filed if and only if that one seeks what it filed: so the order of arrival is no matter.
    """

    filed: frozenset[str]
    sought: frozenset[str]


def block_keys(fact: Fact) -> Keys:
    """Where a claim is filed and sought.

    A key is a family, a place and a day, so the claims that meet in one grow with what is reported of a day and not
    with the ledger. A day that only stands in for one is also the day before; tolls and the fall of a place are news
    for some days; a night may be that of the day before or after. Claims of one report meet in any case: one without
    a place finds one that has it.
    """
    report = f"{fact.family}|{fact.document}"
    if fact.first is None or fact.last is None or fact.last - fact.first >= _LONGEST:
        return Keys(frozenset({report}), frozenset({report}))
    nights = NIGHT in fact.hours
    days = range(fact.first - max(_days_back(fact), nights), fact.last + 1 + nights)
    filed, sought = (
        frozenset({report, *(f"{fact.family}|{where}|{day}" for where in places for day in days)})
        for places in _where(fact)
    )
    return Keys(filed, sought)


def _days_back(fact: Fact) -> int:
    """How many days before its first a claim may belong to."""
    if fact.follows_up or fact.is_lasting:
        return FOLLOWED
    return 0 if fact.told else 1


def _where(fact: Fact) -> tuple[list[str], list[str]]:
    """The places that a claim is filed under, and those where it is sought.

    Settlements meet where their reaches touch, and where the name of one begins with that of the other. A claim that
    tells no more than a region or a kind of thing hit meets those that tell a settlement in that region, or where
    such a thing was hit; these do not meet each other by that.
    """
    wide = [key for key, area in fact.areas.items() if not is_country(area)]
    wide += [key for key in {key for areas in fact.within.values() for key in areas} if fact.places]
    vague = [*wide, *fact.targets]
    if fact.is_loose:
        return [f"in {key}" for key in vague], [f"{told} {key}" for key in vague for told in ("in", "at")]
    points = [*fact.places, *_cells(fact)]
    names = [(place.name or place.mention).casefold().split() for place in fact.places.values()]
    whole = [" ".join(name) for name in names]
    begun = [" ".join(name[:words]) for name in names for words in range(1, len(name))]
    filed = [f"at {key}" for key in vague] + [f"is {name}" for name in whole] + [f"of {name}" for name in begun]
    sought = [f"in {key}" for key in vague] + [f"of {name}" for name in whole] + [f"is {name}" for name in begun]
    return points + filed, points + sought


def _cells(fact: Fact) -> Iterator[str]:
    """The cells that the reaches of its settlements touch."""
    for place in fact.places.values():
        if place.lat is None or place.lon is None:
            continue
        reach = min(place.precision_m or 0, _AREA_M) / 1000 / KM_PER_DEGREE
        width = reach / max(0.1, cos(radians(place.lat)))
        for row in range(floor((place.lat - reach) / _CELL), floor((place.lat + reach) / _CELL) + 1):
            for column in range(floor((place.lon - width) / _CELL), floor((place.lon + width) / _CELL) + 1):
                yield f"cell {row} {column}"
