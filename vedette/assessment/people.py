"""The words that tell whom a toll counts, whether it is a total, and whether a number of people stands or moves."""

from importlib.resources import files

import msgspec

from vedette.fusion.lookup import Kinds, as_kinds


class PeopleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they tell; see `data/people.toml`."""

    groups: Kinds
    damage: Kinds
    stock: Kinds
    total: Kinds

    def group(self, text: str) -> str:
        """Whom a text's toll counts: "civilians", "fighters" or "unknown", also where it names both."""
        found = self.groups.of(text)
        return found[0] if len(found) == 1 else "unknown"

    def damaged(self, text: str) -> tuple[str, ...]:
        """The kinds of things a text tells were damaged."""
        return self.damage.of(text)

    def tells_stock(self, text: str) -> bool:
        """Whether a number of people is of those who are somewhere."""
        return bool(self.stock.of(text))

    def tells_total(self, text: str) -> bool:
        """Whether a toll is the sum of many incidents, whatever days it names."""
        return bool(self.total.of(text))


def load_people_words() -> PeopleWords:
    """The bundled words."""
    data = files("vedette.assessment") / "data" / "people.toml"
    return msgspec.toml.decode(data.read_text("utf-8"), type=PeopleWords, dec_hook=as_kinds)
