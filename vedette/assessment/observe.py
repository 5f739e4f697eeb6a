"""From claims to what the filter takes in: observations by day, with what one voice repeats counted once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from vedette.assessment.bearing import Areas, named_rows
from vedette.assessment.evidence import Evidence, read_evidence
from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.weights import Weights
from vedette.fusion import voice
from vedette.model import KeptClaim
from vedette.theatre.schema import Theatre

Meaning = tuple[str, str | None, str | None]
Reports = tuple[Floats, ...]  # the logs of odds that each of a day's reports gives at one place


@dataclass(frozen=True)
class AreaEvidence:
    """The evidence that names an area and no settlement of it, oldest first, and the area's settlements."""

    rows: Ints
    evidences: Sequence[Evidence]


@dataclass(frozen=True)
class Observations:
    """All that the claims say, as logs of odds by day: of places, report by report, and of settlements of an area.

    `named` keeps for each row the evidence that names it, oldest first.
    """

    places: Mapping[date, Sequence[tuple[int, Reports]]]
    areas: Mapping[date, Sequence[tuple[Ints, Floats]]]
    named: Mapping[int, Sequence[Evidence]]
    named_areas: Sequence[AreaEvidence]

    @property
    def days(self) -> list[date]:
        """The days on which anything is observed, in order."""
        return sorted({*self.places, *self.areas})


def observe(
    claims: Iterable[KeptClaim],
    *,
    ground: Ground,
    theatre: Theatre,
    states: Sequence[str],
    weights: Weights,
    since: date = date.min,
) -> Observations:
    """Reads the claims as evidence from `since` on, in an order that does not depend on theirs."""
    read = (read_evidence(kept, theatre, weights) for kept in claims)
    found = [evidence for evidence in read if evidence is not None and evidence.day >= since]
    found.sort(key=_in_order)
    named, named_areas = _by_place(found, Areas(theatre, ground, weights))
    places: dict[date, list[tuple[int, Reports]]] = defaultdict(list)
    for row, evidences in sorted(named.items()):
        for day, reports in pooled(evidences, states, weights).items():
            places[day].append((row, tuple(reports.values())))
    areas: dict[date, list[tuple[Ints, Floats]]] = defaultdict(list)
    for area in named_areas:
        for day, reports in pooled(area.evidences, states, weights).items():
            areas[day].append((area.rows, sum(reports.values(), np.zeros(len(states)))))
    return Observations(places, areas, named, named_areas)


def _in_order(evidence: Evidence) -> tuple[date, float, str, tuple[int, int], tuple[int, int], str]:
    """By day, the stronger first; equals by where they stand, which is cheaper to tell than their ids."""
    claim = evidence.kept.claim
    return evidence.day, -evidence.strength, claim.document_id, claim.span, claim.event.trigger, evidence.kept.origin


def _by_place(found: Iterable[Evidence], areas: Areas) -> tuple[dict[int, list[Evidence]], list[AreaEvidence]]:
    """The evidence by the settlements it names, and by the area where it names none."""
    named: dict[int, list[Evidence]] = defaultdict(list)
    by_area: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in found:
        rows = named_rows(evidence, areas.ground)
        for row in rows:
            named[row].append(evidence)
        if not rows and (region := areas.smallest(evidence)) is not None:
            by_area[region].append(areas.weakened(evidence, region))
    return named, [AreaEvidence(areas.rows(name), evidences) for name, evidences in sorted(by_area.items())]


def pooled(evidences: Sequence[Evidence], states: Sequence[str], weights: Weights) -> dict[date, dict[str, Floats]]:
    """The logs of odds at one place for each day and document; `evidences` are sorted by day and strength.

    What one voice repeats within `repeat_days` adds only what it now says more strongly. Voices of one day lean on
    one another, however many they are: the n-th after the first counts `next_voice ** n`.
    """
    last: dict[tuple[str, Meaning], tuple[date, float]] = {}
    voices: Counter[tuple[date, Meaning]] = Counter()
    total: dict[date, dict[str, Floats]] = defaultdict(dict)
    for evidence in evidences:
        speaks = (voice(evidence.kept).key, evidence.meaning)
        told, counted = last.get(speaks, (date.min, 0.0))
        if (evidence.day - told).days > weights.factor["repeat_days"]:
            counted = 0.0
        fresh = evidence.strength - counted
        if fresh <= 0:
            continue
        last[speaks] = (evidence.day, evidence.strength)
        said = evidence.day, evidence.meaning
        share = weights.factor["next_voice"] ** voices[said] * fresh / evidence.strength
        voices[said] += 1
        today, document = total[evidence.day], evidence.kept.claim.document_id
        today[document] = today.get(document, 0.0) + as_vector(evidence.favours, states) * share
    return total


def as_vector(favours: Mapping[str, float], states: Sequence[str]) -> Floats:
    """Logs of odds in the order of the states."""
    return np.array([favours.get(state, 0.0) for state in states], dtype=np.float64)
