"""Quotations without a cue of their own: their speaker stands in the sentence before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.attribution_reading import Reading
from vedette.reading.attribution_spans import cue_tokens, joined, source_span
from vedette.reading.clauses import Clauses, token_span
from vedette.reading.speakers_mentions import Mentions

_SAME_VOICE = frozenset({"say", "report", "believe", "predict", "hint"})
_ENDS = frozenset(".!?…")


class FollowingSpeech:
    """Gives each orphaned quotation to the speaker of the sentence before it, if it has one."""

    def __init__(self, clauses: Clauses, mentions: Mentions) -> None:
        self._clauses = clauses
        self._text = clauses.text
        self._mentions = mentions

    def joined_to(self, readings: Sequence[Reading], orphans: Sequence[Quotation]) -> list[Reading]:
        """The readings, with the orphans added to the one they go on from or as readings of their own."""
        out = list(readings)
        for quote in orphans:
            if self._stands_alone(quote):
                self._give(out, quote)
        return out

    def _stands_alone(self, quote: Quotation) -> bool:
        """Whether the quotation is a sentence by itself."""
        inner = self._text[quote.start : quote.end].rstrip("”\"'’» ")
        before = self._text[: quote.start].rstrip()[-1:]
        return inner[-1:] in _ENDS and (before in _ENDS or before in {"”", '"', ":"})

    def _give(self, readings: list[Reading], quote: Quotation) -> None:
        before = self._sentence_before(quote)
        if before is None:
            return
        start, end = before
        told = [
            (r.cue[0][0], n)
            for n, r in enumerate(readings)
            if r.source_head is not None and start <= r.cue[0][0] < end and not self._inside(r, readings)
        ]
        if told:
            number = min(told)[1]
            reading = readings[number]
            if reading.kind in _SAME_VOICE and not reading.negated:
                readings[number] = replace(reading, content=joined(self._text, (*reading.content, quote.span)))
            else:
                readings.append(replace(reading, content=(quote.span,), kind="say", form="following", negated=False))
            return
        readings.extend(self._of_subject(before, quote))

    def _inside(self, reading: Reading, readings: Sequence[Reading]) -> bool:
        at = reading.cue[0][0]
        return any(a <= at < b for other in readings if other is not reading for a, b in other.content)

    def _sentence_before(self, quote: Quotation) -> Span | None:
        tokens = self._clauses.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        first = tokens[0].sent.start if tokens is not None else 0
        if first == 0:
            return None
        sentence = self._clauses.doc[first - 1].sent
        return (sentence.start_char, sentence.end_char)

    def _of_subject(self, sentence: Span, quote: Quotation) -> Iterator[Reading]:
        """The person whom the sentence before is about."""
        tokens = self._clauses.doc.char_span(*sentence, alignment_mode="expand")
        if tokens is None:
            return
        root: Token = tokens.root
        subject = self._clauses.subject(root)
        if subject is None or not (subject.lower_ in {"he", "she"} or self._mentions.of(subject).is_person):
            return
        words = cue_tokens(root, self._clauses)
        cue = token_span(words[0], words[-1])
        bounds = (sentence[0], cue[0]) if subject.i < root.i else sentence
        yield Reading(
            head=root,
            cue=(cue,),
            source_head=subject,
            source=(source_span(subject, bounds=bounds, clauses=self._clauses),),
            content=(quote.span,),
            kind="say",
            lemma=root.lemma_.lower(),
            form="following",
        )
