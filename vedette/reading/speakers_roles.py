"""What the nouns for people and bodies tell of a speaker: kind, number, gender (data/roles.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from spacy.tokens import Token

from vedette.model.claim import SpeakerKind
from vedette.reading import lexicon

_SOMEBODY = frozenset({"PERSON", "ORG", "NORP", "GPE", "PERCENT", "CARDINAL"})

Gender = Literal["female", "male"]
Shape = Literal["person", "body", "group"]


@dataclass(frozen=True)
class Roles:
    """The table of role nouns, by lower-case word, and the words that tell a person's gender."""

    kinds: Mapping[str, tuple[SpeakerKind, Shape]]
    genders: Mapping[str, Gender]
    first_names: Mapping[str, Gender]
    documents: frozenset[str]
    images: frozenset[str]
    generic: frozenset[str]
    local: frozenset[str]
    abroad: frozenset[str]
    foe: frozenset[str]

    def kind(self, *forms: str) -> SpeakerKind | None:
        """The kind of speaker that the first known of the forms names."""
        return next((self.kinds[form][0] for form in forms if form in self.kinds), None)

    def shape(self, *forms: str) -> Shape | None:
        """Whether the first known of the forms names one person, a body or several people."""
        return next((self.kinds[form][1] for form in forms if form in self.kinds), None)

    def gender_of_name(self, first_name: str) -> Gender | None:
        """What a first name tells; a name in -a is a woman's unless it is listed among the men's."""
        name = first_name.lower()
        known = self.first_names.get(name)
        if known is None and len(name) > 2 and name.endswith("a"):
            return "female"
        return known


def load() -> Roles:
    """The roles of data/roles.toml."""
    tables = lexicon.load("roles")
    gender = tables["gender"]
    kinds: dict[str, tuple[SpeakerKind, Shape]] = {}
    shapes: tuple[tuple[str, Shape], ...] = (("groups", "group"), ("persons", "person"), ("bodies", "body"))
    for kind, table in tables.items():
        if kind in {"gender", "document", "generic", "offices"}:
            continue
        for field, shape in shapes:
            for word in table.get(field, "").split():
                kinds.setdefault(word, (cast(SpeakerKind, kind), shape))
    return Roles(
        kinds=kinds,
        documents=frozenset(f"{tables['document']['bodies']} {tables['document']['images']}".split()),
        generic=frozenset(tables["generic"]["words"].split()),
        local=frozenset(tables["offices"]["local"].split()),
        abroad=frozenset(tables["offices"]["abroad"].split()),
        foe=frozenset(tables["offices"]["foe"].split()),
        images=frozenset(tables["document"]["images"].split()),
        genders={
            **dict.fromkeys(gender["female_words"].split(), "female"),
            **dict.fromkeys(gender["male_words"].split(), "male"),
        },
        first_names={
            **dict.fromkeys(gender["female_names"].split(), "female"),
            **dict.fromkeys(gender["male_names"].split(), "male"),
        },
    )


def can_speak(head: Token, roles: Roles) -> bool:
    """Whether a noun phrase may be somebody, or something that tells in somebody's name."""
    if head.pos_ in {"PROPN", "PRON", "DET", "NUM", "ADJ"} or head.ent_type_ in _SOMEBODY:
        return True
    lemma = head.lemma_.lower()
    return lemma in roles.documents or roles.kind(head.lower_, lemma) is not None
