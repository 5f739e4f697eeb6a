"""Ukrainian and Russian place names in the cases that sentences put them in.

No dictionary: endings are exchanged by the tables of `data/places.toml`, and every result is looked up, so that a
wrong one costs a look-up and nothing else.
"""

import re
from collections.abc import Iterator

_LEAST_STEM = 3
# Київський, Одеської, Кременчуцькому; киевский, одесской: adjectives made of place names.
_ADJECTIVE = re.compile(
    r"(?P<stem>.+?)(?P<suffix>ськ|цьк|зьк|ск|цк)(ий|ого|ої|ому|ій|ою|им|их|ими|ую|ая|ое|ие|ой|а|е|і|у|ом)$"
)
_HARDENED = {"ц": ("к", "ч", "ць", "ц"), "з": ("г", "ж", "зь", "з"), "с": ("", "с", "х", "ш")}
_NOMINATIVES = ("", "а", "и", "е", "ь", "о", "я", "і", "ы")


class Inflection:
    """Finds what may be the nominative of a word."""

    def __init__(self, endings: tuple[tuple[str, str], ...]) -> None:
        self._endings = endings

    def base_forms(self, word: str) -> Iterator[str]:
        """The nominatives that the word may be a case of."""
        for ending, base in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                yield word[: len(word) - len(ending)] + base

    def is_adjective(self, word: str) -> bool:
        """Whether it has the form of an adjective made of a place name; "Донецька" may be a case of the name too."""
        return _ADJECTIVE.match(word) is not None

    def places_of(self, adjective: str) -> Iterator[str]:
        """The names that an adjective may be made of: "Кременчуцький" -> "Кременчук"."""
        match = _ADJECTIVE.match(adjective)
        if match is None:
            return
        for hardened in _HARDENED[match["suffix"][0]]:
            for ending in _NOMINATIVES:
                yield match["stem"] + hardened + ending
