"""The record held against another table of events: what both have, what each has alone, and where they differ.

Two events can be one where their days are at most three apart, their places 25 km, and their kinds of one family. Of
all pairs that can, the best are matched first, each event once: nearer days, nearer places, the same kind and tolls
that meet are better. The numbers are judgement, as those of fusion are, and not fitted.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import msgspec

from vedette.fusion.families import ATTACK, HARM, family
from vedette.gazetteer.cells import distance_km
from vedette.intake.tables import TheirEvent
from vedette.model import Incident, Toll
from vedette.model.events import EVENT_TYPES

FARTHEST_DAYS, FARTHEST_KM = 3, 25.0
_KM_A_DEGREE = 111.2
_KIND, _TOLL = 2.0, 1.0  # what the same kind, and tolls that meet, count beside a day (1) and 10 km (1)


@dataclass(frozen=True, kw_only=True)
class OurEvent:
    """An incident as it is compared: with its own types (not only the one it goes by) and who did it to whom."""

    incident: Incident
    types: frozenset[str]
    sides: tuple[str | None, str | None]

    @property
    def killed(self) -> Toll | None:
        """Its fatalities."""
        return next((toll for toll in self.incident.tolls if toll.unit == "killed"), None)


@dataclass(frozen=True, kw_only=True)
class Match:
    """One event in both, with its differences. `days` is ours less theirs.

    `same_side` and `same_toll` are None where either tells none. Datasets order the two sides each by its own rule,
    so that sides are the same where theirs hold all of ours.
    """

    theirs: TheirEvent
    ours: OurEvent
    days: int
    km: float
    same_kind: bool
    same_side: bool | None
    same_toll: bool | None

    @property
    def differences(self) -> tuple[str, ...]:
        """In what the two differ: day, place, type, side, toll."""
        found = {
            "day": self.days != 0,
            "place": self.km > 5,
            "type": not self.same_kind,
            "side": self.same_side is False,
            "toll": self.same_toll is False,
        }
        return tuple(name for name, differs in found.items() if differs)


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What both have, and what each has alone."""

    matched: Sequence[Match]
    theirs: Sequence[TheirEvent]
    ours: Sequence[OurEvent]

    def by_type(self) -> dict[str, Counter[str]]:
        """For each family of types how many events are in both, in theirs alone and in ours alone."""
        table: dict[str, Counter[str]] = defaultdict(Counter)
        for match in self.matched:
            table[family(match.ours.incident.type)]["both"] += 1
        for event in self.theirs:
            table[min(map(family, their_types(event)), default="other")]["theirs"] += 1
        for own in self.ours:
            table[family(own.incident.type)]["ours"] += 1
        return dict(sorted(table.items()))


def compare(
    theirs: Sequence[TheirEvent], ours: Iterable[OurEvent], *, side_of: Callable[[str], str | None]
) -> Comparison:
    """The comparison over the days and the area of their table; `side_of` gives the party of an actor's name.

    Events of ours without a day or a position, and those beyond their days and area, are left out.
    """
    within = [one for one in ours if _is_within(one.incident, theirs, slack=FARTHEST_DAYS)]
    pairs = sorted(_candidates(theirs, within), key=lambda pair: (-pair[0], pair[1], within[pair[2]].incident.id))
    mine: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in pairs:
        if number not in mine and other not in taken:
            mine[number] = other
            taken.add(other)
    return Comparison(
        matched=[_match(theirs[n], within[mine[n]], side_of) for n in sorted(mine)],
        theirs=[event for n, event in enumerate(theirs) if n not in mine],
        ours=[own for n, own in enumerate(within) if n not in taken and _is_within(own.incident, theirs)],
    )


def their_types(event: TheirEvent) -> frozenset[str]:
    """The types of ours that their words for an event stand for."""
    table = _TYPES[event.dataset]
    return frozenset(type_ for kind in event.kinds for type_ in table.get(kind, ()))


def _types() -> dict[str, dict[str, list[str]]]:
    data = (files("vedette.assessment") / "data" / "datasets.toml").read_text("utf-8")
    tables = msgspec.toml.decode(data, type=dict[str, dict[str, list[str]]])
    acled: dict[str, list[str]] = defaultdict(list)
    for name, words in EVENT_TYPES.items():
        if words.acled:
            acled[words.acled].append(name)
            if name in ATTACK:
                acled[words.acled] += sorted(HARM)  # ACLED has no event of harm alone: it codes what did it
    return tables | {"acled": acled}


