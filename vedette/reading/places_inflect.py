"""Ukrainian and Russian place names in the cases that sentences put them in.

No dictionary: endings are exchanged by the tables of `data/places.toml`, and every result is looked up, so that a
wrong one costs a look-up and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_LEAST_STEM = 3
# Київський, Одеської, Кременчуцькому; киевский, одесской: adjectives made of place names.
_ADJECTIVE = re.compile(
    r"(?P<stem>.+?)(?P<suffix>ськ|цьк|зьк|ск|цк)(ий|ого|ої|ому|ій|ою|им|их|ими|ую|ая|ое|ие|ой|а|е|і|у|ом)$"
)
# Ukrainian о and е become і when a syllable closes: Рогу, but Ріг.
_CLOSED = re.compile(r"(?P<stem>.+)(?P<vowel>[оеє])(?P<rest>[бвгґджзклмнпрстфхцчшщ]+ь?)$")
_CLOSING = {"о": "і", "е": "і", "є": "ї"}
_HARDENED = {"ц": ("к", "ч", "ць", "ц"), "з": ("г", "ж", "зь", "з"), "с": ("", "с", "х", "ш")}
_NOMINATIVES = ("", "а", "и", "е", "ь", "о", "я", "і", "ы")


class Inflection:
    """Finds what may be the nominative of a word. `area_words` are the nominatives of words for areas, by feature."""

    def __init__(self, endings: tuple[tuple[str, str], ...], area_words: Mapping[str, Sequence[str]]) -> None:
        self._endings = endings
        self._area_words = area_words

    def base_forms(self, word: str) -> Iterator[str]:
        """The nominatives that the word may be a case of."""
        for ending, base in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                form = word[: len(word) - len(ending)] + base
                yield form
                if closed := _CLOSED.match(form):
                    yield closed["stem"] + _CLOSING[closed["vowel"]] + closed["rest"]

    def area_names(self, adjective: str, feature: str) -> Iterator[str]:
        """The names of areas that an adjective may be of: "Бахмутському" -> "Бахмутський район"."""
        for word in self._area_words.get(feature, ()):
            for form in (adjective, *self.base_forms(adjective)):
                yield f"{form} {word}"

    def is_adjective(self, word: str) -> bool:
        """Whether it has the form of an adjective made of a place name; "Донецька" may be a case of the name too."""
        return _ADJECTIVE.match(word) is not None

    def places_of(self, adjective: str) -> Iterator[str]:
        """The names that an adjective may be made of: "Кременчуцький" -> "Кременчук"."""
        match = _ADJECTIVE.match(adjective)
        if match is None:
            return
        for ending in ("", "е", "а", "ь"):
            yield match["stem"] + match["suffix"] + ending  # Донецький: Донецьк
        for hardened in _HARDENED[match["suffix"][0]]:
            for ending in _NOMINATIVES:
                yield match["stem"] + hardened + ending
