"""Decides whether a number counts anything, and its unit: from the noun, its fate, and the counts around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vedette.reading.quantities_counted import Counted, Tagged, counted_noun
from vedette.reading.quantities_counts import Count
from vedette.reading.quantities_fates import Fate, Fates
from vedette.reading.quantities_lexicon import QuantityLexicon

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
        return max(self.count.end, self.counted.end if self.counted else 0)


def read_counts(text: Tagged, counts: Sequence[Count], lexicon: QuantityLexicon) -> list[CountReading]:
    """The counts that count something, each with its units."""
    reader = _Reader(text, lexicon, Fates(text, lexicon))
    readings: list[CountReading] = []
    for n, count in enumerate(counts):
        after = counts[n + 1] if n + 1 < len(counts) else None
        reading = reader.read(count, readings[-1] if readings else None, after)
        readings += [reading] if reading else []
    kept: list[CountReading] = []
    for reading in reader.share_fates(readings):
        if reader.counts(reading) or (kept and reader.is_lost_too(kept[-1], reading)):
            kept.append(reading)
    return kept


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads counts of one text, each in the light of its neighbours."""

    text: Tagged
    lexicon: QuantityLexicon
    fates: Fates

    def read(self, count: Count, before: CountReading | None, after: Count | None) -> CountReading | None:
        """One count with what it takes from the counts beside it; None where it can count nothing."""
        counted = counted_noun(self.text, count, self.lexicon)
        if count.article and not (counted and counted.unit in self.lexicon.people | self.lexicon.machines):
            return None
        if count.share and not self._of_follows(count):
            return None
        part_of = self._larger(count, before, after)
        if part_of and counted is None and before and part_of is before.count:
            return CountReading(count, before.counted, before.fate, before.units, part_of, count.new)
        total = self._is_total(count)
        fate = None if before and part_of is before.count else self._fate(count, counted, before, total=total)
        if counted and self.lexicon.more.at(self.text.words, counted.end):
            count = replace(count, high=None)  # "twenty people or more"
        units = self._units(counted, fate) or (before.units if total and before else ())
        return CountReading(count, counted, fate, units, part_of, False if total else count.new)

    def _compares(self, at: int) -> bool:
        """Whether "times" before `at` weighs one thing against another: "three times more"."""
        return at < len(self.text.words) and self.text.words[at].key in self.lexicon.lists["comparisons"]

    def _of_follows(self, count: Count) -> bool:
        return count.end < len(self.text.words) and self.text.words[count.end].key in self.lexicon.lists["partitives"]

    def _fate(
        self, count: Count, counted: Counted | None, before: CountReading | None, *, total: bool
    ) -> Fate | None:
        end = counted.end if counted else count.end
        if count.article and count.first and self.text.words[count.first - 1].key in self.lexicon.lists["passives"]:
            return None  # "one of whom was a doctor"
        fate = self.fates.of_counted(count.first, end)
        if fate is None and before and ((total and counted is None) or self._continues(before, count)):
            return before.fate
        return fate

    def _larger(self, count: Count, before: CountReading | None, after: Count | None) -> Count | None:
        """The count that this one is part of: "12 people, including three children", "two of the four"."""
        words, lexicon = self.text.words, self.lexicon
        if before and (lexicon.including.ending(words, count.first) or lexicon.of_them.at(words, count.end)):
            return before.count
        between = [word.key for word in words[count.end : after.first]] if after else []
        partitives = lexicon.lists["partitives"]
        if between and between[0] in partitives and lexicon.lists["determiners"].issuperset(between[1:]):
            return after
        return None

    def _is_total(self, count: Count) -> bool:
        within = range(max(0, count.first - _TOTAL_REACH), count.end)
        return any(self.lexicon.total.at(self.text.words, at) for at in within)

    def _continues(self, before: CountReading, count: Count) -> bool:
        """Whether this count is joined to one with a verb before it: "killing four people and two soldiers"."""
        return before.fate is not None and before.fate.before and self._joined(before.end, count.first)

    def _joined(self, end: int, first: int) -> bool:
        between = self.text.words[end:first]
        return bool(between) and all(word.key in self.lexicon.lists["joins"] for word in between)

    def _units(self, counted: Counted | None, fate: Fate | None) -> tuple[str, ...]:
        """The fate's units for people and for what the lexicon does not know; else what the noun is."""
        if fate and (counted is None or counted.unit in self.lexicon.people or not counted.known):
            return (fate.unit, *fate.others)
        return (counted.unit,) if counted else ()

    def share_fates(self, readings: Sequence[CountReading]) -> list[CountReading]:
        """Gives joined counts the verb that follows the last of them: "three women and two children were killed"."""
        shared = list(readings)
        for n in reversed(range(len(shared) - 1)):
            one, after = shared[n], shared[n + 1]
            open_ended = one.fate is None and one.counted is not None and after.counted is not None
            follows = after.fate is not None and not after.fate.before
            if open_ended and follows and self._joined(one.end, after.count.first):
                shared[n] = replace(one, fate=after.fate, units=self._units(one.counted, after.fate))
        return shared

    def is_lost_too(self, before: CountReading, reading: CountReading) -> bool:
        """Whether "a" counts a machine because what it is joined to is lost: "destroyed two tanks and a gun"."""
        counted = [one.counted.unit if one.counted else None for one in (before, reading)]
        return self.lexicon.machines.issuperset(counted) and self._joined(before.end, reading.count.first)

    def counts(self, reading: CountReading) -> bool:
        """Whether the number is one that the rules of reading count.

        "A" counts only a person killed or a machine lost; "one" only what the lexicon knows or something befell.
        """
        count, counted = reading.count, reading.counted
        if not reading.units and not count.share:
            return False
        if counted and counted.unit == "time" and self._compares(counted.end):
            return False
        if count.article:
            if counted and counted.unit in self.lexicon.machines:
                return self.fates.is_lost(count.first, counted.end)
            return reading.units == ("killed",)
        if count.low != 1 or count.high != 1 or self.text.words[count.end - 1].shape != "WORD":
            return True
        before = self.text.words[count.first - 1].key if count.first else ""
        if before in self.lexicon.lists["never_one"] or reading.fate:
            return before not in self.lexicon.lists["never_one"]
        alone = before in self.lexicon.lists["not_one"]
        return not alone and counted is not None and counted.known and counted.first == count.end
