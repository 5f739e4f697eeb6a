"""Which place a name means: candidates scored by what the document tells, refused where two are too close.

One sense per discourse (Gale, Church and Yarowsky 1992): all mentions of one name in a text are resolved together,
and names are resolved twice, the second time leaning on what the first made of the others.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from vedette.gazetteer.cells import distance_km
from vedette.gazetteer.names import key
from vedette.model import Place
from vedette.reading.places_coherence import supports
from vedette.reading.places_names import PlaceNames
from vedette.reading.places_scan import Mention

MARGIN = 0.6
_SAME_KM = 25.0  # candidates so near each other are one answer at the scale of a report
_FEATURE_WEIGHTS = {"PCLI": 4.0, "CONT": 4.0, "RGN": 3.0, "ADM1": 1.0, "ADM2": -0.5, "PPLC": 1.5}
_KIND_WEIGHTS = {"main": 0.0, "alternate": -0.8, "romanised": -1.5, "demonym": 0.0, "short": -0.5}
_CONSIDERED = 60
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
        groups: dict[tuple[str, str | None, str], list[Mention]] = defaultdict(list)
        for mention in mentions:
            holder = key(mention.container.text) if mention.container else ""
            groups[key(mention.text), mention.feature, holder].append(mention)
        scored = {group: self._candidates(members)[:_CONSIDERED] for group, members in groups.items()}
        self._lean_on_each_other([candidates for candidates in scored.values() if candidates])
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
        for mention in members:
            if mention.container:
                self._score_container(candidates, mention.container)
                break
        return sorted(candidates, key=lambda c: -c.score)

    def _score_alone(self, candidate: Candidate, mention: Mention) -> None:
        place = candidate.place
        candidate.add(round(0.5 * math.log10(place.population + 10), 2), f"{place.population:,} people")
        candidate.add(_FEATURE_WEIGHTS.get(place.feature, 0.0), place.feature)
        if place.country in self._names.countries:
            candidate.add(2.5, "in the theatre")
        if mention.feature:
            candidate.add(5.0 if place.feature == mention.feature else 0.0, f"called {mention.feature}")
        elif place.feature in {"ADM1", "ADM2"} and mention.label != "LOC":
            candidate.add(-1.5, "not called an area")
        if mention.settled:
            candidate.add(4.0 if place.is_settlement else 0.0, "called a settlement")

    def _score_container(self, candidates: Sequence[Candidate], container: Mention) -> None:
        holders = [match.place for match in container.matches]
        inside = [c for c in candidates if any(_holds(holder, c.place) for holder in holders)]
        for candidate in inside:
            candidate.add(6.0, f"in {container.text}")

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
