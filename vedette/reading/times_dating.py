"""Dates the expressions of a text in their order: each may count from those before it; ranges and bounds widen it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vedette.reading.times_anchor import Anchor, Days, Resolved
from vedette.reading.times_calendar import Point
from vedette.reading.times_finder import Found
from vedette.reading.times_lexicon import TimeLexicon
from vedette.reading.times_meaning import Calendar, Meaning, Shift
from vedette.reading.times_resolve import resolve
from vedette.reading.times_words import Word

_NEAR = 300  # characters: about two sentences; further back "the next day" has lost what it counts from
_YEARS_AHEAD = 3  # a bare year further ahead of a history's course is an aside


@dataclass(frozen=True)
class Clauses:
    """What the parse tells of the clause at an offset of the text: -1, 0 or 1 for past, unknown, future; whether
    somebody says it."""

    tense: Callable[[int], int] = lambda _: 0
    reported: Callable[[int], bool] = lambda _: False


def resolve_all(
    found: Sequence[Found], words: Sequence[Word], lexicon: TimeLexicon, base: Anchor, clauses: Clauses
) -> list[Resolved]:
    """What each expression comes to. Where no tense tells, the weekday behind "until" and "by" is the next."""
    results: list[Resolved] = []
    anchor, told_at = base, -_NEAR
    for one in found:
        start = words[one.first].start
        tense = clauses.tense(start) or int(_is_awaited(one, words, lexicon))
        reported = isinstance(one.meaning, Shift) and one.meaning.told and clauses.reported(start)
        near = start - told_at < _NEAR
        result = resolve(one.meaning, replace(anchor, near=near, tense=tense, reported=reported))
        results.append(result)
        if result.point and not (base.history and _is_aside(one.meaning, result.point, anchor.told)):
            anchor, told_at = replace(anchor, told=result.point), start
    return results


def _is_awaited(one: Found, words: Sequence[Word], lexicon: TimeLexicon) -> bool:
    weekday = isinstance(one.meaning, Calendar) and one.meaning.weekday is not None
    return weekday and one.first > 0 and words[one.first - 1].key in lexicon.ahead


def _is_aside(meaning: Meaning, point: Point, told: Point | None) -> bool:
    """Whether a date tells nothing of where a history has got to: one counted from publication ("last week"), or a
    bare year before its time or years ahead ("a pact of 1882", "planned for 1976")."""
    if isinstance(meaning, Shift) and not meaning.told:
        return True
    if told is None or point.precision != "year":
        return False
    return not 0 <= point.year - told.year <= _YEARS_AHEAD


def days_and_precision(
    n: int,
    found: Sequence[Found],
    resolved: Sequence[Resolved],
    words: Sequence[Word],
    lexicon: TimeLexicon,
    base: Anchor,
) -> tuple[Days, str]:
    """The days of the nth expression: of the whole range where it is an end of one, else as its bound opens them."""
    return _ranged(n, found, resolved) or _bounded(resolved[n], _bound(found[n], words, lexicon), base)


def _ranged(n: int, found: Sequence[Found], resolved: Sequence[Resolved]) -> tuple[Days, str] | None:
    """The whole range for both of its ends: "from 3 to 5 March"."""
    if found[n].join == "range":
        first, last = resolved[n - 1], resolved[n]
    elif n + 1 < len(found) and found[n + 1].join == "range":
        first, last = resolved[n], resolved[n + 1]
    else:
        return None
    start, end = first.days[0], last.days[1]
    return ((start, end), "span") if start and end and start <= end else None


def _bounded(one: Resolved, bound: str | None, base: Anchor) -> tuple[Days, str]:
    """Days as the words before open or close them: "since 5 May" to publication, "by Friday" with an end only."""
    start, end = one.days
    if bound is None or one.type in {"DURATION", "SET"} or (start is None and end is None):
        return one.days, one.precision
    if bound == "until":
        return (None, end), one.precision
    until = None if base.history else base.published
    return (start, until if until and start and until >= start else None), "span"


def _bound(one: Found, words: Sequence[Word], lexicon: TimeLexicon) -> str | None:
    """ "from" or "until", as the longest bounding words right before the expression say."""
    for length in lexicon.bound_lengths:
        if one.first >= length:
            keys = tuple(word.key for word in words[one.first - length : one.first])
            if keys in lexicon.bounds:
                return lexicon.bounds[keys]
    return None
