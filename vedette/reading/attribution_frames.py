"""Attributions read from the frames of their cues: what a verb, noun, adjective or phrase says, and who says it."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_content import ContentFinder, senses_of
from vedette.reading.attribution_cues import Sense
from vedette.reading.attribution_reading import Content, Reading, Setting
from vedette.reading.attribution_relays import TOLD
from vedette.reading.attribution_spans import cue_tokens, sentence_bounds, source_span, trimmed_all, without
from vedette.reading.clauses import token_span
from vedette.reading.speakers_roles import can_speak

_NEEDS_SOURCE = frozenset({"object", "topic", "gerund", "predicate"})
_HEARSAY = frozenset({"say", "report", "believe", "hint"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"})
_SELF = frozenset({"i", "we", "you", "me", "us"})


class FrameReader:
    """Reads the attributions of one document's verbs."""

    def __init__(self, setting: Setting) -> None:
        self.clauses = setting.clauses
        self.text = setting.clauses.text
        self.lexicon = setting.lexicon
        self.roles = setting.roles
        self.contents = ContentFinder(setting)

    def verbs(self) -> Iterator[Reading]:
        """An attribution for each verb that has a content in one of its frames."""
        for token, senses in senses_of(iter(self.clauses.doc), self.lexicon):
            reading = self._verb(token, senses)
            if reading is not None:
                yield reading

    def _verb(self, verb: Token, senses: tuple[Sense, ...]) -> Reading | None:
        if verb.dep_ in self.clauses.scheme.auxiliary or verb.lower_ in self.lexicon.adjectives:
            return None
        if (
            verb.lemma_.lower() in self.lexicon.nouns
            and verb.i
            and verb.tag_ == "VBZ"
            and verb.nbor(-1).pos_ == "ADJ"
        ):
            return (
                None  # a plural noun behind an adjective, which the tagger took for a verb: "Ukrainian claims that"
            )
        content = self.contents.of(verb, senses)
        if content is None:
            return None
        cue = token_span(
            (tokens := cue_tokens(verb, self.clauses, lexicon=self.lexicon, preposition=content.preposition))[0],
            tokens[-1],
        )
        head = None if content.sourceless else self._source_head(verb, content)
        source = self._source(head, verb, cue, content) if head is not None else ()
        if not self._is_told(head, content):
            return None
        spans = [s for span in content.spans for s in without(span, [cue, *source])]
        kept = trimmed_all(self.text, spans)
        if not kept:
            return None
        negated = self._is_negated(verb)
        hearsay = not negated and self._is_hearsay(content, verb, head)
        return Reading(
            head=verb,
            cue=(cue,),
            source_head=head,
            source=source,
            content=kept,
            kind="report" if hearsay and content.sense.kind == "say" else content.sense.kind,
            lemma=self._lemma(verb, content),
            form=content.form,
            negated=negated,
            silent=content.sense.silent,
            hedged=hearsay or any(child.lower_ in self.lexicon.adverbs for child in verb.children),
        )

    def _lemma(self, verb: Token, content: Content) -> str:
        """The cue's lemma; what is warned or advised against is told apart by it from what is warned of."""
        lemma = self.lexicon.lemma(verb)
        against = content.preposition is not None and content.preposition.lower_ == "against"
        return f"{lemma} against" if against else lemma

    def _is_negated(self, verb: Token) -> bool:
        """Whether the speech act itself is denied: "did not say", "declined to say"."""
        above = verb.head
        declined = verb.dep_ in self.clauses.scheme.open_complement and above.lemma_.lower() in self.lexicon.negating
        return self.clauses.is_negated(verb) or (declined and not self.clauses.is_negated(above))

    def _is_hearsay(self, content: Content, verb: Token, head: Token | None) -> bool:
        """Whether nobody is named for what is said: "is said to", "it was reported"."""
        unsaid = content.sourceless or (head is None and self.clauses.is_passive(verb))
        return unsaid and content.sense.kind in _HEARSAY

    def _is_told(self, head: Token | None, content: Content) -> bool:
        """Whether a reading tells what somebody says, and not only what somebody does to something."""
        if content.form in {"direct", "raised"}:
            return True
        if head is None:
            return content.form not in _NEEDS_SOURCE
        if head.lower_ in _SELF:
            return False
        if content.form not in _NEEDS_SOURCE:
            return True
        return can_speak(head, self.roles)

    def _source_head(self, verb: Token, content: Content) -> Token | None:
        doer = self.clauses.doer(verb)
        if doer is not None and doer.pos_ not in _NOMINAL:
            doer = None
        if doer is not None and verb.dep_ in self.clauses.scheme.conjunct and not can_speak(doer, self.roles):
            doer = self._higher_doer(verb) or doer
        if doer is None and content.form in TOLD and not self.clauses.is_passive(verb):
            doer = self._beside(verb, content)
        return doer

    def _higher_doer(self, verb: Token) -> Token | None:
        """Who says the clause that a verb was joined to by mistake ("said the attack failed and promised …")."""
        above = verb.head
        if above.dep_ not in self.clauses.scheme.complement:
            return None
        doer = self.clauses.doer(above.head)
        return doer if doer is not None and can_speak(doer, self.roles) else None

    def _beside(self, verb: Token, content: Content) -> Token | None:
        """The noun phrase right beside a speech verb whose subject the parser missed: behind it, else before it."""
        doc = self.clauses.doc
        following = self._first_nominal(doc[verb.i + 1 : verb.sent.end], content)
        preceding = self._last_nominal(doc[verb.sent.start : self._before_aside(verb)], content)
        for head in (following, preceding):
            if head is not None and can_speak(head, self.roles) and head.tag_ not in {"WDT", "WP"}:
                return head
        return None

    def _before_aside(self, verb: Token) -> int:
        """The token before a verb, or before the aside in commas that ends there ("TASS, citing X, reported")."""
        doc = verb.doc
        while verb.i and doc[verb.i - 1].dep_ in self.clauses.scheme.auxiliary:
            verb = doc[verb.i - 1]
        if verb.i < 1 or doc[verb.i - 1].text != ",":
            return verb.i
        opening = next((i for i in range(verb.i - 2, verb.sent.start, -1) if doc[i].text == ","), None)
        return opening if opening is not None and doc[opening + 1].tag_ in {"VBG", "IN", "VBN"} else verb.i - 1

    def _first_nominal(self, tokens: TokenSpan, content: Content) -> Token | None:
        """The head of the noun phrase that the tokens begin with."""
        for token in tokens:
            inside = any(start <= token.idx < end for start, end in content.spans)
            if inside or token.pos_ in {"VERB", "ADP", "SCONJ", "PUNCT"}:
                return None
            if token.pos_ in _NOMINAL - {"DET", "ADJ"}:
                while token.dep_ in {"compound", "poss", "nmod", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
                    token = token.head
                return token
        return None

    def _last_nominal(self, tokens: TokenSpan, content: Content) -> Token | None:
        """The head of the phrase that the tokens end with, back to a mark or to what is said."""
        first = len(tokens)
        for token in reversed(list(tokens)):
            inside = any(start <= token.idx < end for start, end in content.spans)
            if inside or token.is_space or token.text in {",", ";", ":", "—", "–", "-", "“", '"', "”"}:
                break
            first -= 1
        phrase = tokens[first:]
        if not len(phrase):
            return None
        head = phrase.root
        return head if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None

    def _source(self, head: Token, verb: Token, cue: Span, content: Content) -> tuple[Span, ...]:
        start, end = sentence_bounds(self.clauses.doc, head)
        if head.i < verb.i:
            end = min(end, cue[0]) if head.idx < cue[0] else end
        for span in content.spans:
            if span[1] <= head.idx:
                start = max(start, span[1])
            elif span[0] > head.idx:
                end = min(end, span[0])
        if head.idx >= cue[1]:
            start = max(start, cue[1])
        return (source_span(head, bounds=(start, end), clauses=self.clauses),)
