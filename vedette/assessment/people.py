"""The words that tell whom a toll counts and whether a number of people stands or moves."""

import re
from functools import cached_property
from importlib.resources import files

import msgspec

_WORD = re.compile(r"[^\W\d_]+")


class PeopleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Beginnings of words, by what they tell; see `data/people.toml`."""

    groups: dict[str, list[str]]
    damage: dict[str, list[str]]
    stock: dict[str, list[str]]

    @cached_property
    def _stock(self) -> tuple[str, ...]:
        return tuple(self.stock["words"])

    def group(self, text: str) -> str:
        """Whom a text's toll counts: "civilians", "fighters" or "unknown", also where it names both."""
        found = _kinds(text, self.groups)
        return found[0] if len(found) == 1 else "unknown"

    def damaged(self, text: str) -> tuple[str, ...]:
        """The kinds of things a text tells were damaged."""
        return _kinds(text, self.damage)

    def tells_stock(self, text: str) -> bool:
        """Whether a number of people is of those who are somewhere."""
        return any(word.startswith(self._stock) for word in _WORD.findall(text.casefold()))


def _kinds(text: str, table: dict[str, list[str]]) -> tuple[str, ...]:
    words = _WORD.findall(text.casefold())
    return tuple(kind for kind, starts in table.items() if any(word.startswith(tuple(starts)) for word in words))


def load_people_words() -> PeopleWords:
    """The bundled words."""
    data = files("vedette.assessment") / "data" / "people.toml"
    return msgspec.toml.decode(data.read_text("utf-8"), type=PeopleWords)
