"""Which place a name means: candidates scored by what the document tells, refused where two are too close.

One sense per discourse (Gale, Church and Yarowsky 1992): all mentions of one name in a text are resolved together,
and names are resolved twice, the second time leaning on what the first made of the others.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vedette.gazetteer.cells import distance_km
from vedette.gazetteer.names import key
from vedette.model import Place
from vedette.reading.places_bearings import off_by
from vedette.reading.places_coherence import Named, supports
from vedette.reading.places_mention import Mention, is_of_kind
from vedette.reading.places_names import PlaceNames

MARGIN = 1.2
_BARE_MARGIN = 0.4  # what must be left of it without the theatre's own choice
_SAME_KM = 2.0  # what lies so near another is listed twice
_FEATURE_WEIGHTS = {"PCLI": 3.2, "CONT": 4.0, "RGN": 4.0, "ADM1": 1.0, "ADM2": -0.5, "PPLC": 0.7}
_KIND_WEIGHTS = {"main": 0.0, "alternate": -1.3, "romanised": -0.5, "demonym": 0.0, "short": -0.5}
_CONSIDERED = 60
_SIZE = 0.7  # a tenfold population
_SEAT = 20_000  # a town of this size may have given its province the name
_NOT_CALLED = -5.0
_INSIDE, _INSIDE_ELSEWHERE, _HOLDS = 6.0, 4.0, 4.0
_ON_THE_WAY, _WAY_KM, _WAY_DEGREES = 3.0, 150.0, 60.0
_OWN = 1.5
_COMPANY = 3  # names of a text that leave a small place far from all of them in doubt
_CITY = 50_000
_SMALL, _UNSUPPORTED = 20_000, 0.3

_Name = tuple[str, str | None, str]  # the folded name, the level of area it is called, the name of its container
_KEPT = 8


@dataclass
class Candidate:
    """A place a name may mean, with its score and its reasons; `support` is what other names add."""

    place: Place
    score: float = 0.0
    support: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, amount: float, reason: str) -> None:
        """One piece of evidence for or against this place."""
        if amount:
            self.score += amount
            self.reasons.append(f"{reason} {amount:+.1f}")


@dataclass(frozen=True)
class Resolution:
    """The chosen place, or None with the candidates; `why` tells what decided."""

    place: Place | None
    candidates: tuple[Place, ...]
    why: str


class Resolver:
    """Resolves the admitted mentions of one document."""

    def __init__(self, names: PlaceNames) -> None:
        self._names = names

    def resolve(self, mentions: Sequence[Mention]) -> dict[int, Resolution]:
        """A resolution for each mention, by its first token."""
        groups: dict[_Name, list[Mention]] = defaultdict(list)
        for mention in mentions:
            holder = key(mention.container.text) if mention.container else ""
            groups[key(mention.text), mention.called, holder].append(mention)
        scored = {group: self._candidates(members) for group, members in groups.items()}
        for name, members in groups.items():
            if members[0].container:
                self._bind(name, members[0].container, scored)
        self._lean_on_each_other(groups, scored)
        for name, members in groups.items():
            self._follow_bearing(members, scored[name], scored)
        scored = {group: sorted(candidates, key=_score) for group, candidates in scored.items()}
        company = sum(bool(candidates) for candidates in scored.values())
        decided = {
            group: self._decide(candidates, alone=company < _COMPANY or bool(group[1] or group[2]))
            for group, candidates in scored.items()
        }
        return {mention.start: decided[group] for group, members in groups.items() for mention in members}

    def _candidates(self, members: Sequence[Mention]) -> list[Candidate]:
        candidates = []
        for match in members[0].matches:
            candidate = Candidate(match.place)
            candidate.add(_KIND_WEIGHTS[match.kind], match.kind)
            self._score_alone(candidate, members[0])
            candidates.append(candidate)
        if not members[0].feature:
            _prefer_settlements(candidates)
        return candidates

    def _bind(self, name: _Name, container: Mention, scored: Mapping[_Name, Sequence[Candidate]]) -> None:
        """ "X, Y": of the Xs those in a Y gain, of the Ys those with an X; so do the Xs named alone."""
        holders = {match.place.id: match.place for match in container.matches}.values()
        inside = {c.place.id for c in scored[name] if any(_holds(holder, c.place) for holder in holders)}
        for other, candidates in scored.items():
            if other[0] == name[0] and (other == name or not other[2]):
                gain = _INSIDE if other == name else _INSIDE_ELSEWHERE
                for candidate in candidates:
                    candidate.add(gain if candidate.place.id in inside else 0.0, f"in {container.text}")
            elif other[0] == key(container.text):
                for candidate in candidates:
                    held = any(_holds(candidate.place, c.place) for c in scored[name])
                    candidate.add(_HOLDS if held else 0.0, f"holds {name[0]}")

    def _score_alone(self, candidate: Candidate, mention: Mention) -> None:
        place = candidate.place
        candidate.add(round(_SIZE * math.log10(place.population + 10), 2), f"{place.population:,} people")
        candidate.add(_FEATURE_WEIGHTS.get(place.feature, 0.0), place.feature)
        if place.country in self._names.countries:
            candidate.add(2.5, "in the theatre")
        if place.id in self._names.own_ids:
            candidate.add(_OWN, "named by the theatre")
        if mention.feature:
            candidate.add(5.0 if place.feature == mention.feature else 0.0, f"called {mention.feature}")
        if mention.nature:
            candidate.add(5.0 if is_of_kind(place.feature, mention.nature) else 0.0, f"called {mention.nature}")
        if mention.settled:
            candidate.add(4.0 if place.is_settlement else 0.0, "called a settlement")

    def _lean_on_each_other(
        self, groups: Mapping[_Name, Sequence[Mention]], scored: Mapping[_Name, Sequence[Candidate]]
    ) -> None:
        considered = {name: sorted(cs, key=_score)[:_CONSIDERED] for name, cs in scored.items() if cs}
        named = [
            Named([c.place for c in cs], [c.score for c in cs], [mention.start for mention in groups[name]])
            for name, cs in considered.items()
        ]
        for candidates, gains in zip(considered.values(), supports(named), strict=True):
            for candidate, gain in zip(candidates, gains, strict=True):
                candidate.support = round(float(gain), 2)
                candidate.add(candidate.support, "beside the others named")

    def _follow_bearing(
        self,
        members: Sequence[Mention],
        candidates: Sequence[Candidate],
        scored: Mapping[_Name, Sequence[Candidate]],
    ) -> None:
        """ "X, east of Y": the Xs that lie where the text says, seen from the likeliest Y."""
        bearing = next((mention.bearing for mention in members if mention.bearing), None)
        origins = [c for name, cs in scored.items() if bearing and name[0] == key(bearing.origin.text) for c in cs]
        if bearing is None or not origins:
            return
        origin = max(origins, key=lambda c: c.score).place
        for candidate in candidates:
            point = (candidate.place.lat, candidate.place.lon)
            km = distance_km((origin.lat, origin.lon), point)
            limits = (0.0, _WAY_KM) if bearing.km is None else (bearing.km * 0.6 - 10, bearing.km * 1.4 + 10)
            turned = off_by((origin.lat, origin.lon), point, bearing.degrees)
            fits = turned <= _WAY_DEGREES and limits[0] <= km <= limits[1]
            candidate.add(_ON_THE_WAY if fits else -_ON_THE_WAY, f"where {bearing.origin.text} is said to be from")

    def _decide(self, candidates: Sequence[Candidate], *, alone: bool) -> Resolution:
        """The first candidate, where it is ahead enough; `alone` tells that no other names need speak for it."""
        if not candidates:
            return Resolution(None, (), "no place of that name is known")
        first = candidates[0]
        rival = next((c for c in candidates[1:] if _apart(first.place, c.place)), None)
        kept = tuple(c.place for c in candidates[:_KEPT])
        why = f"{first.place.name} ({first.place.id}): {', '.join(first.reasons)}"
        if not alone and self._is_stray(first):
            return Resolution(None, kept, f"{why}; nothing else that the text names lies near it")
        if rival is None:
            return Resolution(first.place, kept, why)
        margin = first.score - rival.score
        against = f"; {rival.place.name} ({rival.place.id}) {margin:.1f} behind: {', '.join(rival.reasons)}"
        sure = margin >= MARGIN and margin - self._by_choice(first, rival) >= _BARE_MARGIN
        return Resolution(first.place if sure else None, kept, why + against)

    def _by_choice(self, first: Candidate, rival: Candidate) -> float:
        """How much of a village's lead is only that the theatre names it and not its equal ("Shevchenkove")."""
        own = self._names.own_ids
        same_land = {first.place.country, rival.place.country} <= self._names.countries
        village = first.place.population < _CITY
        return _OWN if village and same_land and first.place.id in own and rival.place.id not in own else 0.0

    def _is_stray(self, candidate: Candidate) -> bool:
        """Whether it is a small place abroad that no other name of the text speaks for."""
        place = candidate.place
        small = place.is_settlement and place.population < _SMALL
        return small and candidate.support < _UNSUPPORTED and place.country not in self._names.countries


def _score(candidate: Candidate) -> float:
    return -candidate.score


def _prefer_settlements(candidates: Sequence[Candidate]) -> None:
    """A name alone is the city's rather than that of the province or district that is called after it."""
    towns = [c.place for c in candidates if c.place.is_settlement and c.place.population >= _SEAT]
    for candidate in candidates:
        place = candidate.place
        if place.feature in {"ADM1", "ADM2"} and any(_holds(place, town) for town in towns):
            candidate.add(_NOT_CALLED, "called after its town")


def _holds(holder: Place, place: Place) -> bool:
    if holder.id == place.id or not holder.country:
        return False
    if holder.feature == "PCLI":
        return holder.country == place.country
    if holder.feature == "ADM1":
        return (holder.country, holder.admin1) == (place.country, place.admin1)
    if holder.feature == "ADM2":
        return (holder.country, holder.admin1, holder.admin2) == (place.country, place.admin1, place.admin2)
    return False


def _apart(one: Place, other: Place) -> bool:
    """Whether the two are two answers: neither lies in the other's reach."""
    reach_km = max(one.precision_m, other.precision_m) / 1_000
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > reach_km + _SAME_KM
