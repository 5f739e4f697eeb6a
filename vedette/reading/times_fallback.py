"""What the patterns pass over goes to dateparser: "3w ago", "полгода назад".

dateparser takes half a millisecond for a short string and would find dates in half of all words, so that it is asked
only about the words before one that ends such an expression ("ago"), and only where no pattern read them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from vedette.reading.times_finder import Found
from vedette.reading.times_lexicon import TimeLexicon
from vedette.reading.times_meaning import Meaning, Shift
from vedette.reading.times_words import Word

_LONGEST = 6  # words of an expression, the last one included
_COARSE = (("Y", 365.25), ("M", 30.44))  # "half a year ago" tells no day
_BASE = datetime(2000, 6, 15)


def read_passed_over(found: list[Found], words: Sequence[Word], text: str, lexicon: TimeLexicon) -> list[Found]:
    """`found` with what dateparser reads in the words that it leaves, in order."""
    taken = {at for one in found for at in range(one.first, one.end)}
    added = []
    for at, word in enumerate(words):
        if word.key in lexicon.fallback and at not in taken:
            one = _parsed(at, taken, words, text, lexicon)
            added += [one] if one else []
    return sorted([*found, *added], key=lambda one: one.first) if added else found


def _parsed(last: int, taken: set[int], words: Sequence[Word], text: str, lexicon: TimeLexicon) -> Found | None:
    """The longest run of words up to `last` that dateparser can date."""
    first = last
    while first > max(0, last - _LONGEST + 1) and words[first - 1].shape != "MARK" and first - 1 not in taken:
        first -= 1
    for start in range(first, last):
        meaning = _distance(text[words[start].start : words[last].end], lexicon.language)
        if meaning:
            return Found(start, last + 1, meaning)
    return None


def _distance(phrase: str, language: str) -> Meaning | None:
    """The phrase as a distance from now; None where dateparser does not know it."""
    import dateparser  # takes a third of a second to load, and few texts need it

    moment = dateparser.parse(phrase, languages=[language], settings={"RELATIVE_BASE": _BASE})
    if moment is None:
        return None
    days = round((_BASE - moment) / timedelta(days=1))
    if days <= 0:
        return None
    unit, length = next(((unit, length) for unit, length in _COARSE if days >= 2 * length), ("D", 1))
    return Shift(unit=unit, sign=-1, amount=round(days / length))
