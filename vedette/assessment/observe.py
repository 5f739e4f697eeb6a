"""From claims to what the filter takes in: observations by day, with copies of one origin counted once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from vedette.assessment.bearing import Areas, counts_settlements, named_rows
from vedette.assessment.evidence import Evidence, read_evidence
from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.weights import Weights
from vedette.model import KeptClaim
from vedette.theatre.schema import Theatre


@dataclass(frozen=True)
class AreaObservation:
    """What is said of all settlements of an area on one day."""

    day: date
    rows: Ints
    favours: Floats
    evidence: Evidence


@dataclass(frozen=True)
class Observations:
    """All that the claims say, by day. `named` keeps for each row the evidence that names it, oldest first."""

    places: Mapping[date, Sequence[tuple[int, Floats]]]
    areas: Mapping[date, Sequence[AreaObservation]]
    named: Mapping[int, Sequence[Evidence]]

    @property
    def days(self) -> list[date]:
        """The days on which anything is observed, in order."""
        return sorted({*self.places, *self.areas})


def observe(
    claims: Iterable[KeptClaim], *, ground: Ground, theatre: Theatre, states: Sequence[str], weights: Weights
) -> Observations:
    """Reads the claims as evidence, in an order that does not depend on theirs."""
    found = [e for kept in claims if (e := read_evidence(kept, theatre, weights)) is not None]
    found.sort(key=lambda e: (e.day, -e.strength, e.kept.claim.id, e.kept.origin))
    regions = Areas(theatre, ground)
    said: dict[int, list[Evidence]] = defaultdict(list)
    areas: dict[date, list[AreaObservation]] = defaultdict(list)
    for evidence in found:
        rows = named_rows(evidence, ground)
        for row in rows:
            said[row].append(evidence)
        if not rows and (area := regions.rows(evidence)).size:
            factor = weights.factor["area_counted" if counts_settlements(evidence) else "area"]
            favours = as_vector(evidence.favours, states) * factor
            areas[evidence.day].append(AreaObservation(evidence.day, area, favours, evidence))
    places: dict[date, list[tuple[int, Floats]]] = defaultdict(list)
    for row, evidences in sorted(said.items()):
        for day, favours in pooled(evidences, states, weights).items():
            places[day].append((row, favours))
    return Observations(places, areas, said)


def pooled(evidences: Sequence[Evidence], states: Sequence[str], weights: Weights) -> dict[date, Floats]:
    """The logs of odds at one place for each day: one voice an origin, each further voice worth less.

    Voices of one day depend on one another, however many they are: the n-th counts `next_origin ** n`.
    """
    heard: set[tuple[str, str]] = set()
    voices: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    total: dict[date, Floats] = {}
    for evidence in evidences:
        voice = (evidence.kept.origin, evidence.top)
        if voice in heard:
            continue
        heard.add(voice)
        rank = voices[evidence.day][evidence.top]
        voices[evidence.day][evidence.top] += 1
        share = weights.factor["next_origin"] ** rank
        total[evidence.day] = total.get(evidence.day, 0.0) + as_vector(evidence.favours, states) * share
    return total


def as_vector(favours: Mapping[str, float], states: Sequence[str]) -> Floats:
    """Logs of odds in the order of the states."""
    return np.array([favours.get(state, 0.0) for state in states], dtype=np.float64)
