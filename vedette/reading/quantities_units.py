"""Decides whether a number counts anything, and its unit: from the noun, its fate, and the counts around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.reading.quantities_counted import Counted, Tagged, counted_noun
from vedette.reading.quantities_counts import Count
from vedette.reading.quantities_fates import Fate, fate_of, is_lost
from vedette.reading.quantities_lexicon import QuantityLexicon
from vedette.reading.times_words import Word

_JOINS = frozenset({"and", "or", ",", "&", "as", "well", "also", "plus"})
_TOTAL_REACH = 4  # words from "total" to its number: "bringing the total number to"


@dataclass(frozen=True, slots=True)
class CountReading:
    """A count with what it counts. `part_of` is the larger count that it belongs to; `new` as in QuantityMention."""

    count: Count
    counted: Counted | None
    fate: Fate | None
    units: tuple[str, ...]
    part_of: Count | None = None
    new: bool | None = None

    @property
    def end(self) -> int:
        """The word after the number and its noun."""
        return self.counted.end if self.counted else self.count.end


def read_counts(text: Tagged, counts: Sequence[Count], lexicon: QuantityLexicon) -> list[CountReading]:
    """The counts that count something, each with its units."""
    readings: list[CountReading] = []
    for count in counts:
        reading = _read(text, count, lexicon, readings[-1] if readings else None)
        if reading:
            readings.append(reading)
    return [reading for reading in _share_fates(readings, text.words, lexicon) if _counts(reading, text, lexicon)]


def _read(text: Tagged, count: Count, lexicon: QuantityLexicon, before: CountReading | None) -> CountReading | None:
    """One count, with what it takes from the count before it; None where it can count nothing."""
    counted = counted_noun(text, count, lexicon)
    if count.article and not (counted and counted.unit in lexicon.people | lexicon.machines):
        return None
    if count.share and text.words[min(count.end, len(text.words) - 1)].key not in {"of", "the"}:
        return None
    part_of = _larger(text.words, count, lexicon, before)
    fate = None if part_of else fate_of(text, count, counted.end if counted else count.end, lexicon)
    total = _is_total(text.words, count, lexicon)
    if (
        fate is None
        and before
        and not part_of
        and ((total and counted is None) or _continues(before, count, text.words))
    ):
        fate = before.fate
    if part_of and counted is None and before:
        counted = before.counted
    if counted and lexicon.more.at(text.words, counted.end):
        count = replace(count, high=None)  # "twenty people or more"
    units = _units(counted, fate, before if part_of or total else None, lexicon)
    return CountReading(count, counted, fate, units, part_of, False if total else count.new)


def _larger(
    words: Sequence[Word], count: Count, lexicon: QuantityLexicon, before: CountReading | None
) -> Count | None:
    """The count that this one is part of: "12 people, including three children"."""
    return before.count if before and lexicon.including.ending(words, count.first) else None


def _is_total(words: Sequence[Word], count: Count, lexicon: QuantityLexicon) -> bool:
    within = range(max(0, count.first - _TOTAL_REACH), count.end)
    return any(lexicon.total.at(words, at) for at in within)


def _continues(before: CountReading, count: Count, words: Sequence[Word]) -> bool:
    """Whether this count is joined to one with a verb before it: "killing four people and two soldiers"."""
    between = words[before.end : count.first]
    joined = bool(between) and all(word.key in _JOINS for word in between)
    return joined and before.fate is not None and before.fate.before


def _units(
    counted: Counted | None, fate: Fate | None, larger: CountReading | None, lexicon: QuantityLexicon
) -> tuple[str, ...]:
    if fate and (counted is None or counted.unit in lexicon.people or not counted.known):
        return (fate.unit, *fate.others)
    if counted:
        return (counted.unit,)
    return larger.units if larger else ()


def _share_fates(
    readings: Sequence[CountReading], words: Sequence[Word], lexicon: QuantityLexicon
) -> list[CountReading]:
    """Gives joined counts the verb that follows the last of them: "three women and two children were killed"."""
    shared = list(readings)
    for n in reversed(range(len(shared) - 1)):
        one, after = shared[n], shared[n + 1]
        between = words[one.end : after.count.first]
        if one.fate or after.fate is None or after.fate.before or one.counted is None or after.counted is None:
            continue
        if between and all(word.key in _JOINS for word in between):
            shared[n] = replace(one, fate=after.fate, units=_units(one.counted, after.fate, None, lexicon))
    return shared


def _counts(reading: CountReading, text: Tagged, lexicon: QuantityLexicon) -> bool:
    """Whether the number is one that the rules of reading count.

    "A" counts only a person killed or a machine lost; "one" only what the lexicon knows or something befell.
    """
    count, counted = reading.count, reading.counted
    if not reading.units and not count.share:
        return False
    if count.article:
        if counted and counted.unit in lexicon.machines:
            return is_lost(text, count, counted.end, lexicon)
        return reading.units == ("killed",)
    only_one = count.low == count.high == 1 and text.words[count.end - 1].key == "one"
    if only_one and count.first and text.words[count.first - 1].key in {"no", "another", "any", "every"}:
        return False
    return (
        not only_one or reading.fate is not None or bool(counted and counted.known and reading.end == count.end + 1)
    )
