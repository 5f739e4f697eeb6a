"""`vedette_stance`: how far each event is vouched for, by scope and not by a word anywhere in the sentence.

The predicate's clause and the verbs above it are read first, then the attribution whose content holds it ("denied
that"), then what the sentence says the claim rests on (a photo, a witness).
"""

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from vedette.model import Attribution, EventMention, StanceMark
from vedette.model.claim import Basis, Stance
from vedette.model.span import overlaps, within
from vedette.reading import extensions, lexicon
from vedette.reading.enclosing import innermost, tells_intention
from vedette.reading.stance_clause import ClauseStance
from vedette.reading.tokens import tokens_of

_BY_CUE: dict[str, Stance] = {
    "deny": "denied",
    "order": "ordered",
    "ask": "asked",
    "predict": "predicted",
    "plan": "planned",
}
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
_OURS = frozenset({"we", "i"})
_THEIRS = frozenset({"our", "my", "his", "her", "its", "their"})
_ATTACKS = frozenset({"clash", "shelling", "airstrike", "missile_strike", "drone_strike"})
# Denied, these deny what they govern: "does not believe that it fell" says that it did not fall.
_RAISED = frozenset(lexicon.load("stance")["denial"]["raised"])
_THREATS = frozenset({"threaten", "threat"})
_REFUSING = frozenset(lexicon.load("stance")["denial"]["refusing"])
# Cues of commands and of advice not to do what they govern.
_FORBIDDING = frozenset(lexicon.load("stance")["denial"]["forbidding"])
# Cues to students of quotation whose speaker does, and does not say, what they govern.
_NO_SPEECH = frozenset({"refuse", "decline", "seem", "appear"})


class StanceReader:
    """Marks every event of a text; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        self._clause = ClauseStance()
        self._basis: dict[str, Basis] = {
            word: name for name, words in lexicon.load("stance")["basis"].items() for word in words
        }

    def __call__(self, doc: Doc) -> Doc:
        """Adds `doc._.vedette_stances`, one for each of `doc._.vedette_events`."""
        cues = cue_tokens(doc)
        doc._.vedette_stances = tuple(self._mark(doc, event, cues) for event in doc._.vedette_events)
        return doc

    def said(self, doc: Doc, predicate: Token, attribution: Attribution) -> StanceMark:
        """The mark of what somebody says where no listed event is told."""
        mark = self._clause.of(predicate, cues=cue_tokens(doc))
        return _spoken(mark, attribution, future=predicate.tag_ == "VB")

    def _mark(self, doc: Doc, event: EventMention, cues: set[int]) -> StanceMark:
        root = tokens_of(doc, event.trigger).root
        mark = self._clause.of(root, cues=cues, tried=event.type in _ATTACKS)
        if _is_refusal(event, root):
            mark = _turned(mark)
        attributions = doc._.vedette_attributions
        index = innermost(attributions, event.trigger)
        while index is not None and tells_intention(attributions[index], event.actors):
            mark = replace(mark, stance="planned") if mark.stance == "asserted" else mark
            index = attributions[index].parent
        if index is not None:
            mark = _spoken(mark, attributions[index], future=root.tag_ == "VB")
            if mark.stance == "predicted" and (_is_own(root) or _is_own_side(doc, event, attributions[index])):
                mark = replace(mark, stance="planned")
        return replace(mark, basis=self._evidence(doc, event))

    def _evidence(self, doc: Doc, event: EventMention) -> tuple[Basis, ...]:
        """What the sentence says the claim rests on."""
        words = {token.lower_: (token.idx, token.idx + len(token)) for token in tokens_of(doc, event.sentence)}
        named = (self._basis[w] for w, span in words.items() if w in self._basis and not within(span, event.trigger))
        return tuple(dict.fromkeys(named))


def cue_tokens(doc: Doc) -> set[int]:
    """The tokens that report speech; those of an intention or appearance are read like any verb above a predicate."""
    return {
        token.i
        for attribution in doc._.vedette_attributions
        if attribution.cue_kind != "plan" and attribution.cue_lemma not in _NO_SPEECH
        for span in attribution.cue
        for token in tokens_of(doc, span)
    }


def _turned(mark: StanceMark) -> StanceMark:
    return replace(mark, polarity="positive" if mark.polarity == "negative" else "negative")


def _is_refusal(event: EventMention, predicate: Token) -> bool:
    """Whether the predicate only tells of talks or terms that they are refused ("rejected a ceasefire")."""
    if event.type not in {"talks", "agreement"} or event.nominal:
        return False
    particle = next((child.lower_ for child in predicate.children if child.dep_ == "prt"), "")
    return f"{predicate.lemma_.lower()} {particle}".strip() in _REFUSING


def _is_own(predicate: Token) -> bool:
    """Whether a speaker's "will" is of what the speaker's own people do: "we will", "his men would"."""
    will = any(child.lower_ in _WILL and child.dep_ == "aux" for child in predicate.children)
    subject = next((child for child in predicate.children if child.dep_ == "nsubj"), None)
    if not will or subject is None:
        return False
    return subject.lower_ in _OURS or any(
        child.dep_ == "poss" and child.lower_ in _THEIRS for child in subject.children
    )


def _is_own_side(doc: Doc, event: EventMention, attribution: Attribution) -> bool:
    """Whether who says a thing will be done is of the side that is to do it."""
    will = any(token.lower_ in _WILL for token in tokens_of(doc, event.trigger).root.children)
    side = attribution.speakers[-1].party if attribution.speakers else None
    doers = [actor for actor in doc._.vedette_actors if any(overlaps(actor.span, span) for span in event.actors)]
    return will and side is not None and any(actor.party == side for actor in doers)


def _spoken(mark: StanceMark, attribution: Attribution, *, future: bool) -> StanceMark:
    """The mark as the one who says it vouches for it. `future`: the predicate is an infinitive, yet to happen."""
    kind = attribution.cue_kind
    if attribution.negated and attribution.form == "topic":
        return mark  # who does not speak of a thing leaves it as the report has it
    if kind == "confirm" and attribution.negated:
        return replace(mark, verification="unconfirmed")
    if kind == "deny":
        return replace(mark, stance="asserted" if attribution.negated else "denied")
    turned = _turned(mark)
    if attribution.negated and attribution.cue_lemma in _RAISED:
        mark = turned
    elif not attribution.negated and attribution.cue_lemma in _FORBIDDING:
        return replace(turned, stance=_BY_CUE.get(kind, "asked"), governor=attribution.cue_lemma)
    elif attribution.negated:
        return replace(mark, stance="hedged")
    speaker = attribution.speakers[-1] if attribution.speakers else None
    if kind == "confirm" and speaker is not None and speaker.party is None and speaker.kind == "organisation":
        mark = replace(mark, verification="confirmed")
    if mark.stance == "asserted" and attribution.cue_lemma in _THREATS:
        return replace(mark, stance="hedged", governor=attribution.cue_lemma)
    if mark.stance == "asserted" and kind in _BY_CUE:
        return replace(mark, stance=_BY_CUE[kind], governor=attribution.cue_lemma)
    if kind == "hint" and future and mark.stance in {"asserted", "hedged"}:
        return replace(mark, stance="predicted", governor=attribution.cue_lemma)
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
