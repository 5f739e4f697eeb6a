"""The filter: belief over states for every settlement, a day at a time, forward; and backward to smooth it.

A hidden Markov model for each settlement whose transition leans on its neighbours: in a day, a small share of
belief (the hazard) goes over to what the neighbours believe (Rabiner 1989 for the two passes). Where evidence is
fresh nearby the hazard is larger; a quiet front hardly moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.observe import Observations, Reports
from vedette.assessment.spread import Momentum, Observation, Reach, reach_of
from vedette.assessment.weights import Weights
from vedette.model.estimate import CONTESTED, UNKNOWN

Belief = npt.NDArray[np.float32]

STILL = 0.01  # a difference of belief from the neighbours too small for silence to matter
REST_DAYS = 7  # how often to look which rows have come to rest
NEAREST = 8  # neighbours that a row leans on; the Delaunay graph gives six on average, and scores at its rim
FAINT = 1e-6  # keeps a neighbour that is very far away from weighing nothing at all


@dataclass(frozen=True)
class Reset:
    """Rows whose state is imported on a day, with the belief that it sets."""

    rows: Ints
    belief: Belief


@dataclass(frozen=True)
class Step:
    """What a day did: which rows silence moved and by how much, and the logs of odds added, by row."""

    restless: Ints
    hazard: Belief
    rows: Ints
    favours: Belief
    reaches: tuple[Reach, ...]


class Neighbours:
    """What the neighbours of rows believe: their mean, the nearer weighing more."""

    def __init__(self, ground: Ground, scale_km: float) -> None:
        sources, targets = ground.edges
        apart = np.hypot(*(ground.xy[sources] - ground.xy[targets]).T)
        order = np.lexsort((targets, apart, sources))
        sources, targets, apart = sources[order], targets[order], apart[order]
        counts = np.bincount(sources, minlength=len(ground))
        slot = np.arange(len(sources)) - np.repeat(np.cumsum(counts) - counts, counts)
        near = slot < NEAREST
        sources, targets, apart, slot = sources[near], targets[near], apart[near], slot[near]
        width = min(NEAREST, max(1, int(counts.max(initial=0))))
        # A row without neighbours has itself for one: silence leaves it as it is.
        self._of = np.tile(np.arange(len(ground))[:, None], (1, width))
        self._share = np.zeros((len(ground), width), dtype=np.float32)
        self._share[counts == 0, 0] = 1
        self._of[sources, slot] = targets
        self._share[sources, slot] = np.exp(-apart / scale_km) + FAINT
        self._share /= self._share.sum(axis=1, keepdims=True)

    def lean(self, belief: Belief, rows: Ints) -> Belief:
        """The mean belief around each of `rows`."""
        leaned: Belief = np.einsum("rk,rks->rs", self._share[rows], belief[self._of[rows]])
        return leaned

    def restless(self, belief: Belief) -> Ints:
        """The rows that differ from what is around them: only those can be moved by silence."""
        everywhere = np.arange(len(belief))
        return np.flatnonzero(np.abs(self.lean(belief, everywhere) - belief).max(axis=1) > STILL)

    def joined(self, rows: Ints, touched: Ints) -> Ints:
        """The rows together with others that were touched, and the neighbours of these, once each."""
        among = np.zeros(len(self._of), dtype=np.bool_)
        among[rows] = True
        among[touched] = True
        among[self._of[touched].ravel()] = True
        return np.flatnonzero(among)


class Filter:
    """One pass over days for one ground; holds no state between calls."""

    def __init__(self, ground: Ground, states: Sequence[str], weights: Weights) -> None:
        self._ground = ground
        self._weights = weights
        silence = weights.silence
        special = {CONTESTED: silence["contested"], UNKNOWN: silence["unknown"]}
        self._hazard = np.array([special.get(state, silence["party"]) for state in states], dtype=np.float32)
        self._parties = np.array([state not in special for state in states])
        self._neighbours = Neighbours(ground, silence["neighbour_km"])

    def forward(
        self, belief: Belief, days: Sequence[date], observations: Observations, resets: Mapping[date, Reset]
    ) -> tuple[list[Belief], list[Step]]:
        """The belief on the evening of each day, starting from `belief` the evening before the first."""
        silence = self._weights.silence
        momentum = Momentum(self._ground, self._weights)
        activity = np.zeros(len(self._ground), dtype=np.float32)
        beliefs, steps = [], []
        restless = self._neighbours.restless(belief)
        for number, day in enumerate(days):
            hazard = self._hazard + (silence["active"] * activity[restless])[:, None]
            belief = self._pass_a_day(belief, restless, hazard)
            if reset := resets.get(day):
                belief[reset.rows] = reset.belief
            favours, reaches = self._gather(number, day, belief, observations, momentum)
            activity *= np.float32(0.5 ** (1 / silence["active_days"]))
            touched = np.flatnonzero(favours.any(axis=1))
            activity[touched] = np.maximum(activity[touched], 1 - np.exp(-np.abs(favours[touched]).max(axis=1)))
            belief[touched] = self._weigh(belief[touched], favours[touched])
            beliefs.append(belief)
            steps.append(Step(restless, hazard, touched, favours[touched], reaches))
            if reset or number % REST_DAYS == 0:
                restless = self._neighbours.restless(belief)
            restless = self._neighbours.joined(restless, touched)
        return beliefs, steps

    def backward(self, beliefs: list[Belief], steps: Sequence[Step], resets: Mapping[int, Reset]) -> list[Belief]:
        """The belief on each day given the later days too. `resets` are keyed by the number of the day."""
        message = np.ones_like(beliefs[-1])
        told = np.zeros(len(message), dtype=np.bool_)  # rows that a later day tells anything of
        smoothed = [beliefs[-1]]
        for number in range(len(beliefs) - 1, 0, -1):
            step, before = steps[number], beliefs[number - 1]
            message[step.rows] *= np.exp(step.favours)
            told[step.rows] = True
            if reset := resets.get(number):
                message[reset.rows] *= reset.belief
                told[reset.rows] = True
            moving = told[step.restless]
            rows = step.restless[moving]
            moved = message[rows]
            leaned = (self._neighbours.lean(before, rows) * moved).sum(axis=1, keepdims=True)
            message[rows] = moved + step.hazard[moving] * (leaned - moved)
            message[step.rows] *= self._not_yet(step, before[step.rows])
            rows = np.flatnonzero(told)
            message[rows] /= message[rows].max(axis=1, keepdims=True)
            posterior = before[rows] * message[rows]
            smoothed.append(before.copy())
            smoothed[-1][rows] = posterior / posterior.sum(axis=1, keepdims=True)
        return smoothed[::-1]

    def _pass_a_day(self, belief: Belief, restless: Ints, hazard: Belief) -> Belief:
        """A day of silence: a share of the belief of restless rows goes over to what is around them."""
        after = belief.copy()
        gone = belief[restless] * hazard
        lean = self._neighbours.lean(belief, restless)
        after[restless] += gone.sum(axis=1, keepdims=True) * lean - gone
        return after

    def _not_yet(self, step: Step, before: Belief) -> Belief:
        """What news of a change says of the day before it: that the change had not happened yet."""
        top = step.favours.argmax(axis=1)
        news = before.argmax(axis=1) != top
        ruled_out = np.ones_like(step.favours)
        gained = step.favours[np.arange(len(top)), top]
        ruled_out[np.arange(len(top)), top] = np.exp(-self._weights.factor["not_yet"] * gained * news)
        return ruled_out

    def _weigh(self, belief: Belief, favours: Belief) -> Belief:
        """Bayes' rule, never surer than the weights allow."""
        raised = belief * np.exp(favours - favours.max(axis=1, keepdims=True))
        raised /= raised.sum(axis=1, keepdims=True)
        doubt = np.float32(1 - self._weights.certainty["most"])
        weighed: Belief = raised * (1 - doubt) + doubt / belief.shape[1]
        return weighed

    def _gather(
        self, number: int, day: date, belief: Belief, observations: Observations, momentum: Momentum
    ) -> tuple[Belief, tuple[Reach, ...]]:
        """The day's logs of odds for every row: of places named, of those around them, of areas."""
        favours = np.zeros_like(belief)
        for rows, said in observations.areas.get(day, ()):
            favours[rows] += said.astype(np.float32)
        held = belief.argmax(axis=1)
        today = [
            Observation(number, row, self._news_of(reports, int(held[row])))
            for row, reports in observations.places.get(day, ())
        ]
        news = [1 - float(belief[observation.row, observation.top].sum()) for observation in today]
        for observation, new in zip(today, news, strict=True):
            momentum.add(observation, new)
        reaches = [
            reach_of(
                observation,
                self._ground,
                (observation.top & self._parties)[held],
                giving_way=momentum.around(observation),
                news=new,
                weights=self._weights,
            )
            for observation, new in zip(today, news, strict=True)
        ]
        for reach in reaches:
            favours[reach.rows] += (reach.share[:, None] * reach.observation.favours).astype(np.float32)
        return favours, tuple(reaches)

    def _news_of(self, reports: Reports, holder: int) -> Floats:
        """What a day's reports say together of a place that `holder` had the day before.

        A report that tells who took a place often tells as well who had it: of the two the change is the news.
        """
        total = np.zeros(len(self._parties))
        for said in reports:
            sides = np.flatnonzero((said > 0) & self._parties)
            news = said.copy()
            if len(sides) > 1 and holder in sides:
                news[holder] = 0.0
            total += news
        return total
