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
from vedette.reading.places_coherence import supports
from vedette.reading.places_names import PlaceNames
from vedette.reading.places_scan import Mention

MARGIN = 0.7
_SAME_KM = 25.0  # candidates so near each other are one answer at the scale of a report
_FEATURE_WEIGHTS = {"PCLI": 3.2, "CONT": 4.0, "RGN": 4.0, "ADM1": 1.0, "ADM2": -0.5, "PPLC": 0.7}
_KIND_WEIGHTS = {"main": 0.0, "alternate": -0.8, "romanised": -1.5, "demonym": 0.0, "short": -0.5}
_CONSIDERED = 60
_SEAT = 20_000  # a town of this size may have given its province the name
_INSIDE, _INSIDE_ELSEWHERE, _HOLDS = 6.0, 4.0, 4.0

_Name = tuple[str, str | None, str]  # the folded name, the level of area it is called, the name of its container
_KEPT = 8


@dataclass
class Candidate:
    """A place a name may mean, with its score and what the score is made of."""

    place: Place
    score: float = 0.0
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
            groups[key(mention.text), mention.feature, holder].append(mention)
        scored = {group: self._candidates(members) for group, members in groups.items()}
        for name, members in groups.items():
            if members[0].container:
                self._bind(name, members[0].container, scored)
        considered = [sorted(candidates, key=_score)[:_CONSIDERED] for candidates in scored.values() if candidates]
        self._lean_on_each_other(considered)
        scored = {group: sorted(candidates, key=_score) for group, candidates in scored.items()}
        return {
            mention.start: self._decide(scored[group]) for group, members in groups.items() for mention in members
        }

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
        candidate.add(round(0.5 * math.log10(place.population + 10), 2), f"{place.population:,} people")
        candidate.add(_FEATURE_WEIGHTS.get(place.feature, 0.0), place.feature)
        if place.country in self._names.countries:
            candidate.add(2.5, "in the theatre")
        if mention.feature:
            candidate.add(5.0 if place.feature == mention.feature else 0.0, f"called {mention.feature}")
        if mention.settled:
            candidate.add(4.0 if place.is_settlement else 0.0, "called a settlement")

    def _lean_on_each_other(self, names: Sequence[list[Candidate]]) -> None:
        gained = supports([[c.place for c in name] for name in names], [[c.score for c in name] for name in names])
        for name, gains in zip(names, gained, strict=True):
            for candidate, gain in zip(name, gains, strict=True):
                candidate.add(round(float(gain), 2), "beside the others named")
            name.sort(key=lambda c: -c.score)

    def _decide(self, candidates: Sequence[Candidate]) -> Resolution:
        if not candidates:
            return Resolution(None, (), "no place of that name is known")
        first = candidates[0]
        rival = next((c for c in candidates[1:] if _apart(first.place, c.place)), None)
        kept = tuple(c.place for c in candidates[:_KEPT])
        why = f"{first.place.name} ({first.place.id}): {', '.join(first.reasons)}"
        if rival is None:
            return Resolution(first.place, kept, why)
        margin = first.score - rival.score
        against = f"; {rival.place.name} ({rival.place.id}) {margin:.1f} behind: {', '.join(rival.reasons)}"
        return Resolution(first.place if margin >= MARGIN else None, kept, why + against)


def _score(candidate: Candidate) -> float:
    return -candidate.score


def _prefer_settlements(candidates: Sequence[Candidate]) -> None:
    """A name alone is the city's rather than that of the province or district that is called after it."""
    towns = [c.place for c in candidates if c.place.is_settlement and c.place.population >= _SEAT]
    for candidate in candidates:
        place = candidate.place
        if place.feature in {"ADM1", "ADM2"} and any(_holds(place, town) for town in towns):
            candidate.add(-2.0, "called after its town")


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
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > _SAME_KM
