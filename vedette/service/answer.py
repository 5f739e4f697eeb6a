"""An answer with the clock it used."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from vedette.model.clock import Clock

T = TypeVar("T")


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What was found, and on which clock: `clock.told()` words it."""

    value: T
    clock: Clock
