"""How evidence at one place bears on the places around it: the reach of a claim.

A claim reaches along the way from the nearest land of the side it favours: what lies between fell with it, what lies
beyond needs not. Reach grows while many claims around say the same, which is what a collapsing front looks like.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.weights import Weights

ALIKE = 1e-9  # logs of odds that differ by less are equal


@dataclass(frozen=True)
class Observation:
    """What is said of one place on one day: `favours` is a log of odds for each state."""

    day: int
    row: int
    favours: Floats

    @property
    def top(self) -> npt.NDArray[np.bool_]:
        """The states it favours most: who follows a party that left need not be told."""
        best: npt.NDArray[np.bool_] = self.favours >= self.favours.max() - ALIKE
        return best


class Momentum:
    """Remembers the latest observations, to tell how far a front gives way around a place."""

    def __init__(self, ground: Ground, weights: Weights) -> None:
        self._ground = ground
        self._reach = weights.reach
        self._recent: deque[Observation] = deque()

    def add(self, observation: Observation) -> None:
        """Takes note of an observation; days must not go backward."""
        self._recent.append(observation)
        while self._recent[0].day < observation.day - self._reach["collapse_days"]:
            self._recent.popleft()

    def around(self, at: Observation) -> float:
        """0 at a quiet front, toward 1 while much evidence nearby favours the same state."""
        top = at.top
        others = [other for other in self._recent if other.row != at.row and (other.top & top).any()]
        if not others:
            return 0.0
        xy = self._ground.xy
        apart = np.hypot(*(xy[[other.row for other in others]] - xy[at.row]).T)
        said = np.array([other.favours[top].max() for other in others])
        total = float(said[apart <= self._reach["collapse_radius_km"]].sum())
        return total / (total + self._reach["collapse_half"])


def spread(
    observation: Observation, ground: Ground, held: npt.NDArray[np.bool_], giving_way: float, weights: Weights
) -> tuple[Ints, Floats]:
    """The other rows that an observation bears on, and by which share of its strength.

    `held` tells which rows the favoured side holds already: the way to the place starts at the nearest of them.
    `giving_way` is Momentum's answer.
    """
    reach = weights.reach
    scale = reach["quiet_km"] + (reach["collapse_km"] - reach["quiet_km"]) * giving_way
    here = ground.xy[observation.row]
    if np.isnan(here[0]):
        return np.empty(0, np.int64), np.empty(0, np.float64)
    farthest = scale * float(-np.log(reach["cutoff"])) ** (1 / reach["shape"])
    rows, direct = ground.around(here, farthest / (1 - reach["detour_weight"]))
    way = _detour(rows, direct, here, ground, held) if reach["detour_weight"] else direct
    length = reach["detour_weight"] * way + (1 - reach["detour_weight"]) * direct
    share = np.exp(-((length / scale) ** reach["shape"]))
    kept = (share > reach["cutoff"]) & (rows != observation.row)
    return rows[kept], share[kept]


def _detour(rows: Ints, direct: Floats, here: Floats, ground: Ground, held: npt.NDArray[np.bool_]) -> Floats:
    """Half of the kilometres by which each row lies out of the way to `here` from the nearest row held."""
    own = held[rows]
    if not own.any():
        return direct
    start = int(np.flatnonzero(own)[direct[own].argmin()])
    from_start = np.hypot(*(ground.xy[rows] - ground.xy[rows[start]]).T)
    out: Floats = (direct + from_start - direct[start]) / 2
    return out
