"""What the nouns of a text stand for: places, forces, civilians, buildings, means (data/nouns.toml)."""

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from vedette.reading import lexicon
from vedette.reading.sides import Sides
from vedette.reading.tokens import tokens_of

_SHARES = frozenset(lexicon.load("nouns")["share"])
_AGENTIVE = ("er", "or", "ist", "ian", "ee", "man", "woman")  # an unlisted noun is perhaps somebody
_SUMS = frozenset({"million", "billion", "thousand"})  # "$40 million in weapons"
_ENTITIES = {"GPE": "party", "NORP": "party", "PERSON": "person", "ORG": "organisation", "FAC": "building"}


class NounClasses:
    """The classes of nouns.toml by lemma."""

    def __init__(self) -> None:
        data = lexicon.load("nouns")
        table: dict[str, set[str]] = defaultdict(set)
        for name, lemmas in data.items():
            if isinstance(lemmas, list) and name not in {"war", "warlike", "armed"}:
                for lemma in lemmas:
                    table[lemma].add(name)
        self._table = {lemma: frozenset(names) for lemma, names in table.items()}
        self.armed = frozenset(data["armed"])
        self.weapons = {lemma: name for name, lemmas in data["weapons"].items() for lemma in lemmas}

    def of_lemma(self, lemma: str) -> frozenset[str]:
        """The classes of a common noun."""
        return self._table.get(lemma, frozenset())


class TextNouns:
    """The classes of the tokens of one text: the lexicon's, and what the layers found by name."""

    def __init__(self, doc: Doc, classes: NounClasses) -> None:
        self._classes = classes
        self._sides = Sides(doc)
        self._named: dict[int, set[str]] = defaultdict(set)
        for toponym in doc._.vedette_places:
            if toponym.kind == "literal":
                self._mark(doc, toponym.span, "place")
        for actor in doc._.vedette_actors:
            self._mark(doc, actor.span, "party" if actor.party else "organisation")

    def _mark(self, doc: Doc, span: tuple[int, int], name: str) -> None:
        tokens = tokens_of(doc, span)
        for token in tokens:
            self._named[token.i].add(name)

    def of(self, token: Token | None) -> set[str]:
        """What a phrase with this head can be; {"none"} where there is no phrase."""
        if token is None:
            return {"none"}
        found = set(self._classes.of_lemma(token.lemma_.lower())) | self._named.get(token.i, set())
        if token.pos_ == "PRON" or token.lower_ in {"who", "which", "that"}:
            found.add("pronoun")
        if self._sides.is_meant(token):
            found.add("party")
        if token.pos_ == "NUM" or token.like_num:
            found.add("number")
        if token.ent_type_ in _ENTITIES:
            found.add(_ENTITIES[token.ent_type_])
        if token.tag_ == "NNPS" and "party" in found and _is_counted(token):
            found = (found - {"party"}) | {"civilian"}  # "three million Xlanders" are no side
        if token.ent_type_ == "MONEY" or any(child.tag_ == "$" for child in token.children):
            found.add("money")
        if token.pos_ == "PROPN" and not found:
            found |= {"party", "civilian"} if token.tag_ == "NNPS" else {"party", "place"}
        for part in _measured(token):
            found |= self.of(part)
        if not found:
            found.add("agentive" if token.lemma_.endswith(_AGENTIVE) else "thing")
        return found


def _is_counted(token: Token) -> bool:
    return any(child.dep_ == "nummod" or child.like_num for child in token.children)


def _measured(token: Token) -> Iterator[Token]:
    """What a number or a share is of ("thousands of civilians", "90 percent of buildings"), or money in."""
    if token.pos_ != "NUM" and token.lemma_.lower() not in _SHARES:
        return
    for preposition in token.children:
        if preposition.lower_ == "of" or (preposition.lower_ == "in" and token.lemma_.lower() in _SUMS):
            yield from (child for child in preposition.children if child.dep_ == "pobj")
