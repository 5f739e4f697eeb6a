"""`vedette_stance`: how far each event is vouched for, by scope and not by a word anywhere in the sentence.

The predicate's own clause is read first (negation, modals, adverbs), then the verbs above it ("plans to", "failed
to"), then the attribution whose content holds it ("denied that"). Words are data (data/stance.toml).
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from vedette.model import Attribution, EventMention, StanceMark
from vedette.model.claim import Basis, Polarity, Stance
from vedette.model.span import within
from vedette.reading import extensions, lexicon
from vedette.reading.arguments import LIGHT, OBJECTS, SUBJECTS
from vedette.reading.enclosing import innermost
from vedette.reading.tokens import tokens_of

_CLIMBED = {"xcomp", "ccomp", "pcomp", "acl", "prep", "pobj", "conj"} | OBJECTS | SUBJECTS
_STANCES: dict[str, Stance] = {
    "hedged": "hedged",
    "planned": "planned",
    "predicted": "predicted",
    "ordered": "ordered",
    "asked": "asked",
}
_BY_CUE: dict[str, Stance] = {
    "deny": "denied",
    "order": "ordered",
    "ask": "asked",
    "predict": "predicted",
    "plan": "planned",
}


class StanceReader:
    """Marks every event of a text; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        data = lexicon.load("stance")
        self._governors: dict[str, str] = {}
        for name, lemmas in data["governors"].items():
            for lemma in lemmas:
                self._governors.setdefault(lemma, name)
        self._modals = {word: name for name, words in data["modals"].items() for word in words}
        self._modifiers = {word: name for name, words in data["modifiers"].items() for word in words}
        self._ended = frozenset(data["ended"]["verbs"])
        self._basis: dict[str, Basis] = {word: name for name, words in data["basis"].items() for word in words}

    def __call__(self, doc: Doc) -> Doc:
        """Adds `doc._.vedette_stances`, one for each of `doc._.vedette_events`."""
        doc._.vedette_stances = tuple(self._mark(doc, event) for event in doc._.vedette_events)
        return doc

    def _mark(self, doc: Doc, event: EventMention) -> StanceMark:
        trigger = tokens_of(doc, event.trigger).root
        cues = _cue_tokens(doc)
        mark = self._clause(trigger, event.nominal, cues)
        index = innermost(doc._.vedette_attributions, event.trigger)
        if index is not None:
            mark = _spoken(mark, doc._.vedette_attributions[index])
        return replace(mark, basis=self._evidence(doc, event))

    def _clause(self, trigger: Token, nominal: bool, cues: set[int]) -> StanceMark:
        stance: Stance = "asserted"
        negative, governor = False, None
        for token, distance in _upward(trigger, cues):
            name, word = self._beside(token)
            if distance and (above := self._governors.get(token.lemma_.lower())):
                name, word = (above, token.text) if name in {None, "predicted"} else (name, word)
            if nominal and distance == 1 and token.lemma_.lower() in self._ended:
                negative, governor = True, governor or token.text
            elif name == "failed":
                negative, governor = not negative, governor or word
            elif name is not None and stance == "asserted":
                stance, governor = _STANCES[name], word
            negative ^= self._negates(token)
        polarity: Polarity = "negative" if negative else "positive"
        return StanceMark(stance=stance, polarity=polarity, governor=governor)

    def _beside(self, token: Token) -> tuple[str | None, str | None]:
        """What the words around one predicate say of it: modals, adverbs, adjectives, conditions."""
        for child in token.children:
            lemma = child.lower_
            if child.dep_ == "aux" and lemma in self._modals:
                return self._modals[lemma], child.text
            if child.dep_ in {"advmod", "amod", "acomp"} and self._modifiers.get(lemma) in {"hedged", "planned"}:
                return self._modifiers[lemma], child.text
            if child.dep_ == "mark" and lemma in {"if", "unless", "whether"}:
                return "hedged", child.text
        if (
            token.tag_ == "VB"
            and token.dep_ == "ROOT"
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        ):
            return "planned", "to"
        return None, None

    def _negates(self, token: Token) -> bool:
        """Whether a word beside the predicate denies it: "did not", "no one was", "without"."""
        for child in token.children:
            if child.dep_ == "neg" or self._modifiers.get(child.lower_) == "negative":
                return child.dep_ != "cc" and child.lower_ != "zero"
            argument = child.dep_ in SUBJECTS | OBJECTS
            if argument and any(
                self._modifiers.get(c.lower_) == "negative" and c.i <= child.i for c in child.children
            ):
                return True
        return token.dep_ == "pobj" and token.head.lower_ == "without"

    def _evidence(self, doc: Doc, event: EventMention) -> tuple[Basis, ...]:
        """What the sentence says the claim rests on: photos, video, a witness."""
        sentence = tokens_of(doc, event.sentence)
        found: list[Basis] = []
        for token in sentence:
            basis = self._basis.get(token.lower_)
            if (
                basis is not None
                and basis not in found
                and not within((token.idx, token.idx + len(token)), event.trigger)
            ):
                found.append(basis)
        return tuple(found)


def _upward(trigger: Token, cues: set[int]) -> Iterator[tuple[Token, int]]:
    """The predicate and the verbs it depends on for whether it happened; stops at a cue of attribution."""
    token, distance = trigger, 0
    yield token, 0
    while token.head.i != token.i and token.dep_ in _CLIMBED and distance < 4:
        head = token.head
        if head.i in cues:
            return
        if token.dep_ == "conj" and not _shares(token, head):
            return
        if token.dep_ in SUBJECTS and head.pos_ not in {"VERB", "AUX"}:
            return
        if token.dep_ in {"ccomp", "acl"} and head.pos_ == "VERB" and head.lemma_.lower() in LIGHT:
            return
        token, distance = head, distance + 1
        yield token, distance


def _shares(token: Token, head: Token) -> bool:
    """Whether a coordinated verb stands under the same auxiliary and negation as the first one."""
    own = {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}
    return not any(child.dep_ in own for child in token.children) and token.tag_ == head.tag_


def _cue_tokens(doc: Doc) -> set[int]:
    cues: set[int] = set()
    for attribution in doc._.vedette_attributions:
        for span in attribution.cue:
            cues.update(token.i for token in tokens_of(doc, span))
    return cues


def _spoken(mark: StanceMark, attribution: Attribution) -> StanceMark:
    """The mark as the one who says it vouches for it."""
    kind = attribution.cue_kind
    if kind == "confirm" and attribution.negated:
        return replace(mark, verification="unconfirmed")
    if kind == "deny":
        return replace(mark, stance="asserted" if attribution.negated else "denied")
    if attribution.negated:
        return replace(mark, stance="hedged")
    speaker = attribution.speakers[-1] if attribution.speakers else None
    if kind == "confirm" and speaker is not None and speaker.party is None and speaker.kind == "organisation":
        mark = replace(mark, verification="confirmed")
    if mark.stance == "asserted" and kind in _BY_CUE:
        return replace(mark, stance=_BY_CUE[kind], governor=attribution.cue_lemma)
    if mark.stance == "asserted" and (attribution.hedged or kind == "hint"):
        return replace(mark, stance="hedged")
    return mark


@Language.factory(
    "vedette_stance",
    assigns=["doc._.vedette_stances"],
    requires=["token.dep", "token.lemma", "doc._.vedette_events", "doc._.vedette_attributions"],
)
def create(nlp: Language, name: str) -> StanceReader:
    """The component's factory."""
    extensions.register()
    return StanceReader()
