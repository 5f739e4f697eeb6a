"""The spaCy component `vedette_times`: expressions of time, with their values and, where anchored, their days.

Words are matched against the patterns of the language (times_lexicon, times_finder), what they mean is anchored
(times_resolve, times_dating), and each expression comes out with TIMEX3's minimal span and TIMEX2's longer one.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Token

from vedette.model import Document, Span, TimeExpression
from vedette.reading.extensions import register
from vedette.reading.times_anchor import Anchor, reads_as_history
from vedette.reading.times_dating import Clauses, days_and_precision, resolve_all
from vedette.reading.times_events import counted_from_events
from vedette.reading.times_extents import long_extent
from vedette.reading.times_fallback import read_passed_over
from vedette.reading.times_finder import Found, find
from vedette.reading.times_guards import Surroundings
from vedette.reading.times_language import language_of
from vedette.reading.times_lexicon import TimeLexicon, time_lexicon
from vedette.reading.times_named import mark_named, named_days
from vedette.reading.times_tense import is_reported, tense_of
from vedette.reading.times_words import Word, words_of
from vedette.reading.times_zones import local_day
from vedette.reading.tokens import source
from vedette.theatre.schema import NamedDay, Theatre

_HEADS = frozenset({"UNIT", "CLOCKUNIT", "TIMENOUN"})

TokenAt = Callable[[int], Token]


@Language.factory("vedette_times", assigns=["doc._.vedette_times"])
def create(nlp: Language, name: str) -> "Times":
    """The component for a pipeline; it uses tags and the parse where the pipeline has them."""
    return Times()


class Times:
    """Sets `doc._.vedette_times`; reads the day of publication and the theatre's named days where they are set."""

    def __init__(self) -> None:
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` and gives it back."""
        doc._.vedette_times = tuple(time_expressions(doc))
        return doc


def time_expressions(doc: Doc) -> list[TimeExpression]:
    """The expressions of a document, in order."""
    document, theatre = doc._.vedette_document, doc._.vedette_theatre
    text = source(doc)
    lexicon = time_lexicon(language_of(text, document.language if document else None))
    named = named_days(theatre, lexicon.wars)
    words = mark_named(words_of(text, lexicon.words), named)
    around = Surroundings(words, {token.idx: token.tag_ for token in doc})
    found = read_passed_over(find(around, lexicon), words, text, lexicon)
    base = _anchor(found, document, theatre, named)
    token_at = _token_finder(doc) if doc.has_annotation("DEP") else None
    return list(_expressions(doc, text, words, found, lexicon, base, token_at))


def _anchor(
    found: list[Found], document: Document | None, theatre: Theatre | None, named: Iterable[NamedDay]
) -> Anchor:
    published = local_day(document.published, theatre.countries if theatre else ()) if document else None
    return Anchor(
        published=published,
        named={day.name: day for day in named},
        history=reads_as_history([one.meaning for one in found], published),
    )


def _expressions(
    doc: Doc,
    text: str,
    words: list[Word],
    found: list[Found],
    lexicon: TimeLexicon,
    base: Anchor,
    token_at: TokenAt | None,
) -> Iterator[TimeExpression]:
    resolved = resolve_all(found, words, lexicon, base, _clauses(token_at) if token_at else Clauses())
    if token_at is not None:
        resolved = counted_from_events(doc, found, resolved, words, lexicon, base)
    for n, (one, told) in enumerate(zip(found, resolved, strict=True)):
        (start, end), precision = days_and_precision(n, found, resolved, words, lexicon, base)
        span = (words[one.first].start, words[one.end - 1].end)
        yield TimeExpression(
            span=span,
            mention=text[slice(*span)],
            value=told.value,
            type=told.type,
            start=_iso(start),
            end=_iso(end),
            precision=precision,
            long_span=_long_span(doc, span, words[one.end - 1], lexicon, token_at),
        )


def _clauses(token_at: TokenAt) -> Clauses:
    return Clauses(lambda at: tense_of(token_at(at)), lambda at: is_reported(token_at(at)))


def _long_span(doc: Doc, span: Span, last: Word, lexicon: TimeLexicon, token_at: TokenAt | None) -> Span:
    """TIMEX2's extent: longer than the minimal one where a unit or "the time" has something hanging on it."""
    if token_at is None or _HEADS.isdisjoint(last.classes):
        return span
    longer = long_extent(doc, token_at(span[0]).i, token_at(span[1] - 1).i, lexicon.links)
    return min(span[0], longer[0]), max(span[1], longer[1])


def _token_finder(doc: Doc) -> TokenAt:
    """A function from an offset to the token there."""
    starts = [token.idx for token in doc]
    return lambda offset: doc[max(0, bisect_right(starts, offset) - 1)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
