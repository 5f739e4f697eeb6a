"""The spaCy component `vedette_times`: expressions of time, with their values and, where anchored, their days."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Token

from vedette.model import TimeExpression
from vedette.reading.extensions import register
from vedette.reading.times_anchor import Anchor, Days, Resolved, reads_as_history
from vedette.reading.times_calendar import Point
from vedette.reading.times_extents import long_extent
from vedette.reading.times_finder import Found, find
from vedette.reading.times_guards import Surroundings
from vedette.reading.times_language import language_of
from vedette.reading.times_lexicon import TimeLexicon, time_lexicon
from vedette.reading.times_meaning import Meaning, Shift
from vedette.reading.times_named import mark_named
from vedette.reading.times_resolve import resolve
from vedette.reading.times_tense import tense_of
from vedette.reading.times_words import Word, words_of

_YEARS_AHEAD = 3
_NEAR = 300  # characters: about two sentences; further back "the next day" has lost what it counts from


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
    named = {day.name: day for day in theatre.days} if theatre else {}
    text = doc.text  # joined anew from its tokens each time it is asked for
    lexicon = time_lexicon(language_of(text, document.language if document else None))
    words = mark_named(words_of(text, lexicon.words), named.values())
    around = Surroundings(words, {token.idx: token.tag_ for token in doc})
    found = find(around, lexicon)
    published = document.day if document else None
    history = reads_as_history([one.meaning for one in found], published)
    base = Anchor(published=published, named=named, history=history)
    return list(_expressions(doc, words, found, lexicon, base))


def _expressions(
    doc: Doc, words: list[Word], found: list[Found], lexicon: TimeLexicon, base: Anchor
) -> Iterator[TimeExpression]:
    text = doc.text
    resolved = _resolved(doc, words, found, base)
    for n, (one, is_) in enumerate(zip(found, resolved, strict=True)):
        days, precision = _ranged(n, found, resolved) or _bounded(one, is_, words, lexicon, base)
        span = (words[one.first].start, words[one.end - 1].end)
        yield TimeExpression(
            span=span,
            mention=text[slice(*span)],
            value=is_.value,
            type=is_.type,
            start=_iso(days[0]),
            end=_iso(days[1]),
            precision=precision,
            long_span=long_extent(doc, span),
        )


def _resolved(doc: Doc, words: list[Word], found: list[Found], base: Anchor) -> list[Resolved]:
    """Each expression resolved in the order of the text, so that each can count from those before it."""
    results: list[Resolved] = []
    token_at = _token_finder(doc) if doc.has_annotation("DEP") else None
    anchor, told_at = base, -_NEAR
    for one in found:
        start = words[one.first].start
        here = replace(anchor, near=start - told_at < _NEAR, tense=tense_of(token_at(start)) if token_at else 0)
        result = resolve(one.meaning, here)
        results.append(result)
        if result.point and not (base.history and _is_aside(one.meaning, result.point, anchor.told)):
            anchor, told_at = replace(anchor, told=result.point), start
    return results


def _is_aside(meaning: Meaning, point: Point, told: Point | None) -> bool:
    """Whether a date tells nothing of where a history has got to: one counted from publication ("last week"), or a
    bare year before its time or years ahead ("a pact of 1882", "planned for 1976")."""
    if isinstance(meaning, Shift) and not meaning.told:
        return True
    bare = point.precision == "year" and told is not None
    return bare and told is not None and not 0 <= point.year - told.year <= _YEARS_AHEAD


def _token_finder(doc: Doc) -> Callable[[int], Token]:
    """A function from an offset to the token there."""
    starts = [token.idx for token in doc]
    return lambda offset: doc[max(0, bisect_right(starts, offset) - 1)]


def _ranged(n: int, found: list[Found], resolved: list[Resolved]) -> tuple[Days, str] | None:
    """The whole range for both of its ends: "from 3 to 5 March"."""
    if found[n].join == "range":
        first, last = resolved[n - 1], resolved[n]
    elif n + 1 < len(found) and found[n + 1].join == "range":
        first, last = resolved[n], resolved[n + 1]
    else:
        return None
    start, end = first.days[0], last.days[1]
    return ((start, end), "span") if start and end and start <= end else None


def _bounded(one: Found, is_: Resolved, words: list[Word], lexicon: TimeLexicon, base: Anchor) -> tuple[Days, str]:
    """Days as the words before open or close them: "since 5 May" to publication, "by Friday" with an end only."""
    start, end = is_.days
    bound = _bound(one, words, lexicon)
    if bound is None or is_.type in {"DURATION", "SET"} or (start is None and end is None):
        return is_.days, is_.precision
    if bound == "until":
        return (None, end), is_.precision
    until = None if base.history else base.published
    return (start, until if until and start and until >= start else None), "span"


def _bound(one: Found, words: list[Word], lexicon: TimeLexicon) -> str | None:
    for length in (2, 1):
        if one.first >= length:
            keys = tuple(word.key for word in words[one.first - length : one.first])
            if keys in lexicon.bounds:
                return lexicon.bounds[keys]
    return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
