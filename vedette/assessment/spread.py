"""How evidence at one place bears on the places around it: the reach of a claim.

A claim reaches along the way from the nearest land of the side it favours: what lies between fell with it, what lies
beyond needs not. Reach grows while many claims around say the same, which is what a collapsing front looks like.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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

    @cached_property
    def top(self) -> npt.NDArray[np.bool_]:
        """The states it favours most: who follows a party that left need not be told."""
        best: npt.NDArray[np.bool_] = self.favours >= self.favours.max() - ALIKE
        return best


@dataclass(frozen=True)
class Reach:
    """What an observation did: to each of `rows`, its own among them, `share` of its logs of odds.

    `news` is how new it was, 0 to 1.
    """

    observation: Observation
    rows: Ints
    share: Floats
    news: float


class Momentum:
    """Remembers the latest news, to tell how far a front gives way around a place."""

    def __init__(self, ground: Ground, weights: Weights) -> None:
        self._ground = ground
        self._reach = weights.reach
        self._recent: list[tuple[Observation, float]] = []

    def add(self, today: Sequence[Observation], news: Sequence[float]) -> None:
        """Takes note of a day's observations and of how new each is, 0 to 1; days must not go backward."""
        if today:
            since = today[0].day - self._reach["collapse_days"]
            self._recent = [(told, new) for told, new in self._recent if told.day >= since]
            self._recent += zip(today, news, strict=True)

    def around(self, today: Sequence[Observation]) -> Floats:
        """For each of a day's observations 0 at a quiet front, toward 1 while much news nearby favours the same."""
        if not today:
            return np.empty(0)
        rows = np.array([told.row for told, _ in self._recent])
        favours = np.array([told.favours for told, _ in self._recent])
        tops = np.array([told.top for told, _ in self._recent])
        news = np.array([new for _, new in self._recent])
        xy = self._ground.xy[rows]
        return np.array([self._giving_way(at, rows, xy, favours, tops, news) for at in today])

    def _giving_way(
        self, at: Observation, rows: Ints, xy: Floats, favours: Floats, tops: npt.NDArray[np.bool_], news: Floats
    ) -> float:
        near = np.hypot(*(xy - self._ground.xy[at.row]).T) <= self._reach["collapse_radius_km"]
        alike = near & (rows != at.row) & tops[:, at.top].any(axis=1)
        total = float((news[alike] * favours[alike][:, at.top].max(axis=1)).sum())
        return total / (total + self._reach["collapse_half"])


def reach_of(
    observation: Observation,
    ground: Ground,
    held: npt.NDArray[np.bool_],
    *,
    giving_way: float,
    news: float,
    weights: Weights,
) -> Reach:
    """The rows that an observation bears on, and by which share of its strength.

    `held` tells which rows the favoured side holds already: the way to the place starts at the nearest of them, and
    a report from far behind the other side's line counts less, unless the front gives way there (`giving_way` is
    Momentum's answer). What was known before (`news` near 0) says nothing new of the places around.
    """
    reach = weights.reach
    here = ground.xy[observation.row]
    own = np.array([observation.row])
    if np.isnan(here[0]):
        return Reach(observation, own, np.ones(1), news)
    start = (observation.row, 0.0) if held[observation.row] else ground.nearest(here, held)
    depth = start[1] / reach["plausible_km"] if start else 0.0
    plausible = float(np.exp(-(depth**2) * (1 - giving_way)))
    scale = reach["quiet_km"] + (reach["collapse_km"] - reach["quiet_km"]) * giving_way
    farthest = scale * float(-np.log(reach["cutoff"])) ** (1 / reach["shape"])
    rows, direct = ground.around(here, farthest / (1 - reach["detour_weight"]))
    length = direct
    if start is not None:
        from_start = np.hypot(*(ground.xy[rows] - ground.xy[start[0]]).T)
        detour = (direct + from_start - start[1]) / 2
        length = reach["detour_weight"] * detour + (1 - reach["detour_weight"]) * direct
    share = np.exp(-((length / scale) ** reach["shape"])) * news
    kept = (share > reach["cutoff"]) & (rows != observation.row)
    share = plausible * np.concatenate([[1.0], share[kept]])
    return Reach(observation, np.concatenate([own, rows[kept]]), share, news)
