"""Finds numbers with their bounds: "at least 40", "20 to 30", "dozens of", "nearly half"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vedette.reading.quantities_lexicon import CountRule, QuantityLexicon
from vedette.reading.times_grammar import Reading, Text
from vedette.reading.times_words import Word

_QUALIFIED = frozenset({"low", "high", "approx", "vague", "share"})


@dataclass(frozen=True, slots=True)
class Count:
    """A number over words [first, end). `low` is None for "up to", `high` for "at least" and for vague words.

    `share` tells that it is a percentage; `article` that only "a" stands for the one; `new` that it comes on top of
    what was counted before.
    """

    first: int
    end: int
    low: float | None
    high: float | None
    qualified: bool = False
    new: bool | None = None
    share: bool = False
    article: bool = False


def find_counts(words: Sequence[Word], lexicon: QuantityLexicon) -> list[Count]:
    """The numbers of a text in order, the longest reading of each; not yet asked whether they count anything."""
    return list(_scan(Text(words), lexicon))


def _scan(text: Text, lexicon: QuantityLexicon) -> Iterator[Count]:
    at = 0
    while at < len(text.words):
        best = _longest(text, lexicon, at)
        if best is None:
            at += 1
            continue
        rule, reading = best
        if not _is_designation(text.words, lexicon, at, reading.end):
            yield _count(rule, reading, at)
        at = reading.end


def _longest(text: Text, lexicon: QuantityLexicon, at: int) -> tuple[CountRule, Reading] | None:
    best: tuple[CountRule, Reading] | None = None
    word = text.words[at]
    for opener in (word.key, *word.classes):
        for rule in lexicon.counts.get(opener, ()):
            reading = lexicon.grammar.read(rule.pattern, text, at)
            if reading and (best is None or reading.end > best[1].end):
                best = rule, reading
    return best


def _count(rule: CountRule, reading: Reading, at: int) -> Count:
    kept = reading.values
    value = _value(kept)
    low: float | None = value
    high: float | None = value
    if rule.bound in {"low", "vague"}:
        high = None
    elif rule.bound == "high":
        low = None
    elif rule.bound == "between":
        low, high = sorted((value, float(kept["until"])))
    return Count(
        first=at,
        end=reading.end,
        low=low,
        high=high,
        qualified=rule.bound in _QUALIFIED and (rule.bound != "share" or rule.approx),
        new=rule.new,
        share=rule.bound == "share",
        article=rule.bound == "article",
    )


def _value(kept: dict[str, Any]) -> float:
    return float(kept.get("value", 1)) * float(kept.get("times", 1))


def _is_designation(words: Sequence[Word], lexicon: QuantityLexicon, first: int, end: int) -> bool:
    """Whether the number names something instead of counting: S-300, No. 5, a 5-storey house, $20, 152 mm."""
    before = words[first - 1] if first else None
    if before is not None:
        marked = words[first].glued and (before.key == "-" or before.shape == "WORD" or before.key == "/")
        if marked or before.key in lexicon.lists["money"] or _designated(words, lexicon, first):
            return True
    if end >= len(words):
        return False
    after = words[end]
    if after.key == "-" and after.glued and end + 1 < len(words) and words[end + 1].glued:
        return True
    if before is not None and before.key in {",", "("} and after.key in {",", ")"} and words[first].shape == "INT":
        return first < 2 or words[first - 2].shape == "WORD"  # an age: "a girl, 4, was hurt"
    return after.key in lexicon.lists["not_counted"] or (after.glued and after.shape == "WORD")


def _designated(words: Sequence[Word], lexicon: QuantityLexicon, first: int) -> bool:
    """Whether a designating word stands before the number, or before numbers joined to it ("aged 6 and 9")."""
    at = first - 1
    while at > 0 and (words[at].key in {".", ":"} or _joins_numbers(words, at, lexicon)):
        at -= 1
    digits = words[first].shape in {"INT", "DECIMAL"}
    return digits and (words[at].key in lexicon.lists["designators"] or _is_age_of_one(words, at, lexicon))


def _is_age_of_one(words: Sequence[Word], at: int, lexicon: QuantityLexicon) -> bool:
    """ "A boy of 13": the number after one person and the partitive at `at`."""
    return at > 0 and words[at].key in lexicon.lists["partitives"] and words[at - 1].key in lexicon.lists["aged"]


def _joins_numbers(words: Sequence[Word], at: int, lexicon: QuantityLexicon) -> bool:
    joins = words[at].key in lexicon.lists["joins"] and words[at - 1].shape == "INT"
    return joins or (words[at].shape == "INT" and words[at + 1].key in lexicon.lists["joins"])
