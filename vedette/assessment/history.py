"""The answer of control: estimates for each settlement and day, and the evidence under each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from vedette.assessment.basis import Grounds, grounds
from vedette.assessment.evidence import Evidence
from vedette.assessment.filter import Belief, Step
from vedette.assessment.ground import Ground
from vedette.assessment.observe import Observations
from vedette.assessment.weights import Weights
from vedette.model import Estimate, StartingState
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


@dataclass(frozen=True, eq=False)
class ControlHistory:
    """Beliefs over `states` for each row of `ground` on each of `days`. `steps` begin on the day `first`."""

    ground: Ground
    theatre: Theatre
    states: tuple[str, ...]
    days: tuple[date, ...]
    beliefs: Sequence[Belief]
    steps: Sequence[Step]
    first: date
    observations: Observations
    imported: tuple[StartingState, ...]
    weights: Weights

    @cached_property
    def holders(self) -> npt.NDArray[np.int8]:
        """The likeliest state's number, for each day and row."""
        return np.array([belief.argmax(axis=1) for belief in self.beliefs], dtype=np.int8)

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
        belief, ground = self.beliefs[number], self.ground
        holders = self.holders[number]
        changes = self._last_changes(number)
        day = self.days[number]
        iso, days = day.isoformat(), [d.isoformat() for d in self.days]
        certain = belief.max(axis=1)
        unnamed: dict[tuple[str, StartingState | None], Grounds] = {}
        for row in rows:
            state = self.states[holders[row]]
            imported = self._import_of(row, day)
            named = self._named(row, day, imported)
            if named:
                why = grounds(state, named, imported)
            else:
                why = unnamed.setdefault((state, imported), grounds(state, (), imported))
            changed = int(changes[row])
            yield Estimate(
                geonameid=int(ground.ids[row]),
                name=ground.names[row],
                lat=None if np.isnan(ground.lat[row]) else float(ground.lat[row]),
                lon=None if np.isnan(ground.lon[row]) else float(ground.lon[row]),
                date=iso,
                party=state,
                probability=round(float(certain[row]), 3),
                basis=why.basis,
                last_change=days[changed] if changed > 0 else None,
                claim_ids=why.claim_ids,
                why=why.why,
            )

    def _last_changes(self, number: int) -> npt.NDArray[np.int64]:
        """For each row the number of the day on which its state last changed; 0 where it never did."""
        past = self.holders[: number + 1]
        changed = np.vstack([np.zeros(past.shape[1], bool), past[1:] != past[:-1]])
        return np.where(changed.any(axis=0), number - changed[::-1].argmax(axis=0), 0)

    @cached_property
    def _imports(self) -> dict[int, list[StartingState]]:
        by_row: dict[int, list[StartingState]] = {}
        for state in sorted(self.imported, key=lambda state: state.date):
            by_row.setdefault(self.ground.index[state.geonameid], []).append(state)
        return by_row

    @cached_property
    def _governed(self) -> dict[str, StartingState]:
        """The theatre's own opening state, by country."""
        opening = self.theatre.start or self.first.isoformat()
        return {
            country: StartingState(0, opening, party.code, f"theatre {self.theatre.code}")
            for party in self.theatre.parties
            for country in party.countries
        }

    def _import_of(self, row: int, day: date) -> StartingState | None:
        """The latest state imported for a row up to a day; else what its country's government held at the start."""
        states = [state for state in self._imports.get(row, ()) if state.date <= day.isoformat()]
        return states[-1] if states else self._governed.get(str(self.ground.country[row]))

    def _named(self, row: int, day: date, imported: StartingState | None) -> list[Evidence]:
        since = imported.date if imported else ""
        return [e for e in self.observations.named.get(row, ()) if e.day <= day and e.day.isoformat() >= since]

    def _reached(self, row: int, day: date) -> Iterator[Weighed]:
        """The claims about the place and about places around, each with the share of its strength that came here."""
        since = self._import_of(row, day)
        for step in self.steps[: (day - self.first).days + 1]:
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
        for area in self.observations.named_areas:
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
