"""Finds expressions of time: the longest rule that matches at each word, in order, with what it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vedette.reading.times_grammar import Reading, Text
from vedette.reading.times_guards import GUARDS, Surroundings
from vedette.reading.times_lexicon import Rule, TimeLexicon
from vedette.reading.times_meaning import BUILDERS, Calendar, Meaning
from vedette.reading.times_words import Word

_REACH = 12  # words of the longest expression: "the early morning hours of Sunday the 30th of April 1975"
_ARTICLES = frozenset({"the", "a", "an"})
_SHARED = ("year", "bc", "month")  # what the parts of a range have in common: "14-24 August 1914"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: words [first, end), its meaning, and how it joins the one before it ("range", "list", None)."""

    first: int
    end: int
    meaning: Meaning
    join: str | None = None


def find(around: Surroundings, lexicon: TimeLexicon) -> list[Found]:
    """All expressions of the words, in order, none inside another; joined ones share what only one of them tells."""
    return _share(list(_scan(around, lexicon)), around.words, lexicon)


def _scan(around: Surroundings, lexicon: TimeLexicon) -> Iterator[Found]:
    at, text = 0, Text(around.words)
    ahead = _ahead(around.words, lexicon)
    while at < len(text.words):
        best = _longest(around, text, lexicon, at, ahead[at])
        if best is None:
            at += 1
            continue
        rule, reading = best
        yield from (_without_article(one, around) for one in _built(rule, reading, at))
        at = reading.end


def _ahead(words: Sequence[Word], lexicon: TimeLexicon) -> list[int]:
    """The mask of what stands at each word and in the reach of an expression after it."""
    masks = [lexicon.grammar.mask(word) for word in words]
    ahead = masks.copy()
    for step in range(1, _REACH):
        for at in range(len(masks) - step):
            ahead[at] |= masks[at + step]
    return ahead


def _longest(
    around: Surroundings, text: Text, lexicon: TimeLexicon, at: int, ahead: int
) -> tuple[Rule, Reading] | None:
    """The rule that reads most words from `at`. `ahead` is the mask of what stands there and after."""
    best: tuple[Rule, Reading] | None = None
    word = text.words[at]
    for opener in (word.key, *word.classes):
        for rule in lexicon.rules.get(opener, ()):
            if not all(mask & ahead for mask in rule.needs):
                continue
            reading = lexicon.grammar.read(rule.pattern, text, at)
            if reading is None or (best and reading.end <= best[1].end):
                continue
            if rule.guard is None or GUARDS[rule.guard](around, at, reading.end):
                best = rule, reading
    return best


def _without_article(one: Found, around: Surroundings) -> Found:
    """The article left out where it belongs to a noun that the expression modifies: "the [46-day] battle"."""
    words = around.words[one.first : one.end]
    modifier = isinstance(one.meaning, Calendar) or any(word.key == "-" for word in words)
    if (
        len(words) > 1
        and words[0].key in _ARTICLES
        and modifier
        and around.tag_after(one.end).startswith(("NN", "JJ"))
    ):
        return replace(one, first=one.first + 1)
    return one


def _built(rule: Rule, reading: Reading, at: int) -> Iterator[Found]:
    parts = reading.parts(at)
    unit = {"unit": parts[-1][2]["unit"]} if "unit" in parts[-1][2] else {}  # "ten or fifteen years"
    for n, (first, end, kept) in enumerate(parts):
        yield Found(first, end, _meaning(rule.build, unit | kept), "range" if n else None)


def _meaning(build: str, kept: dict[str, Any]) -> Meaning:
    meaning: Meaning = BUILDERS[build](**kept)
    return meaning


def _share(found: list[Found], words: Sequence[Word], lexicon: TimeLexicon) -> list[Found]:
    """Marks how neighbours are joined, and gives joined calendar points the year and month that one of them tells."""
    joined = [_joined(found[n - 1] if n else None, one, words, lexicon) for n, one in enumerate(found)]
    for n in reversed(range(1, len(joined))):
        if joined[n].join:
            joined[n - 1] = _completed(joined[n - 1], joined[n])
    for n in range(1, len(joined)):
        if joined[n].join:
            joined[n] = _completed(joined[n], joined[n - 1])
    return joined


def _joined(before: Found | None, one: Found, words: Sequence[Word], lexicon: TimeLexicon) -> Found:
    if before is None or not 1 <= one.first - before.end <= 2:
        return one
    between = [word.key for word in words[before.end : one.first]]
    if between[0] in lexicon.ranges and len(between) == 1:
        return replace(one, join="range")
    if all(key in lexicon.lists for key in between):
        ranged = between == ["and"] and before.first > 0 and words[before.first - 1].key == "between"
        return replace(one, join="range" if ranged else "list")
    return replace(one, join=None)


def _completed(one: Found, other: Found) -> Found:
    """`one` with the year and month that `other` tells, where it lacks them and is not finer than that."""
    a, b = one.meaning, other.meaning
    if not (isinstance(a, Calendar) and isinstance(b, Calendar)) or a.decade or b.decade:
        return one
    lacking = {name: getattr(b, name) for name in _SHARED if not getattr(a, name) and getattr(b, name)}
    if a.year or a.which is not None or a.back or a.weekday:
        lacking = {name: value for name, value in lacking.items() if name == "bc"}
    if a.month or not a.day:
        lacking.pop("month", None)
    return replace(one, meaning=replace(a, **lacking)) if lacking else one
