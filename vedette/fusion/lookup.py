"""Words of a text by the kinds that a table lists them under."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")


class Kinds:
    """A table of kinds, each with its words.

    An entry ending in * stands for all words that begin so; one of several words is a phrase.
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._names = tuple(table)
        self._whole: dict[str, set[str]] = {}
        self._begun: dict[str, set[str]] = {}
        self._phrases: dict[str, set[str]] = {}
        for kind, entries in table.items():
            for entry in entries:
                found = self._begun if entry.endswith("*") else self._phrases if " " in entry else self._whole
                found.setdefault(entry.removesuffix("*"), set()).add(kind)
        self._lengths = tuple(sorted({len(beginning) for beginning in self._begun}))

    def of(self, text: str) -> tuple[str, ...]:
        """The kinds that the text has an entry of, in the order of the table."""
        found: set[str] = set()
        words = _WORD.findall(text.casefold())
        for word in set(words):
            found |= self._whole.get(word, set())
            for length in self._lengths:
                found |= self._begun.get(word[:length], set())
        line = f" {' '.join(words)} " if self._phrases else ""
        for phrase, kinds in self._phrases.items():
            found |= kinds if f" {phrase} " in line else set()
        return tuple(kind for kind in self._names if kind in found)


def as_kinds(type_: type, table: Any) -> Any:
    """What msgspec asks how to read a table of kinds out of data."""
    if type_ is Kinds:
        return Kinds(table)
    raise NotImplementedError(type_)