_TYPES = _types()


def _is_within(incident: Incident, theirs: Sequence[TheirEvent], *, slack: int = 0) -> bool:
    """Whether an incident lies in the days of their table, `slack` days around, and in the area around its events."""
    if incident.start is None or incident.lat is None or incident.lon is None or not theirs:
        return False
    first, last = _span(incident.start, incident.end)
    opening, closing = _span(min(event.start for event in theirs), max(event.end for event in theirs))
    days = opening - slack <= last and first <= closing + slack
    margin = FARTHEST_KM / _KM_A_DEGREE
    lats, lons = [event.lat for event in theirs], [event.lon for event in theirs]
    north = min(lats) - margin <= incident.lat <= max(lats) + margin
    return days and north and min(lons) - 2 * margin <= incident.lon <= max(lons) + 2 * margin


def _candidates(theirs: Sequence[TheirEvent], ours: Sequence[OurEvent]) -> Iterator[tuple[float, int, int]]:
    """(score, number of theirs, number of ours) of the pairs that can be one, found by day."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(ours):
        first, last = _span(own.incident.start or "", own.incident.end)
        for day in range(first, min(last, first + 31) + 1):
            by_day[day].append(number)
    for number, event in enumerate(theirs):
        first, last = _span(event.start, event.end)
        near = range(first - FARTHEST_DAYS, min(last, first + 31) + FARTHEST_DAYS + 1)
        for other in sorted({other for day in near for other in by_day[day]}):
            score = _score(event, ours[other])
            if score is not None:
                yield score, number, other


def _score(theirs: TheirEvent, ours: OurEvent) -> float | None:
    apart, km = abs(_days(theirs, ours.incident)), _km(theirs, ours.incident)
    kinds = their_types(theirs)
    if apart > FARTHEST_DAYS or km > FARTHEST_KM or (kinds and not _akin(kinds, ours.types)):
        return None
    same = _KIND if kinds & ours.types else 0.0
    return same + (_TOLL if _same_toll(theirs, ours) else 0.0) - apart - km / 10


def _akin(kinds: frozenset[str], types: frozenset[str]) -> bool:
    return not {family(kind) for kind in kinds}.isdisjoint({family(type_) for type_ in types})


def _match(theirs: TheirEvent, ours: OurEvent, side_of: Callable[[str], str | None]) -> Match:
    their_sides = {side for name in theirs.actors if (side := side_of(name))}
    our_sides = {side for side in ours.sides if side}
    kinds = their_types(theirs)
    return Match(
        theirs=theirs,
        ours=ours,
        days=_days(theirs, ours.incident),
        km=round(_km(theirs, ours.incident), 1),
        same_kind=not kinds or bool(kinds & ours.types),
        same_side=our_sides <= their_sides if our_sides and their_sides else None,
        same_toll=_same_toll(theirs, ours),
    )


def _same_toll(theirs: TheirEvent, ours: OurEvent) -> bool | None:
    """Whether the ranges of fatalities meet; None where either tells none."""
    killed = ours.killed
    if theirs.best is None or killed is None:
        return None
    low = theirs.best if theirs.low is None else theirs.low
    high = theirs.best if theirs.high is None else theirs.high
    return low <= killed.high and killed.low <= high


def _days(theirs: TheirEvent, incident: Incident) -> int:
    """How many days ours is later; 0 where the spans meet."""
    first, last = _span(incident.start or "", incident.end)
    their_first, their_last = _span(theirs.start, theirs.end)
    if first > their_last:
        return first - their_last
    return min(0, last - their_first)


def _span(start: str, end: str | None) -> tuple[int, int]:
    return date.fromisoformat(start).toordinal(), date.fromisoformat(end or start).toordinal()


def _km(theirs: TheirEvent, incident: Incident) -> float:
    """Great-circle distance; 0 where both name one settlement by its number."""
    if theirs.geonameid is not None and incident.place_id == f"geonames:{theirs.geonameid}":
        return 0.0
    return distance_km((theirs.lat, theirs.lon), (incident.lat or 0, incident.lon or 0))
