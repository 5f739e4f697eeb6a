"""Attributions read from the frames of their cues: what a verb, noun, adjective or phrase says, and who says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Span
from vedette.model.layers import CueKind
from vedette.reading.attribution_cues import Lexicon, Sense
from vedette.reading.attribution_direct import DirectSpeech
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.attribution_spans import (
    cue_tokens,
    joined,
    sentence_bounds,
    source_span,
    subtree,
    trimmed,
    whole_quotations,
    without,
)
from vedette.reading.clauses import Clauses, token_span


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An attribution as found, before its speaker is known by name.

    `through` are the heads of those who pass it on ("TASS, quoting the ministry"), outermost first.
    """

    head: Token
    cue: tuple[Span, ...]
    source_head: Token | None
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: CueKind
    lemma: str
    form: str
    negated: bool = False
    hedged: bool = False
    through: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Content:
    """What a cue says: its heads, the frame it was found by, and the preposition that leads it."""

    sense: Sense
    form: str
    spans: tuple[Span, ...]
    preposition: Token | None = None
    sourceless: bool = False


class FrameReader:
    """Reads the attributions of one document's verbs."""

    def __init__(
        self, clauses: Clauses, lexicon: Lexicon, quotes: tuple[Quotation, ...], direct: DirectSpeech
    ) -> None:
        self.clauses = clauses
        self.text = clauses.doc.text
        self.lexicon = lexicon
        self.quotes = quotes
        self.direct = direct

    def verbs(self) -> Iterator[Reading]:
        """An attribution for each verb that has a content in one of its frames."""
        for token in self.clauses.doc:
            if token.pos_ not in {"VERB", "AUX"}:
                continue
            senses = self.lexicon.verbs.get(token.lemma_.lower())
            if senses and token.dep_ not in self.clauses.scheme.auxiliary:
                reading = self._verb(token, senses)
                if reading is not None:
                    yield reading

    def _verb(self, verb: Token, senses: tuple[Sense, ...]) -> Reading | None:
        content = self._content(verb, senses)
        if content is None:
            return None
        cue = token_span((tokens := cue_tokens(verb, self.clauses, preposition=content.preposition))[0], tokens[-1])
        head = None if content.sourceless else self._source_head(verb)
        source = self._source(head, verb, cue, content) if head is not None else ()
        spans = [s for span in content.spans for s in without(span, [cue, *source])]
        kept = tuple(t for span in joined(self.text, spans) if (t := trimmed(self.text, span)))
        if not kept:
            return None
        return Reading(
            head=verb,
            cue=(cue,),
            source_head=head,
            source=source,
            content=kept,
            kind=content.sense.kind,
            lemma=verb.lemma_.lower(),
            form=content.form,
            negated=self.clauses.is_negated(verb),
            hedged=content.sourceless,
        )

    def _source_head(self, verb: Token) -> Token | None:
        doer = self.clauses.doer(verb)
        return doer if doer is not None and doer.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ"} else None

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

    def _content(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        return (
            self._quoted(verb, senses)
            or self._raised(verb, senses)
            or self._clausal(verb, senses)
            or self._prepositional(verb, senses)
            or self._nominal(verb, senses)
        )

    def _quoted(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        quotes = self.direct.by_verb.get(verb.i)
        if not quotes:
            return None
        sense = _taking(senses, "quote") or senses[0]
        return Content(sense, "direct", tuple(q.span for q in quotes))

    def _raised(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        sense = _taking(senses, "raising")
        complement = self.clauses.first(verb, self.clauses.scheme.open_complement | self.clauses.scheme.predicate)
        if sense is None or complement is None:
            return None
        linking = verb.lemma_ in {"seem", "appear"}
        if not (linking or self.clauses.is_passive(verb)):
            return None
        subject = self.clauses.subject(verb)
        spans = [subtree(complement)]
        if subject is not None:
            spans.append(subtree(subject))
        return Content(sense, "raised", tuple(spans), sourceless=True)

    def _clausal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        for complement in self.clauses.complements(verb):
            frame = self._frame(complement)
            sense = _taking(senses, frame)
            if sense is None and frame == "infinitive":
                sense = _taking(senses, "person") if self.clauses.subject(complement) else None
            if sense is None:
                continue
            return Content(sense, frame, (self._grown(self._clause_span(verb, complement, senses)),))
        return None

    def _frame(self, complement: Token) -> str:
        scheme = self.clauses.scheme
        helpers = self.clauses.children(complement, scheme.auxiliary)
        if any(h.lower_ == "to" for h in helpers) or any(
            c.lower_ == "to" and c.pos_ == "PART" for c in complement.children
        ):
            return "infinitive"
        if complement.tag_ == "VBG" and not helpers:
            return "gerund"
        if complement.dep_ in scheme.complement:
            return "clause" if self.clauses.is_verbal(complement) or helpers else "predicate"
        return "predicate"

    def _clause_span(self, verb: Token, complement: Token, senses: tuple[Sense, ...]) -> Span:
        start, end = subtree(complement)
        target = self.clauses.direct_object(verb)
        if target is not None and target.i < complement.i and _taking(senses, "person") and target.pos_ != "PRON":
            start = min(start, subtree(target)[0])
        return (start, end)

    def _grown(self, span: Span) -> Span:
        return whole_quotations(span, self.quotes)

    def _prepositional(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        for preposition, noun in self.clauses.obliques(verb):
            for sense in senses:
                if preposition.lower_ not in sense.prepositions or noun.i < preposition.i:
                    continue
                span = subtree(noun)
                target = self.clauses.direct_object(verb)
                if sense.takes("person"):
                    if target is None or target.i > preposition.i:
                        continue
                    start = preposition.idx if target.pos_ == "PRON" else subtree(target)[0]
                    return Content(sense, "object", (self._grown((start, span[1])),))
                if preposition.i - verb.i <= 2:
                    return Content(sense, "topic", (self._grown(span),), preposition=preposition)
        return None

    def _nominal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        target = self.clauses.direct_object(verb)
        if target is None or target.i < verb.i:
            return None
        if target.pos_ == "PRON" and target.tag_ == "PRP":
            return None
        sense = _taking(senses, "predicate")
        predicate = self.clauses.first(verb, self.clauses.scheme.predicate | self.clauses.scheme.open_complement)
        if sense is not None and predicate is not None and predicate.i > target.i:
            return Content(sense, "predicate", (self._grown((subtree(target)[0], subtree(predicate)[1])),))
        sense = _taking(senses, "object")
        return Content(sense, "object", (self._grown(subtree(target)),)) if sense else None


def _taking(senses: tuple[Sense, ...], frame: str) -> Sense | None:
    return next((sense for sense in senses if frame in sense.frames), None)
