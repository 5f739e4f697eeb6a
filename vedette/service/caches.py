"""Answers remembered as long as they are true: derived, so they may be dropped at any time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

T = TypeVar("T")

ROOM = 8  # answers; a history of a war is some 100 MB


class Remembered:
    """A few answers by key, the least used forgotten first. Threads that ask the same wait for one reckoning."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._lock = RLock()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, reckon: Callable[[], T], *, refresh: Callable[[T], object] | None = None) -> T:
        """The answer under `key`, reckoned where it is not at hand; `refresh` brings it up to date every time."""
        with self._lock:
            if key not in self._answers:
                self._answers[key] = reckon()
            self._answers.move_to_end(key)
            while len(self._answers) > self._room:
                self._answers.popitem(last=False)
            answer: T = self._answers[key]
            if refresh:
                refresh(answer)
            return answer

    def drop(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._answers.clear()
