"""How far a predicate is vouched for by its own clause and by the words above it (data/stance.toml)."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from vedette.model import StanceMark
from vedette.model.claim import Polarity, Stance
from vedette.reading import lexicon
from vedette.reading.arguments import SUBJECTS
from vedette.reading.stance_denial import Denials
from vedette.reading.stance_path import Way

_STANCES: dict[str, Stance] = {
    "hedged": "hedged",
    "planned": "planned",
    "predicted": "predicted",
    "ordered": "ordered",
    "asked": "asked",
}


_CALLED = frozenset({"for", "on", "upon"})


class Sign(NamedTuple):
    """What one word says: a class of stance.toml, and the word."""

    name: str | None
    word: str | None = None


class ClauseStance:
    """Reads stance and polarity off a parse; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        data = lexicon.load("stance")
        self._governors = _by_word({k: v for k, v in data["governors"].items() if k in _STANCES})
        self._modals = _by_word(data["modals"])
        self._modifiers = _by_word(data["modifiers"])
        self._ability = frozenset(data["ability"]["words"])
        self._asking = frozenset(data["governors"]["asked_by_preposition"])
        self._governors |= dict.fromkeys(self._asking, "asked")
        self._open = frozenset(data["denial"]["open"])
        self._way = Way()
        self._denials = Denials()

    def of(self, predicate: Token, *, cues: set[int], tried: bool = False) -> StanceMark:
        """The mark of one predicate; what stands above a cue of attribution (`cues`, token numbers) is not read.

        `tried`: it tells an attempt, which is made whether it succeeds or not.
        """
        stance: Stance = "asserted"
        governor = None
        steps = list(self._way.up(predicate, cues))
        for below, (token, _, reaches) in zip([None, *(step.token for step in steps)], steps, strict=False):
            signs = self._signs(token, below) if reaches else [self._above(token, below)]
            for sign in signs:
                if sign.name is not None and stance == "asserted":
                    stance, governor = _STANCES[sign.name], sign.word
            told = token.head.i in cues and token.head.i < token.i  # "expects it to fall" is the cue's to judge
            if stance == "asserted" and not told and _is_to_come(token):
                stance, governor = "planned", "to"
        denials = self._denials.of(steps, tried=tried)
        polarity: Polarity = "negative" if len(denials) % 2 else "positive"
        return StanceMark(
            stance=stance, polarity=polarity, governor=governor or (denials[0].text if denials else None)
        )

    def _signs(self, token: Token, below: Token | None) -> Iterator[Sign]:
        """What a predicate, or a verb above the one `below`, and the words beside it say."""
        if below is not None:
            yield self._above(token, below)
        denied = any(child.dep_ == "neg" for child in token.children)
        if denied and self._lemma(token) in self._open:
            yield Sign("hedged", token.text)
        for child in token.children:
            word = child.lower_
            if denied and word in self._ability:
                continue  # what cannot be is not said with less force: it is said not to be
            if child.dep_ == "aux" and word in self._modals:
                yield Sign(self._modals[word], child.text)
            elif child.dep_ in {"advmod", "amod"} and self._modifiers.get(word) in {"hedged", "planned"}:
                yield Sign(self._modifiers[word], child.text)
            elif child.dep_ in {"acomp", "oprd"} and below is not None:
                yield self._above(child, below)
            elif child.dep_ == "mark" and word in {"if", "unless", "whether"}:
                yield Sign("hedged", child.text)

    @staticmethod
    def _lemma(verb: Token) -> str:
        """A verb's lemma with its particle."""
        particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
        return f"{verb.lemma_.lower()} {particle}".strip()

    def _above(self, token: Token, below: Token | None) -> Sign:
        """What a word that governs another says of it: "in order to" gives no order, "called it a crime" no call."""
        lemma = token.lemma_.lower()
        if lemma == "order" and token.dep_ == "pobj" and token.head.lower_ == "in":
            return Sign("planned", token.text)
        if lemma in self._asking and below is not None and below.lower_ not in _CALLED and below.tag_ != "VB":
            return Sign(None)
        return Sign(self._governors.get(lemma), token.text)


def _by_word(classes: dict[str, list[str]]) -> dict[str, str]:
    """Word to class; the class named first wins where a word stands in two."""
    table: dict[str, str] = {}
    for name, words in classes.items():
        for word in words:
            table.setdefault(word, name)
    return table


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
