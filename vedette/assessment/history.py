"""The answer of control: estimates for each settlement and day, and the evidence under each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from vedette.assessment.basis import Grounds, grounds
from vedette.assessment.beliefs import Beliefs, Holders
from vedette.assessment.evidence import Evidence
from vedette.assessment.filter import Filter
from vedette.assessment.ground import Ground
from vedette.assessment.observe import Observations
from vedette.assessment.openings import Openings
from vedette.assessment.steps import Passed, Reset
from vedette.assessment.weights import Weights
from vedette.model import Estimate, KeptClaim, StartingState
from vedette.theatre.schema import Theatre


@dataclass(frozen=True)
class Weighed:
    """One claim in an explanation: how far away it speaks of, and what it moved here.

    `favours` are the logs of odds here, by state; `factors` multiply to the claim's strength at its own place.
    """

    claim_id: str
    day: str
    place: str
    distance_km: float
    favours: tuple[tuple[str, float], ...]
    factors: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Explanation:
    """Why a settlement is held as it is: the shares of all states and the evidence, strongest first."""

    estimate: Estimate
    shares: tuple[tuple[str, float], ...]
    evidence: tuple[Weighed, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a history was asked of: see `control`. `ground` is the caller's, before claims added places to it."""

    claims: tuple[KeptClaim, ...]
    ground: Ground
    theatre: Theatre
    starting: tuple[StartingState, ...]
    start: date | None
    end: date | None
    weights: Weights
    smooth: bool


@dataclass(frozen=True, eq=False)
class ControlHistory:
    """Beliefs over `states` for each row of `ground` on each of `days`.

    `passed` are the days that the filter `passes` passed, from the day `first` on: it may begin before `days`.
    """

    asked: Asked
    ground: Ground
    states: tuple[str, ...]
    days: tuple[date, ...]
    beliefs: Beliefs
    passed: Passed
    first: date
    observations: Observations
    openings: Openings
    passes: Filter
    resets: Mapping[date, Reset]

    @property
    def theatre(self) -> Theatre:
        """The theatre whose parties these are."""
        return self.asked.theatre

    @property
    def holders(self) -> Holders:
        """The likeliest state's number, for each day and row."""
        return self.beliefs.holders

    def day_number(self, day: date) -> int:
        """The place of a day in `days`; raises KeyError for a day outside."""
        number = (day - self.days[0]).days
        if not 0 <= number < len(self.days):
            raise KeyError(f"{day} is not within {self.days[0]} to {self.days[-1]}.")
        return number

    def estimates(self, day: date) -> list[Estimate]:
        """An estimate for every settlement on that day, in the order of their ids."""
        return list(self._estimates(self.day_number(day), np.argsort(self.ground.ids).tolist()))

    def estimate(self, geonameid: int, day: date) -> Estimate:
        """The estimate for one settlement; raises KeyError where the ground lacks it."""
        return next(self._estimates(self.day_number(day), [self.ground.index[geonameid]]))

    def explain(self, geonameid: int, day: date) -> Explanation:
        """The evidence under an estimate, with its weights; raises KeyError where the ground lacks the id."""
        row = self.ground.index[geonameid]
        belief = self.beliefs[self.day_number(day)][row]
        shares = tuple(zip(self.states, (round(float(share), 4) for share in belief), strict=True))
        evidence = [*self._reached(row, day), *self._area(row, day)]
        evidence.sort(key=lambda weighed: (-max(value for _, value in weighed.favours), weighed.claim_id))
        return Explanation(self.estimate(geonameid, day), shares, tuple(evidence))

    def _estimates(self, number: int, rows: Sequence[int]) -> Iterator[Estimate]:
        belief, ground, day = self.beliefs[number], self.ground, self.days[number]
        iso, days = day.isoformat(), [d.isoformat() for d in self.days]
        opened = self.openings.on(iso)
        unnamed: dict[tuple[str, ...], Grounds] = {}
        columns = (
            rows,
            ground.ids[rows].tolist(),
            ground.lat[rows].tolist(),
            ground.lon[rows].tolist(),
            ground.located[rows].tolist(),
            [self.states[holder] for holder in self.holders[number][rows].tolist()],
            belief[rows].max(axis=1).astype(np.float64).round(3).tolist(),
            self._last_changes(number)[rows].tolist(),
        )
        for row, geonameid, lat, lon, located, state, certain, changed in zip(*columns, strict=True):
            imported = opened[row]
            if row in self.observations.named and (named := self._named(row, day, imported)):
                why = grounds(state, named, imported)
            else:
                told = (state, imported.source, imported.date, imported.party) if imported else (state,)
                if told not in unnamed:
                    unnamed[told] = grounds(state, (), imported)
                why = unnamed[told]
            yield Estimate(
                geonameid=geonameid,
                name=ground.names[row],
                lat=lat if located else None,
                lon=lon if located else None,
                date=iso,
                party=state,
                probability=certain,
                basis=why.basis,
                last_change=days[changed] if changed > 0 else None,
                claim_ids=why.claim_ids,
                why=why.why,
            )

    def _last_changes(self, number: int) -> npt.NDArray[np.int64]:
        """For each row the number of the day on which its state last changed; 0 where it never did."""
        holders = self.holders
        last = np.zeros(holders.shape[1], dtype=np.int64)
        for day in range(1, number + 1):  # faster than over all days at once, whose columns lie far apart
            last[np.flatnonzero(holders[day] != holders[day - 1])] = day
        return last

    def _named(self, row: int, day: date, imported: StartingState | None) -> list[Evidence]:
        since = imported.date if imported else ""
        return [e for e in self.observations.named.get(row, ()) if e.day <= day and e.day.isoformat() >= since]

    def _reached(self, row: int, day: date) -> Iterator[Weighed]:
        """The claims about the place and about places around, each with the share of its strength that came here."""
        since = self.openings.on(day.isoformat())[row]
        for step in self.passed.steps[: (day - self.first).days + 1]:
            for reach in step.reaches:
                at = np.flatnonzero(reach.rows == row)
                if not at.size:
                    continue
                other = reach.observation.row
                apart = float(np.hypot(*(self.ground.xy[other] - self.ground.xy[row]))) if other != row else 0.0
                for evidence in self._named(other, day, since):
                    if (evidence.day - self.first).days == reach.observation.day:
                        yield self._weighed(evidence, other, apart, float(reach.share[at[0]]))

    def _area(self, row: int, day: date) -> Iterator[Weighed]:
        for area in self.observations.named_areas.values():
            if row in area.rows:
                yield from (self._weighed(e, row, 0.0, 1.0) for e in area.evidences if e.day <= day)

    def _weighed(self, evidence: Evidence, row: int, distance: float, share: float) -> Weighed:
        return Weighed(
            claim_id=evidence.kept.claim.id,
            day=evidence.day.isoformat(),
            place=self.ground.names[row],
            distance_km=round(distance, 1),
            favours=tuple((state, round(value * share, 3)) for state, value in sorted(evidence.favours.items())),
            factors=evidence.factors,
        )
