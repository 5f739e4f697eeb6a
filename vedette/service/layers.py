"""A mapping that changes without changing the pictures taken of it."""

from collections.abc import Iterable, Iterator, Mapping
from math import isqrt
from typing import Any, TypeVar

V = TypeVar("V")

_GONE: Any = object()
_DEEP = 8  # changes laid over the whole, in square roots of its size: copying either is then as cheap


class Layers(Mapping[str, V]):
    """Values by key: a whole that pictures share, and the few changes since laid over it.

    Taking the next picture copies the changes and not the whole, until there are so many that they are laid into it.
    """

    def __init__(self, whole: Mapping[str, V] | None = None) -> None:
        self._whole: dict[str, V] = dict(whole or {})
        self._over: dict[str, V] = {}
        self._size = len(self._whole)

    def changed(self, values: Mapping[str, V], *, gone: Iterable[str] = ()) -> "Layers[V]":
        """The next picture: without the keys of `gone`, with the values given."""
        if not values and not gone:
            return self
        following: Layers[V] = Layers()
        following._whole = self._whole
        following._over = {**self._over, **dict.fromkeys(gone, _GONE), **values}
        if len(following._over) > _DEEP * isqrt(len(self._whole) + 1):
            laid = self._whole | following._over
            following._whole = {key: value for key, value in laid.items() if value is not _GONE}
            following._over = {}
        following._size = len(following._whole) + sum(
            (value is not _GONE) - (key in following._whole) for key, value in following._over.items()
        )
        return following

    def __getitem__(self, key: str) -> V:
        value = self._over.get(key)
        if value is None:
            return self._whole[key]
        if value is _GONE:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._whole if key not in self._over)
        yield from (key for key, value in self._over.items() if value is not _GONE)

    def __len__(self) -> int:
        return self._size
