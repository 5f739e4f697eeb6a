"""Belief over states for every settlement on every day, kept so that a revision of a few settlements costs little."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vedette.assessment.ground import Ints

Belief = npt.NDArray[np.float32]
Holders = npt.NDArray[np.int8]


MOST_LAYERS = 64  # revisions kept one over another before they are made whole


@dataclass(frozen=True, eq=False)
class Layer:
    """What a revision says of a few rows: `values` by day, place in `rows` and state, on the first days or all."""

    rows: Ints
    values: Belief


@dataclass(frozen=True, eq=False)
class Beliefs:
    """Belief on each day, by row and state: whole days, and over them what revisions say, the latest on top.

    Whole days and layers are shared with what was revised, and are never changed. `holders` are the likeliest state's
    numbers, by day and row.
    """

    whole: Sequence[Belief]
    layers: tuple[Layer, ...]
    holders: Holders

    @classmethod
    def of(cls, whole: Sequence[Belief]) -> "Beliefs":
        """The belief of whole days."""
        return cls(whole, (), _holders(whole))

    def __len__(self) -> int:
        return len(self.whole)

    def __getitem__(self, number: int) -> Belief:
        """The belief of a day by its number; negative ones count from the last."""
        number = range(len(self))[number]
        day = self.whole[number]
        if self.layers:
            day = day.copy()
        for layer in self.layers:
            if number < len(layer.values):
                day[layer.rows] = layer.values[number]
        return day

    def since(self, number: int) -> "Beliefs":
        """The same without the days before."""
        layers = tuple(Layer(layer.rows, layer.values[number:]) for layer in self.layers)
        return Beliefs(self.whole[number:], layers, self.holders[number:])

    def revised(self, rows: Ints, values: Belief, *, more: Sequence[Belief]) -> "Beliefs":
        """The same with `more` days behind it, and other values for `rows` on all days."""
        below = (
            self if len(self.layers) < MOST_LAYERS else Beliefs([self[n] for n in range(len(self))], (), self.holders)
        )
        holders = np.concatenate([self.holders, _holders(more)]) if more else self.holders.copy()
        holders[:, rows] = values.argmax(axis=2)
        return Beliefs([*below.whole, *more], (*below.layers, Layer(rows, values)), holders)


def _holders(days: Sequence[Belief]) -> Holders:
    """The likeliest state's number, for each day and row."""
    return np.array([day.argmax(axis=1) for day in days], dtype=np.int8)
