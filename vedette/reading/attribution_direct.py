"""Which cue a quotation belongs to: the verb beside it, or the speaker of the words before."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_cues import Lexicon
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.clauses import Clauses

_REACH = 30  # tokens between a quotation and its verb: a long apposition fits in
_STOP = frozenset(".!?\n")
_SCARE = 3  # quotations of fewer words need a verb right beside them


@dataclass(frozen=True)
class DirectSpeech:
    """The quotations of a text by the token index of the verb that cues them, and those that follow on."""

    by_verb: Mapping[int, tuple[Quotation, ...]]
    orphans: tuple[Quotation, ...]


class DirectSpeechFinder:
    """Pairs the quotations of one document with their verbs."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon, quotes: tuple[Quotation, ...]) -> None:
        self.clauses = clauses
        self.doc = clauses.doc
        self.text = clauses.text
        self.lexicon = lexicon
        self.quotes = quotes

    def find(self) -> DirectSpeech:
        """Every quotation with its verb; a quotation without one follows the speaker of the last, if it can."""
        by_verb: dict[int, list[Quotation]] = {}
        orphans: list[Quotation] = []
        last: int | None = None
        previous: Quotation | None = None
        for quote in self.quotes:
            verb = self._verb_of(quote)
            if verb is None and last is not None and previous is not None and self._is_joined(previous, quote):
                verb = self.doc[last]
            if verb is not None:
                last = verb.i
                by_verb.setdefault(verb.i, []).append(quote)
            elif last is not None and previous is not None and self._goes_on(previous, quote):
                by_verb[last].append(quote)
            elif self._is_speech(quote):
                orphans.append(quote)
                continue
            else:
                continue
            previous = quote
        return DirectSpeech({verb: tuple(found) for verb, found in by_verb.items()}, tuple(orphans))

    def _verb_of(self, quote: Quotation) -> Token | None:
        if quote.single and quote.end - quote.start < 20:
            return None
        return self._verb_after(quote) or self._verb_before(quote)

    def _verb_after(self, quote: Quotation) -> Token | None:
        inner = self.text[quote.start : quote.end].rstrip("”\"'’» ")
        comma = self.text[quote.end : quote.end + 2].strip().startswith(",")
        if quote.open or not (inner.endswith((",", "?", "!", "—", "-", "…", "--")) or comma):
            return None
        lead = self._text_before(quote)
        if lead and lead[-1] not in ",:":
            return None  # a fragment of somebody's sentence, not a sentence in quotation marks
        window = self._tokens(quote.end, self._clause_end(quote.end))
        return self._first_speech_verb(window)

    def _first_speech_verb(self, window: list[Token]) -> Token | None:
        for token in window[:_REACH]:
            if token.pos_ not in {"VERB", "AUX"} or token.dep_ in self.clauses.scheme.auxiliary:
                continue
            if token.lemma_.lower() in self.lexicon.speech_verbs:
                return token
            if token.dep_ not in self.clauses.scheme.relative | self.clauses.scheme.noun_clause:
                return None
        return None

    def _text_before(self, quote: Quotation) -> str:
        return self.text[self._clause_start(quote.start) : quote.start].rstrip()

    def _verb_before(self, quote: Quotation) -> Token | None:
        start = self._clause_start(quote.start)
        before = self.text[start : quote.start].rstrip()
        if not before:
            return None
        window = [t for t in self._tokens(start, quote.start) if not t.is_space]
        if not window:
            return None
        near = window[-1:] if before[-1] not in ",:" else window[-_REACH:]
        for token in reversed(near):
            if token.lower_ in {"that", "whether"}:
                return None
            if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in self.lexicon.speech_verbs:
                return token
        return None

    def _clause_end(self, start: int) -> int:
        """Where the sentence after a quotation ends, or the next quotation begins."""
        end = min((q.start for q in self.quotes if q.start >= start), default=len(self.text))
        for position in range(start, end):
            if self.text[position] == "\n" or (
                self.text[position] in _STOP
                and self.text[position + 1 : position + 2] in ("", " ", "\n")
                and not self._in_abbreviation(position)
            ):
                return position
        return end

    def _in_abbreviation(self, position: int) -> bool:
        token = self._tokens(position, position + 1)
        return bool(token) and len(token[0].text) > 1

    def _clause_start(self, end: int) -> int:
        start = max((q.end for q in self.quotes if q.end <= end), default=0)
        for position in range(end - 1, start - 1, -1):
            if self.text[position] == "\n" or (
                self.text[position] in _STOP
                and self.text[position + 1 : position + 2].isspace()
                and not self._in_abbreviation(position)
            ):
                return position + 1
        return start

    def _tokens(self, start: int, end: int) -> list[Token]:
        span = self.doc.char_span(start, end, alignment_mode="expand") if start < end else None
        return [t for t in span if t.idx >= start or t.idx + len(t.text) > start] if span is not None else []

    def _is_speech(self, quote: Quotation) -> bool:
        words = self.text[quote.start : quote.end]
        sentence = words.rstrip("”\"'’» ").endswith((".", "!", "?"))
        return not quote.single and words.count(" ") >= (1 if sentence else _SCARE)

    def _is_joined(self, previous: Quotation, quote: Quotation) -> bool:
        """Whether only "and" stands between two quotations: one verb cues both."""
        return self.text[previous.end : quote.start].strip(" ,") in {"and", "or", "&"}

    def _goes_on(self, previous: Quotation, quote: Quotation) -> bool:
        """Whether a quotation without a verb is more of what the last speaker said."""
        if not self._is_speech(quote):
            return False
        start = self._clause_start(quote.start)
        if self.text[start : quote.start].strip():
            return False
        between = self.text[previous.end : quote.start]
        return between.count("\n\n") <= 1 and len(between) < 400


def covered(span: Span, quotes: tuple[Quotation, ...]) -> bool:
    """Whether a span lies inside one of the quotations."""
    return any(quote.start <= span[0] and span[1] <= quote.end for quote in quotes)
