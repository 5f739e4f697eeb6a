"""Words of a text by the kinds that a table lists them under."""

import re
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+")


def kinds(text: str, table: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The kinds of a table that the text has a word of; an entry ending in * stands for all that begin so."""
    words = frozenset(_WORD.findall(text.casefold()))
    return tuple(kind for kind, entries in table.items() if any(_has(words, entry) for entry in entries))


def _has(words: frozenset[str], entry: str) -> bool:
    if entry.endswith("*"):
        return any(word.startswith(entry[:-1]) for word in words)
    return entry in words
