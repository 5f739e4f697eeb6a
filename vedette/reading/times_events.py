"""The day of what is counted from an event: "a week after the fall of Tolna", where the text tells when Tolna fell.

TIMEX3 calls "a week" a duration and leaves the day to the reader. It is counted from a day in the phrase itself ("a
week after 2 March"); else it is the day just told of the same thing ("on Saturday, hours after …"); else it is
counted from the day of the sentence that tells the same event: of the same kind, with the same names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from spacy.tokens import Doc, Span, Token

from vedette.reading.event_lexicon import EventLexicon, Frame
from vedette.reading.times_anchor import Anchor, Resolved
from vedette.reading.times_calendar import Point
from vedette.reading.times_extents import long_extent
from vedette.reading.times_finder import Found
from vedette.reading.times_lexicon import TimeLexicon
from vedette.reading.times_meaning import Length, Meaning, Reference, Shift
from vedette.reading.times_resolve import resolve
from vedette.reading.times_words import Word
from vedette.reading.tokens import tokens_of

_CLOCK = frozenset({"TH", "TM"})
_OWN_KIND = frozenset({"NOUN", "VERB"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True)
class _Told:
    """A day that the text tells, and the tokens that tell it."""

    tokens: Span
    day: date


def counted_from_events(
    doc: Doc,
    found: Sequence[Found],
    resolved: Sequence[Resolved],
    words: Sequence[Word],
    lexicon: TimeLexicon,
    base: Anchor,
) -> list[Resolved]:
    """What the expressions come to, now with the days of those that count from a dated event. The text is parsed."""
    results = list(resolved)
    days: list[_Told] | None = None
    for n, one in enumerate(found):
        sign = _direction(one, words, lexicon)
        amount = _amount(one, words) if sign else None
        if amount is None or resolved[n].days != (None, None):
            continue
        if days is None:
            days = list(_told(doc, found, resolved, words))
        tokens = _tokens(doc, one, words)
        if counted := _counted(tokens, replace(amount, sign=sign), days, lexicon, base):
            results[n] = replace(resolved[n], days=counted.days, precision=counted.precision)
    return results


def _direction(one: Found, words: Sequence[Word], lexicon: TimeLexicon) -> int:
    """1 where "after" follows, -1 where "before" does, else 0."""
    following = words[one.end].key if one.end < len(words) else ""
    return 1 if following in lexicon.later else -1 if following in lexicon.earlier else 0


def _amount(one: Found, words: Sequence[Word]) -> Shift | None:
    """How far an expression counts: "two weeks", "hours", "the day"; None where it is no such thing."""
    meaning: Meaning = one.meaning
    if isinstance(meaning, Length) and meaning.window is None:
        return Shift(unit=meaning.unit, sign=0, amount=meaning.amount, told=True)
    unit = words[one.end - 1].classes.get("ONEUNIT")
    if isinstance(meaning, Reference) and unit is not None:
        return Shift(unit=unit, sign=0, told=True)
    return None


def _told(doc: Doc, found: Sequence[Found], resolved: Sequence[Resolved], words: Sequence[Word]) -> Iterator[_Told]:
    for one, result in zip(found, resolved, strict=True):
        if result.point is not None and result.point.exact_day:
            yield _Told(_tokens(doc, one, words), result.point.exact_day)


def _tokens(doc: Doc, one: Found, words: Sequence[Word]) -> Span:
    return tokens_of(doc, (words[one.first].start, words[one.end - 1].end))


def _counted(
    tokens: Span, amount: Shift, days: Sequence[_Told], lexicon: TimeLexicon, base: Anchor
) -> Resolved | None:
    """What "two weeks" before "after …" comes to; None where the text dates nothing that it counts from."""
    doc = tokens.doc
    end = long_extent(doc, tokens.start, tokens.end - 1, lexicon.links)[1]
    event = tokens_of(doc, (doc[tokens.end - 1].idx, end))[2:]  # behind the unit and "after"
    within = next((told for told in days if event.start <= told.tokens.start < event.end), None)
    if within:
        return _from(within.day, amount, base)
    if same := _just_told(tokens, days):
        return Resolved(None, "DATE", (same.day, same.day), "day")
    if told := _same_event(event, days):
        elsewhere = amount.unit in _CLOCK and told.tokens.sent.start != tokens.sent.start
        counted = _from(told.day, amount, base)
        return replace(counted, precision="unknown") if elsewhere else counted
    return None


def _from(day: date, amount: Shift, base: Anchor) -> Resolved:
    return resolve(amount, replace(base, told=Point.of_day(day), near=True))


def _just_told(tokens: Span, days: Sequence[_Told]) -> _Told | None:
    """ "On Saturday, hours after": the day that only a comma parts from the expression."""
    return next((t for t in days if tokens.start - t.tokens.end == 1 and tokens.doc[t.tokens.end].text == ","), None)


def _same_event(event: Span, days: Sequence[_Told]) -> _Told | None:
    """The day of the sentence that tells the event; of several the last before, else the first after."""
    fitting = [
        told for told in days if told.tokens.sent.start != event.sent.start and _is_same(event, told.tokens.sent)
    ]
    before = [told for told in fitting if told.tokens.start < event.start]
    return before[-1] if before else next(iter(fitting), None)


def _is_same(event: Span, sentence: Span) -> bool:
    """Whether a sentence tells an event: all its names and its kind, or without names its verb and its noun."""
    names, said = _names(event), {token.lower_ for token in sentence}
    words, others = _lemmas(event), _lemmas(sentence)
    if names:
        return names <= said and bool(words & others or _kinds(event) & _kinds(sentence))
    return len(words & others) > 1


def _names(event: Span) -> set[str]:
    """The names in the words for an event, without those of who does it: "Russian troops", "Russia", "they"."""
    names = {token for token in event if token.pos_ == "PROPN"}
    doers = {token for token in names if any(a.dep_ in _SUBJECTS for a in (token, *token.ancestors) if a in event)}
    return {token.lower_ for token in names - doers or names}


def _lemmas(span: Span) -> set[str]:
    return {token.lemma_.lower() for token in span if token.pos_ in _OWN_KIND or token.dep_ == "advcl"}


@cache
def _events() -> EventLexicon:
    return EventLexicon()


def _kinds(span: Span) -> set[str]:
    """The kinds of event that the words may tell."""
    return {frame.type for token in span for frame in _frames(token)}


def _frames(token: Token) -> Iterator[Frame]:
    found = _events().verb_frames(token) if token.pos_ == "VERB" else _events().noun_frames(token)
    yield from (frame for frame, _ in found)
