"""The backward pass: what later days tell of the days before them.

The backward half of a hidden Markov model (Rabiner 1989). A row's message depends on the row itself and on what its
neighbours were believed to be going forward, not on their messages: so any set of rows can be smoothed by itself.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from vedette.assessment.beliefs import Belief
from vedette.assessment.ground import Ints
from vedette.assessment.neighbours import Neighbours
from vedette.assessment.steps import Passed, Reset


def backward(
    passed: Passed, resets: Mapping[int, Reset], neighbours: Neighbours, *, among: Ints, not_yet: float
) -> Iterator[tuple[Ints, Belief]]:
    """From the last day but one back to the first: the rows that later days tell of, with their belief given those.

    Only rows `among` (in order, once each) are smoothed. `resets` are keyed by the number of the day. `not_yet` is
    the share of its strength by which news of a change speaks against the change on the day before.
    """
    beliefs, steps = passed.beliefs, passed.steps
    place = np.full(len(beliefs[0]), -1)
    place[among] = np.arange(len(among))
    message = np.ones((len(among), beliefs[0].shape[1]), dtype=np.float32)
    told = np.zeros(len(among), dtype=np.bool_)  # rows that a later day tells anything of
    for number in range(len(beliefs) - 1, 0, -1):
        step, before = steps[number], beliefs[number - 1]
        said = place[step.rows] >= 0
        rows, favours = step.rows[said], step.favours[said]
        message[place[rows]] *= np.exp(favours)
        told[place[rows]] = True
        if reset := resets.get(number):
            inside = place[reset.rows] >= 0
            message[place[reset.rows[inside]]] *= reset.belief[inside]
            told[place[reset.rows[inside]]] = True
        moving = place[step.restless] >= 0
        moving[moving] = told[place[step.restless[moving]]]
        moved_rows = step.restless[moving]
        moved = message[place[moved_rows]]
        leaned = (neighbours.lean(before, moved_rows) * moved).sum(axis=1, keepdims=True)
        message[place[moved_rows]] = moved + step.hazard[moving] * (leaned - moved)
        message[place[rows]] *= _not_yet(favours, before[rows], not_yet)
        at = np.flatnonzero(told)
        message[at] /= message[at].max(axis=1, keepdims=True)
        posterior = before[among[at]] * message[at]
        yield among[at], posterior / posterior.sum(axis=1, keepdims=True)


def _not_yet(favours: Belief, before: Belief, strength: float) -> Belief:
    """What news of a change says of the day before it: that the change had not happened yet."""
    top = favours.argmax(axis=1)
    news = before.argmax(axis=1) != top
    ruled_out = np.ones_like(favours)
    gained = favours[np.arange(len(top)), top]
    ruled_out[np.arange(len(top)), top] = np.exp(-strength * gained * news)
    return ruled_out
