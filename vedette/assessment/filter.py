"""The filter: belief over states for every settlement, a day at a time, forward; and backward to smooth it.

A hidden Markov model for each settlement whose transition leans on its neighbours: in a day, a small share of
belief (the hazard) goes over to what the neighbours believe (Rabiner 1989 for the two passes). Where evidence is
fresh nearby the hazard is larger; a quiet front hardly moves.

Days that are unchanged need not be passed again: the pass goes on from the last of them, whose state is told by
what its steps did.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from vedette.assessment.beliefs import Belief, Beliefs
from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.neighbours import Neighbours
from vedette.assessment.observe import Observations, Reports
from vedette.assessment.smoothing import backward
from vedette.assessment.spread import Momentum, Observation, Reach, reach_of
from vedette.assessment.steps import NOTHING_PASSED, Floats32, Passed, Reset, Step
from vedette.assessment.weights import Weights
from vedette.model.estimate import CONTESTED, UNKNOWN

REST_DAYS = 7  # how often to look which rows have come to rest


class Filter:
    """The passes over days for one ground; holds no state between calls."""

    def __init__(self, ground: Ground, states: Sequence[str], weights: Weights) -> None:
        self._ground = ground
        self._weights = weights
        silence = weights.silence
        special = {CONTESTED: silence["contested"], UNKNOWN: silence["unknown"]}
        self._hazard = np.array([special.get(state, silence["party"]) for state in states], dtype=np.float32)
        self._parties = np.array([state not in special for state in states])
        self.neighbours = Neighbours(ground, silence["neighbour_km"])

    def forward(
        self,
        opening: Belief,
        days: Sequence[date],
        observations: Observations,
        resets: Mapping[date, Reset],
        *,
        past: Passed = NOTHING_PASSED,
    ) -> Passed:
        """All of `days`, starting from `opening` on the evening before the first.

        `past` are the first of them, passed before with the same observations; they are not passed again.
        """
        beliefs, steps = list(past.beliefs), list(past.steps)
        momentum, activity = self._momentum(steps), self._activity(steps)
        belief = beliefs[-1] if beliefs else opening
        restless = self._restless(days, steps, belief, resets)
        for number, day in enumerate(days[len(steps) :], start=len(steps)):
            hazard = self._hazard + (self._weights.silence["active"] * activity[restless])[:, None]
            hazard *= self.neighbours.closeness[restless][:, None]
            belief = self._pass_a_day(belief, restless, hazard)
            if reset := resets.get(day):
                belief[reset.rows] = reset.belief
            favours, reaches = self._gather(number, day, belief, observations, momentum)
            touched = np.flatnonzero(favours.any(axis=1))
            belief[touched] = self._weigh(belief[touched], favours[touched])
            beliefs.append(belief)
            favours = favours[touched]
            fresh = 1 - np.exp(-np.abs(favours).max(axis=1, initial=0.0))
            steps.append(Step(restless, hazard, touched, favours, fresh, reaches))
            self._remember(activity, steps[-1])
            restless = self._restless(days, steps, belief, resets)
        return Passed(beliefs, steps)

    def smoothed(self, passed: Passed, resets: Mapping[int, Reset]) -> Beliefs:
        """The belief on each day given the later days too. `resets` are keyed by the number of the day."""
        everywhere = np.arange(len(passed.beliefs[0]))
        days = [passed.beliefs[-1]]
        told = self.backward(passed, resets, among=everywhere)
        for before, (rows, posterior) in zip(passed.beliefs[-2::-1], told, strict=True):
            days.append(before.copy())
            days[-1][rows] = posterior
        return Beliefs.of(days[::-1])

    def backward(self, passed: Passed, resets: Mapping[int, Reset], *, among: Ints) -> Iterator[tuple[Ints, Belief]]:
        """The backward pass over the rows `among`: see `smoothing`."""
        not_yet = self._weights.factor["not_yet"]
        return backward(passed, resets, self.neighbours, among=among, not_yet=not_yet)

    def _momentum(self, steps: Sequence[Step]) -> Momentum:
        """The news of the days passed, as far back as it counts."""
        momentum = Momentum(self._ground, self._weights)
        for step in steps[-1 - int(self._weights.reach["collapse_days"]) :]:
            momentum.add([reach.observation for reach in step.reaches], [reach.news for reach in step.reaches])
        return momentum

    def _activity(self, steps: Sequence[Step]) -> Floats32:
        """How fresh the evidence at each row is after the days passed."""
        activity = np.zeros(len(self._ground), dtype=np.float32)
        for step in steps:
            self._remember(activity, step)
        return activity

    def _remember(self, activity: Floats32, step: Step) -> None:
        """Lets a day's evidence count for the days after it."""
        activity *= np.float32(0.5 ** (1 / self._weights.silence["active_days"]))
        activity[step.rows] = np.maximum(activity[step.rows], step.fresh)

    def _restless(
        self, days: Sequence[date], steps: Sequence[Step], belief: Belief, resets: Mapping[date, Reset]
    ) -> Ints:
        """The rows that silence may move on the day after the steps."""
        if not steps:
            return self.neighbours.restless(belief)
        last, number = steps[-1], len(steps) - 1
        looked = days[number] in resets or number % REST_DAYS == 0
        return self.neighbours.joined(self.neighbours.restless(belief) if looked else last.restless, last.rows)

    def _pass_a_day(self, belief: Belief, restless: Ints, hazard: Belief) -> Belief:
        """A day of silence: a share of the belief of restless rows goes over to what is around them."""
        after = belief.copy()
        gone = belief[restless] * hazard
        lean = self.neighbours.lean(belief, restless)
        after[restless] += gone.sum(axis=1, keepdims=True) * lean - gone
        return after

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
        for rows, said in observations.areas.get(day, {}).values():
            favours[rows] += said.astype(np.float32)
        held = belief.argmax(axis=1)
        today = [
            Observation(number, row, self._news_of(reports, int(held[row])))
            for row, reports in observations.places.get(day, {}).items()
        ]
        news = [1 - float(belief[observation.row, observation.top].sum()) for observation in today]
        momentum.add(today, news)
        reaches = [
            reach_of(
                observation,
                self._ground,
                (observation.top & self._parties)[held],
                giving_way=float(giving_way),
                news=new,
                weights=self._weights,
            )
            for observation, new, giving_way in zip(today, news, momentum.around(today), strict=True)
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
