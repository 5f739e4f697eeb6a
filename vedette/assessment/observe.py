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

    `places` are by day and row, in order; `areas` by day and the area's name. `named` keeps for each row the evidence
    that names it, oldest first; `named_areas` that which names an area and no settlement.
    """

    places: Mapping[date, Mapping[int, Reports]]
    areas: Mapping[date, Mapping[str, tuple[Ints, Floats]]]
    named: Mapping[int, Sequence[Evidence]]
    named_areas: Mapping[str, AreaEvidence]

    @property
    def days(self) -> list[date]:
        """The days on which anything is observed, in order."""
        return sorted({*self.places, *self.areas})

    def first_difference(self, other: "Observations") -> date | None:
        """The first day on which the two differ; None where they say the same."""
        days = {*self.days, *other.days}
        return min((day for day in days if not self._same(other, day)), default=None)

    def _same(self, other: "Observations", day: date) -> bool:
        one, two = self.places.get(day, {}), other.places.get(day, {})
        same = one is two or _plain(one) == _plain(two)  # a revision leaves most days in place
        areas = [
            {name: said.tolist() for name, (_, said) in each.areas.get(day, {}).items()} for each in (self, other)
        ]
        return same and areas[0] == areas[1]


class Observer:
    """Reads claims as evidence from `since` on, in an order that does not depend on theirs."""

    def __init__(
        self, *, ground: Ground, theatre: Theatre, states: Sequence[str], weights: Weights, since: date = date.min
    ) -> None:
        self._theatre, self._states, self._weights, self._since = theatre, states, weights, since
        self._areas = Areas(theatre, ground, weights)

    def observe(self, claims: Iterable[KeptClaim]) -> Observations:
        """What the claims say."""
        named, named_areas = self._by_place(claims)
        places: dict[date, dict[int, Reports]] = defaultdict(dict)
        for row, evidences in sorted(named.items()):
            for day, reports in pooled(evidences, self._states, self._weights).items():
                places[day][row] = tuple(reports.values())
        return Observations(places, self._of_areas(named_areas), named, named_areas)

    def revise(
        self, before: Observations, *, added: Iterable[KeptClaim], removed: Sequence[KeptClaim]
    ) -> Observations:
        """What all claims say when some are added to those observed before, and some taken away."""
        new_named, new_areas = self._by_place(added)
        old_named, old_areas = self._by_place(removed)
        named, places = dict(before.named), dict(before.places)
        for row in sorted({*new_named, *old_named}):
            was = before.named.get(row, ())
            named[row] = _merged(was, new_named.get(row, ()), removed)
            self._repool(row, was, named[row], places)
        named_areas = dict(before.named_areas)
        for name in {*new_areas, *old_areas}:
            area = named_areas.get(name) or new_areas[name]
            was = before.named_areas[name].evidences if name in before.named_areas else ()
            told = new_areas[name].evidences if name in new_areas else ()
            named_areas[name] = AreaEvidence(area.rows, _merged(was, told, removed))
        return Observations(places, self._of_areas(named_areas), named, named_areas)

    def _repool(
        self, row: int, was: Sequence[Evidence], now: Sequence[Evidence], places: dict[date, Mapping[int, Reports]]
    ) -> None:
        """Puts what the evidence says of a row now in the place of what it said before."""
        told = pooled(now, self._states, self._weights)
        for day in {*pooled(was, self._states, self._weights), *told}:
            said = {other: reports for other, reports in places.get(day, {}).items() if other != row}
            if day in told:
                said[row] = tuple(told[day].values())
            places[day] = dict(sorted(said.items()))
            if not said:
                del places[day]

    def _of_areas(self, named: Mapping[str, AreaEvidence]) -> dict[date, dict[str, tuple[Ints, Floats]]]:
        areas: dict[date, dict[str, tuple[Ints, Floats]]] = defaultdict(dict)
        for name, area in sorted(named.items()):
            for day, reports in pooled(area.evidences, self._states, self._weights).items():
                areas[day][name] = area.rows, sum(reports.values(), np.zeros(len(self._states)))
        return areas

    def _by_place(self, claims: Iterable[KeptClaim]) -> tuple[dict[int, list[Evidence]], dict[str, AreaEvidence]]:
        """The evidence by the settlements it names, and by the area where it names none."""
        read = (read_evidence(kept, self._theatre, self._weights) for kept in claims)
        found = [evidence for evidence in read if evidence is not None and evidence.day >= self._since]
        named: dict[int, list[Evidence]] = defaultdict(list)
        by_area: dict[str, list[Evidence]] = defaultdict(list)
        for evidence in sorted(found, key=_in_order):
            rows = named_rows(evidence, self._areas.ground)
            for row in rows:
                named[row].append(evidence)
            if not rows and (region := self._areas.smallest(evidence)) is not None:
                by_area[region].append(self._areas.weakened(evidence, region))
        areas = {name: AreaEvidence(self._areas.rows(name), told) for name, told in sorted(by_area.items())}
        return named, areas


def _plain(places: Mapping[int, Reports]) -> dict[int, list[list[float]]]:
    """The reports as numbers that compare."""
    return {row: [said.tolist() for said in reports] for row, reports in places.items()}


def _merged(was: Iterable[Evidence], told: Iterable[Evidence], removed: Sequence[KeptClaim]) -> list[Evidence]:
    """The evidence that stays together with what is told now, in order."""
    return sorted([*(e for e in was if e.kept not in removed), *told], key=_in_order)


def _in_order(evidence: Evidence) -> tuple[date, float, str, tuple[int, int], tuple[int, int], str]:
    """By day, the stronger first; equals by where they stand, which is cheaper to tell than their ids."""
    claim = evidence.kept.claim
    return evidence.day, -evidence.strength, claim.document_id, claim.span, claim.event.trigger, evidence.kept.origin


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
