"""How far a predicate is vouched for by its own clause and by the words above it (data/stance.toml)."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from vedette.model import StanceMark
from vedette.model.claim import Polarity, Stance
from vedette.reading import lexicon
from vedette.reading.arguments import LIGHT, OBJECTS, SUBJECTS

_CLIMBED = {"xcomp", "ccomp", "pcomp", "acl", "prep", "pobj", "conj", "acomp", "oprd"} | OBJECTS | SUBJECTS
_OWN = {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}
_HIGHEST = 4  # how many predicates up still say something of the one below
_STANCES: dict[str, Stance] = {
    "hedged": "hedged",
    "planned": "planned",
    "predicted": "predicted",
    "ordered": "ordered",
    "asked": "asked",
}


class Sign(NamedTuple):
    """What one word says: a class of stance.toml, or that it turns the polarity."""

    name: str | None
    word: str | None = None
    turns: bool = False


class ClauseStance:
    """Reads stance and polarity off a parse; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        data = lexicon.load("stance")
        self._governors = _by_word(data["governors"])
        self._modals = _by_word(data["modals"])
        self._modifiers = _by_word(data["modifiers"])
        self._ended = frozenset(data["ended"]["verbs"])

    def of(self, predicate: Token, *, nominal: bool, cues: set[int]) -> StanceMark:
        """The mark of one predicate; what stands above a cue of attribution (`cues`, token numbers) is not read."""
        stance: Stance = "asserted"
        negative, governor = False, None
        for token, distance in _upward(predicate, cues):
            if nominal and distance == 1 and token.lemma_.lower() in self._ended:
                negative, governor = True, governor or token.text
                continue
            for sign in self._signs(token, distance):
                negative ^= sign.turns
                if sign.name is not None and stance == "asserted":
                    stance, governor = _STANCES[sign.name], sign.word
            negative ^= self._negates(token)
        polarity: Polarity = "negative" if negative else "positive"
        return StanceMark(stance=stance, polarity=polarity, governor=governor)

    def _signs(self, token: Token, distance: int) -> Iterator[Sign]:
        """What a predicate, as a verb above, and the words beside it say."""
        if distance:
            yield self._above(token)
        for child in token.children:
            word = child.lower_
            if child.dep_ == "aux" and word in self._modals:
                yield Sign(self._modals[word], child.text)
            elif child.dep_ in {"advmod", "amod"} and self._modifiers.get(word) in {"hedged", "planned"}:
                yield Sign(self._modifiers[word], child.text)
            elif child.dep_ in {"acomp", "oprd"} and distance:
                yield self._above(child)
            elif child.dep_ == "mark" and word in {"if", "unless", "whether"}:
                yield Sign("hedged", child.text)
        if _is_to_come(token):
            yield Sign("planned", "to")

    def _above(self, token: Token) -> Sign:
        name = self._governors.get(token.lemma_.lower())
        if name == "failed":
            return Sign(None, token.text, turns=True)
        if name == "doubtful":
            return Sign("hedged", token.text, turns=True)
        return Sign(name, token.text)

    def _negates(self, token: Token) -> bool:
        """Whether a word beside the predicate denies it: "did not", "no one was", "without"."""
        for child in token.children:
            if child.dep_ == "neg" or (self._is_negative(child) and child.dep_ != "prep"):  # "left without a fight"
                return child.dep_ != "cc"
            if child.dep_ in SUBJECTS | OBJECTS and any(
                self._is_negative(word) and word.i <= child.i for word in child.children
            ):
                return True
        return token.dep_ == "pobj" and token.head.lower_ == "without"

    def _is_negative(self, token: Token) -> bool:
        return self._modifiers.get(token.lower_) == "negative"


def _by_word(classes: dict[str, list[str]]) -> dict[str, str]:
    """Word to class; the class named first wins where a word stands in two."""
    table: dict[str, str] = {}
    for name, words in classes.items():
        for word in words:
            table.setdefault(word, name)
    return table


def _upward(predicate: Token, cues: set[int]) -> Iterator[tuple[Token, int]]:
    """The predicate and the words it depends on for whether it happened."""
    token, distance = predicate, 0
    yield token, 0
    while token.head.i != token.i and token.dep_ in _CLIMBED and distance < _HIGHEST:
        head = token.head
        if head.i in cues or (token.dep_ == "conj" and not _shares(token)):
            return
        if token.dep_ in SUBJECTS and head.pos_ not in {"VERB", "AUX"}:
            return
        if token.dep_ in {"ccomp", "acl"} and head.pos_ == "VERB" and head.lemma_.lower() in LIGHT:
            return
        token, distance = head, distance + 1
        yield token, distance


def _shares(token: Token) -> bool:
    """Whether a coordinated predicate stands under the auxiliary and negation of the first one."""
    return token.tag_ == token.head.tag_ and not any(child.dep_ in _OWN for child in token.children)


def _is_to_come(token: Token) -> bool:
    """An infinitive that tells what is to come: a headline's ("Ministers to visit the front") or a purpose."""
    labels = {child.dep_ for child in token.children}
    if token.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children):
        return False
    purpose = token.dep_ == "advcl"  # "fought to capture the town": what it was for, not what came of it
    return (
        purpose
        or token.dep_ == "ROOT"
        or bool(labels & SUBJECTS)
        or (token.dep_ == "acl" and token.head.dep_ == "ROOT")
    )
