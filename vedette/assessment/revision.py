"""A history when a few claims come in or go: only the days from them on, and only the settlements they reach.

The result is that of a full computation (shares of belief to about SAME). Forward, the filter goes on from the last
evening before anything differs. Backward, only rows are smoothed anew whose own course, or whose neighbours', came
out otherwise: see `smoothing`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vedette.assessment.beliefs import Belief, Beliefs
from vedette.assessment.control import days_of, history_of, numbered, observer
from vedette.assessment.ground import Ground, Ints, geonameid
from vedette.assessment.history import ControlHistory
from vedette.assessment.steps import Step
from vedette.model import KeptClaim

SAME = 1e-5  # shares of belief that differ by less are the same

Marks = npt.NDArray[np.bool_]


def revised(
    history: ControlHistory, *, added: Iterable[KeptClaim] = (), removed: Sequence[KeptClaim] = ()
) -> ControlHistory:
    """The history with claims added and others, that it was asked of, taken away.

    All is computed again where that cannot be done in part: where the claims bring a place that the history lacks,
    take away one that only claims brought, speak of the first day, or decide which days there are.
    """
    added = tuple(added)
    before = history.asked.claims
    stay = tuple(kept for kept in before if kept not in removed) if removed else before
    asked = replace(history.asked, claims=(*stay, *added))
    if not _in_part(history, added, removed):
        return history_of(asked)
    observes = observer(asked, history.ground, history.states, history.first)
    observations = observes.revise(history.observations, added=added, removed=removed)
    days = days_of(asked, history.openings.imported, observations, history.first)
    differs = observations.first_difference(history.observations)
    since = min(len(history.days), (differs - history.first).days if differs else len(history.days))
    if since == 0 or len(days) < len(history.days):
        return history_of(asked)
    opening = history.passed.beliefs[0]  # never read: there is a day before
    passed = history.passes.forward(opening, days, observations, history.resets, past=history.passed.until(since))
    answer = replace(history, asked=asked, observations=observations, days=tuple(days), passed=passed)
    return replace(answer, beliefs=_beliefs(history, answer, since))


def _in_part(history: ControlHistory, added: Iterable[KeptClaim], removed: Iterable[KeptClaim]) -> bool:
    """Whether the places and the first day stay as they are, whatever the claims say."""
    asked = history.asked
    opened = asked.start is None and bool(history.openings.imported or asked.theatre.start)
    known = all(_known(kept, history.ground) for kept in added)
    return opened and known and all(_known(kept, asked.ground) for kept in removed)


def _known(kept: KeptClaim, ground: Ground) -> bool:
    """Whether the ground has every place of the claim that has a position, where the claim has it."""
    for place in kept.claim.places:
        number = geonameid(place.id)
        if number is None or place.lat is None or place.lon is None:
            continue
        row = ground.index.get(number)
        beyond = row is not None and ground.core is not None and row >= len(ground.core)
        if row is None or (beyond and (ground.lat[row], ground.lon[row]) != (place.lat, place.lon)):
            return False
    return True


def _beliefs(before: ControlHistory, after: ControlHistory, since: int) -> Beliefs:
    """The belief on each day after a revision of the days from `since` on."""
    old, new = before.passed, after.passed
    rows = np.flatnonzero(_otherwise(before, after, since))
    values = np.array([day[rows] for day in new.beliefs])
    if after.asked.smooth and len(new.beliefs) > 1:
        told = after.passes.backward(new, numbered(after.resets, after.days), among=rows)
        for number, (told_rows, posterior) in zip(range(len(new.beliefs) - 2, -1, -1), told, strict=True):
            values[number, np.searchsorted(rows, told_rows)] = posterior
    return before.beliefs.revised(rows, values, more=new.beliefs[len(old.beliefs) :])


def _otherwise(before: ControlHistory, after: ControlHistory, since: int) -> Marks:
    """The rows whose course came out otherwise from the day `since` on, or that lean on such a row."""
    size = len(after.ground)
    moved = np.zeros(size, dtype=np.bool_)
    treated = np.zeros(size, dtype=np.bool_)
    for number in range(since, len(after.passed.steps)):
        step = after.passed.steps[number]
        if number >= len(before.passed.steps):
            treated[step.rows] = True
            continue
        moved |= (np.abs(after.passed.beliefs[number] - before.passed.beliefs[number]) > SAME).any(axis=1)
        treated |= _treated_otherwise(before.passed.steps[number], step, size)
    return moved | treated | after.passes.neighbours.leaning_on(moved)


def _treated_otherwise(one: Step, other: Step, size: int) -> Marks:
    """The rows that silence or evidence moved on one of two days and not, or otherwise, on the other."""
    silence = _spread(one.restless, one.hazard, size) - _spread(other.restless, other.hazard, size)
    evidence = _spread(one.rows, one.favours, size) - _spread(other.rows, other.favours, size)
    return np.asarray((np.maximum(np.abs(silence), np.abs(evidence)) > SAME).any(axis=1))


def _spread(rows: Ints, values: Belief, size: int) -> Belief:
    """The values of some rows over all; zero, which no row that is given has, elsewhere."""
    spread = np.zeros((size, values.shape[1]), dtype=np.float32)
    spread[rows] = values
    return spread
