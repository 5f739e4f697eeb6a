"""What a verb says: the stretch of text that one of its frames makes the content."""

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_clausal import ClausalContent
from vedette.reading.attribution_cues import Lexicon, Sense
from vedette.reading.attribution_inserted import InsertedSpeech
from vedette.reading.attribution_nominal import NominalContent
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.attribution_reading import Content, Setting, taking
from vedette.reading.attribution_spans import subtree


class ContentFinder:
    """Finds the contents of one document's verbs."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._clauses = setting.clauses
        self._text = setting.clauses.text
        self._insertions = InsertedSpeech(setting)
        self._clausal = ClausalContent(setting, self._insertions)
        self._nominal = NominalContent(setting)

    def of(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """The content of a verb by the first of its frames that is there."""
        return (
            self._quoted(verb, senses)
            or self._quoting(verb, senses)
            or self._raised(verb, senses)
            or self._clausal.clausal(verb, senses)
            or self._insertions.inserted(verb, senses)
            or self._nominal.prepositional(verb, senses)
            or self._nominal.nominal(verb, senses)
            or self._clausal.unparsed(verb, senses)
        )

    def _quoted(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        quotes = self._setting.direct.by_verb.get(verb.i)
        if not quotes:
            return None
        sense = taking(senses, "quote") or senses[0]
        spans = [quote.span for quote in quotes]
        first = quotes[0]
        if first.start > verb.idx:
            if self._text[first.start + 1 : first.start + 2].islower():
                mixed = self._clausal.clausal(verb, senses)
                if mixed is not None and mixed.spans[0][0] < first.end:
                    return Content(sense, mixed.form, (*mixed.spans, *spans[1:]))
            spans += self._before(verb, first)
        return Content(sense, "direct", tuple(sorted(spans)))

    def _quoting(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """ "TASS quoted the ministry as saying …": all that stands behind the verb."""
        target = self._clauses.direct_object(verb)
        if verb.lemma_.lower() not in self._setting.lexicon.relay_verbs or target is None:
            return None
        for preposition, saying in (*self._clauses.obliques(verb), *self._clauses.obliques(target)):
            if preposition.lower_ == "as" and self._clauses.is_verbal(saying):
                span = (subtree(target)[0], self._setting.grown(subtree(saying))[1])
                return Content(taking(senses, "object") or senses[0], "quoting", (span,))
        return None

    def _before(self, verb: Token, quote: Quotation) -> list[Span]:
        """The beginning of a sentence that a cue clause parts from its quotation ("Lesk, he wrote, “…”")."""
        if not self._text[quote.start + 1 : quote.start + 2].islower():
            return []
        region = self._insertions.region(verb)
        start = verb.sent.start_char
        if region is None or region[0] <= start or not self._text[start : region[0]].rstrip().endswith(","):
            return []
        return [(start, region[0])]

    def _raised(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        sense = taking(senses, "raising")
        scheme = self._clauses.scheme
        complement = self._clauses.first(verb, scheme.open_complement | scheme.predicate)
        if sense is None or (complement is not None and complement.i < verb.i):
            return None
        linking = verb.lemma_ in {"seem", "appear"}
        if not (linking and complement is not None) and not self._clauses.is_passive(verb):
            return None
        subject = self._clauses.subject(verb)
        if complement is None and (subject is None or subject.pos_ == "PRON" or sense.kind != "predict"):
            return None
        spans = [subtree(head) for head in (subject, complement) if head is not None]
        return Content(sense, "raised", tuple(spans), sourceless=self._clauses.agent(verb) is None)


def senses_of(tokens: Iterator[Token], lexicon: Lexicon) -> Iterator[tuple[Token, tuple[Sense, ...]]]:
    """The verbs among the tokens that the lexicon knows, with their senses."""
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"}:
            senses = lexicon.senses(token)
            if senses:
                yield token, senses
