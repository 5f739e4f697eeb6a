"""What the filter did on each day: enough to explain an answer, to smooth it, and to go on from any day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vedette.assessment.beliefs import Belief
from vedette.assessment.ground import Ints
from vedette.assessment.spread import Reach

Floats32 = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Reset:
    """Rows whose state is imported on a day, with the belief that it sets."""

    rows: Ints
    belief: Belief


@dataclass(frozen=True)
class Step:
    """What a day did: which rows silence moved and by how much, and the logs of odds added, by row.

    `fresh` is how much those logs stir a row for the days after, 0 to 1.
    """

    restless: Ints
    hazard: Belief
    rows: Ints
    favours: Belief
    fresh: Floats32
    reaches: tuple[Reach, ...]


@dataclass(frozen=True)
class Passed:
    """Days that the filter has passed: the belief on the evening of each, and what each did."""

    beliefs: Sequence[Belief]
    steps: Sequence[Step]

    def until(self, number: int) -> "Passed":
        """The first days only."""
        return Passed(self.beliefs[:number], self.steps[:number])


NOTHING_PASSED = Passed((), ())
