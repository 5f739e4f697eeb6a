"""What the neighbours of a settlement believe."""

import numpy as np
import numpy.typing as npt

from vedette.assessment.beliefs import Belief
from vedette.assessment.ground import Ground, Ints

STILL = 0.01  # a difference of belief from the neighbours too small for silence to matter
NEAREST = 8  # neighbours that a row leans on; the Delaunay graph gives six on average, and scores at its rim
CLOSE_KM = 10.0  # a neighbour within it is one; farther ones count the less for silence, by FADES_KM
FADES_KM = 20.0
FAINT = 1e-6  # keeps a neighbour that is very far away from weighing nothing at all


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
        nearest = np.full(len(ground), np.inf)
        np.minimum.at(nearest, sources, apart)
        # How close the nearest neighbour of a row is, 0 to 1: towns far apart tell nothing of one another.
        self.closeness = np.exp(-np.maximum(0.0, nearest - CLOSE_KM) / FADES_KM).astype(np.float32)

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

    def leaning_on(self, marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which rows lean on a marked row."""
        return np.asarray(marked[self._of].any(axis=1))
