"""Whose side the phrases of a text stand for: by name, by who speaks ("our defenders"), or by what a pronoun means.

A pronoun or possessive of the third person ("it lost the town", "his riders") goes back to the nearest mention of
somebody that agrees with it, in its own sentence or the one before; a subject is preferred. Where that somebody is
of no side, neither is the pronoun.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from vedette.model import ActorMention, Attribution
from vedette.model import Span as Range
from vedette.model.span import overlaps, within
from vedette.reading.arguments import SUBJECTS, subject_of
from vedette.reading.claim_chain import home_of
from vedette.reading.enclosing import innermost
from vedette.reading.tokens import tokens_of
from vedette.theatre.schema import Theatre

_OURS = frozenset({"we", "us", "our", "ours", "i", "my"})
_FRIENDS = frozenset({"defenders"})
# Words for the other side that name it only through who speaks.
_ENEMY = frozenset({"enemy", "enemies", "adversary", "foe", "aggressor", "aggressors"})
_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_BODY = frozenset({"it", "its"})
_GROUP = frozenset({"they", "them", "their", "theirs"})
_OBJECTS = frozenset({"them", "him", "it"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_SENTENCES = 1  # how many sentences back a pronoun may look
_AS_SUBJECT = 0.6  # worth more than half a sentence of nearness


class Somebody(NamedTuple):
    """A mention that a pronoun may go back to."""

    span: Range
    party: str | None
    is_person: bool
    is_plural: bool
    is_subject: bool
    sentence: int


class Sides:
    """The sides of one text's phrases."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._attributions: Sequence[Attribution] = doc._.vedette_attributions
        self._theatre: Theatre | None = doc._.vedette_theatre
        self._named: list[ActorMention] = [actor for actor in doc._.vedette_actors if actor.party]
        self._starts = [sentence.start_char for sentence in doc.sents]
        self._home = home_of(doc) or self._told_side()
        self._anybody = sorted({one.span: one for one in self._mentions()}.values(), key=lambda one: one.span)

    def of(self, span: Range, *, speaker: str | None = None) -> str | None:
        """The party of a noun phrase; `speaker` is the side of who says it, where the caller knows better."""
        return self.named(span) or self._by_speaker(span, speaker) or self._meant(tokens_of(self._doc, span).root)

    def named(self, span: Range) -> str | None:
        """The side named in a phrase: by its head, else by what stands before the head, else anywhere in it."""
        root = tokens_of(self._doc, span).root
        inside = [actor for actor in self._named if overlaps(actor.span, span)]
        covering = [actor for actor in inside if within((root.idx, root.idx + len(root)), actor.span)]
        before = [actor for actor in inside if actor.span[1] <= root.idx + len(root)]
        chosen = covering or before or inside
        return chosen[0].party if chosen else None

    def is_meant(self, token: Token) -> bool:
        """Whether a token is a pronoun that means a side, or is owned by one ("his riders")."""
        pronoun = self._pronoun(token)
        return pronoun is not None and self.of((pronoun.idx, pronoun.idx + len(pronoun))) is not None

    def _by_speaker(self, span: Range, speaker: str | None = None) -> str | None:
        """The side of a phrase that names one only through who says it."""
        tokens = tokens_of(self._doc, span)
        words = {token.lower_ for token in tokens}
        if not words & (_OURS | _FRIENDS | _ENEMY):
            return None
        mine = speaker or self._speaker(tokens.root) or self._home
        return self._opponent(mine) if words & _ENEMY else mine

    def _meant(self, root: Token) -> str | None:
        """The side of whom a pronoun, or the possessive of a phrase, goes back to."""
        pronoun = self._pronoun(root)
        if pronoun is None:
            return None
        if pronoun.lower_ in _RELATIVE:
            return self._of_clause(pronoun)
        found = self._antecedent(pronoun)
        return found.party if found is not None else None

    @staticmethod
    def _pronoun(root: Token) -> Token | None:
        """The word that says whose or who: the phrase's own pronoun, or its possessive."""
        known = _OURS | _PERSON | _BODY | _GROUP | _RELATIVE
        if root.pos_ in {"PRON", "DET"} and root.lower_ in known:
            return root
        return next((c for c in root.children if c.dep_ == "poss" and c.lower_ in known), None)

    def _of_clause(self, relative: Token) -> str | None:
        """The side of the noun that a relative clause hangs on."""
        clause = next((a for a in relative.ancestors if a.dep_ == "relcl"), None)
        if clause is None:
            return None
        left, right = clause.head.left_edge, clause.head
        return self.of((left.idx, right.idx + len(right)))

    def _antecedent(self, pronoun: Token) -> Somebody | None:
        here = self._sentence(pronoun.idx)
        doer = _doer_over(pronoun)
        near = [
            one
            for one in self._anybody
            if one.span[1] <= pronoun.idx
            and 0 <= here - one.sentence <= _SENTENCES
            and _agrees(pronoun, one)
            and not (doer is not None and one.span[0] <= doer.idx < one.span[1])
        ]
        best = max(near, key=lambda one: (one.sentence - here + _AS_SUBJECT * one.is_subject, one.span), default=None)
        return best or self._teller(pronoun)

    def _teller(self, pronoun: Token) -> Somebody | None:
        """Who says it, where they are named behind their words: "His men hold the town, the colonel said"."""
        index = innermost(self._attributions, (pronoun.idx, pronoun.idx + len(pronoun)))
        spans = {speaker.span for speaker in self._attributions[index].speakers} if index is not None else set()
        return next((one for one in self._anybody if one.span in spans and _agrees(pronoun, one)), None)

    def _speaker(self, token: Token) -> str | None:
        """The side of who answers for the words at a token."""
        index = innermost(self._attributions, (token.idx, token.idx + len(token)))
        while index is not None:
            told = [speaker.party for speaker in self._attributions[index].speakers if speaker.party]
            if told:
                return told[-1]
            index = self._attributions[index].parent
        return None

    def _mentions(self) -> Iterator[Somebody]:
        """Everybody named or quoted, of a side or of none."""
        for attribution in self._attributions:
            for speaker in attribution.speakers:
                if speaker.span is not None:
                    yield self._somebody(speaker.span, speaker.party, is_person=False)
        for actor in self._doc._.vedette_actors:
            party = actor.party or self._by_speaker(actor.span)
            yield self._somebody(actor.span, party, is_person=actor.person is not None)

    def _somebody(self, span: Range, party: str | None, *, is_person: bool) -> Somebody:
        tokens = tokens_of(self._doc, span)
        root = tokens.root
        return Somebody(
            span=span,
            party=party,
            is_person=is_person or any(token.ent_type_ == "PERSON" for token in tokens) or root.lower_ in _PERSON,
            is_plural=root.tag_ in {"NNS", "NNPS"} or root.lower_ in _GROUP,
            is_subject=root.dep_ in SUBJECTS,
            sentence=self._sentence(span[0]),
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def _told_side(self) -> str | None:
        """The side a report takes in its own voice, told by what it calls the other one's fighters."""
        if self._theatre is None:
            return None
        names = {word.lower(): party for party in self._theatre.parties for word in party.named_by_enemies}
        calls = {names[token.lower_].code for token in self._doc if token.lower_ in names}
        sides = {party.code for party in self._theatre.parties if calls and set(party.against) & calls}
        return sides.pop() if len(sides) == 1 else None

    def _opponent(self, party: str | None) -> str | None:
        own = self._theatre.party(party) if self._theatre is not None else None
        return own.against[0] if own is not None and len(own.against) == 1 else None


def _doer_over(pronoun: Token) -> Token | None:
    """Who does the clause that an object pronoun stands in, and so is not meant by it: "Xs drove them out"."""
    verb = next((above for above in pronoun.ancestors if above.pos_ == "VERB"), None)
    if pronoun.lower_ not in _OBJECTS or verb is None:
        return None
    if pronoun.dep_ in SUBJECTS and verb.tag_ == "VB" and verb.head.pos_ == "VERB":
        verb = verb.head  # the infinitive's subject is the outer verb's object
    return subject_of(verb)


def _agrees(pronoun: Token, one: Somebody) -> bool:
    word = pronoun.lower_
    if word in _PERSON:
        return one.is_person or not one.is_plural
    if word in _GROUP:
        return not one.is_person
    return not one.is_person and not one.is_plural
