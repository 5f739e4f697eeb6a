"""What must hold around a match beyond its own words: "may" the verb is no month, 1,500 men are no year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vedette.reading.times_named import EVENT_CLASS, WAR
from vedette.reading.times_words import Word

_DOUBTFUL_MONTHS = frozenset({"may", "march"})
# fmt: off
_DATE_LEADS = frozenset({
    "in", "of", "by", "since", "until", "till", "from", "to", "during", "last", "early", "late", "mid", "before",
    "after", "and", "or", "-", "next", "this", "through", "throughout", "between", "for", "(", "on", "end",
})
# fmt: on
_YEAR_LEADS = _DATE_LEADS | {"the", ",", ";", ":", "'", '"'}
_BOUNDS = frozenset({"since", "until", "till", "before", "по", "з", "с", "від", "до"})
_AFTER = frozenset({"after", "після", "после"})
_TOLD_APART = frozenset({"in", "on", "of", "against", "between", "with", "for", "в", "у", "на", "проти", "против"})
_BEGINNINGS = frozenset({"began", "begun", "started", "broke", "erupted"})
_NOUN_TAGS = ("NN", "JJ")
_COMPLEMENT_TAGS = ("DT", "NN", "PRP", "JJ", "VBG", "CD", "WDT", "WP")


@dataclass(frozen=True)
class Surroundings:
    """The words of a text, and the part-of-speech tag (Penn) of the token that begins at an offset, "" if unknown."""

    words: Sequence[Word]
    tags: Mapping[int, str]

    def before(self, first: int) -> str:
        """The key of the word before, "" at the start of the text."""
        return self.words[first - 1].key if first else ""

    def tag_after(self, end: int) -> str:
        """The tag of the word after, "" at the end of the text or where nobody tagged it."""
        return self.tags.get(self.words[end].start, "") if end < len(self.words) else ""


Guard = Callable[[Surroundings, int, int], bool]


def _month(around: Surroundings, first: int, end: int) -> bool:
    """A month stands with a capital; one that is also a verb or a noun needs a word before it that leads in dates."""
    month = next(word for word in around.words[first:end] if {"MONTH", "MONTHSHORT"} & word.classes.keys())
    if not month.capital:
        return False
    if month.key not in _DOUBTFUL_MONTHS or around.words[first] is not month:
        return True
    return around.before(first) in _DATE_LEADS


def _season(around: Surroundings, first: int, end: int) -> bool:
    return not around.tags.get(around.words[end - 1].start, "").startswith("VB")


def _year(around: Surroundings, first: int, end: int) -> bool:
    year = around.words[end - 1]
    if year.classes.get("YEAR") is None:  # with an era, or two digits after an apostrophe
        return year.shape != "INT" or year.glued
    after = around.words[end] if end < len(around.words) else None
    if after and (after.key == "%" or (after.glued and after.shape == "WORD")):
        return False
    if around.tag_after(end) == "NNS":
        return False
    if first + 1 == end and around.before(first) in {"$", "€", "£", "no", "№", "#", "-"} and year.glued:
        return around.before(first) == "-" and around.words[first - 2].shape == "INT"
    likely = 1500 <= year.classes["YEAR"] <= 2050
    return likely or around.before(first) in _YEAR_LEADS


def _the_nth(around: Surroundings, first: int, end: int) -> bool:
    return not around.tag_after(end).startswith(_NOUN_TAGS)


def _ends_here(around: Surroundings, first: int, end: int) -> bool:
    return not around.tag_after(end).startswith(_COMPLEMENT_TAGS)


def _bare_unit(around: Surroundings, first: int, end: int) -> bool:
    return first == 0 or not ({"INT", "REAL", "ONES", "TENS"} & around.words[first - 1].classes.keys())


def _in_before(around: Surroundings, first: int, end: int) -> bool:
    lead = around.before(first) in {"in", "by", "during", "until", "since", "throughout"}
    return lead and not (end < len(around.words) and around.words[end].key == "of")


def _bounded(around: Surroundings, first: int, end: int) -> bool:
    lead = around.before(first)
    return lead in _BOUNDS or (lead in _AFTER and _begins(around, first, end))


def _no_other_war(around: Surroundings, first: int, end: int) -> bool:
    """Whether "the war" may be the theatre's: another is told by what follows ("the war on drugs", "in Gaza")."""
    if _day_named(around, first, end) != WAR or end == len(around.words):
        return True
    return around.words[end].key not in _TOLD_APART


def _begins(around: Surroundings, first: int, end: int) -> bool:
    """Whether days may be counted from a named day: "after the war" speaks of its end unless it says "began"."""
    begun = end < len(around.words) and around.words[end].key in _BEGINNINGS
    return begun or _day_named(around, first, end) != WAR


def _day_named(around: Surroundings, first: int, end: int) -> str:
    """The day that the words name."""
    return next((w.classes[EVENT_CLASS][0] for w in around.words[first:end] if EVENT_CLASS in w.classes), "")


def _at_before(around: Surroundings, first: int, end: int) -> bool:
    return around.before(first) in {"at", "by", "from", "of", "since", "during", "in"}


def _daypart(around: Surroundings, first: int, end: int) -> bool:
    led = around.before(first) in {"at", "in", "by", "during", "until", "before", "after", "from", "since", "through"}
    return led and not around.tag_after(end).startswith("NN")


def _linked(around: Surroundings, first: int, end: int) -> bool:
    return end < len(around.words) and around.words[end].key in {"after", "before", "when"}


GUARDS: dict[str, Guard] = {
    "month": _month,
    "season": _season,
    "year": _year,
    "the_nth": _the_nth,
    "ends_here": _ends_here,
    "bare_unit": _bare_unit,
    "in_before": _in_before,
    "bounded": _bounded,
    "no_other_war": _no_other_war,
    "begins": _begins,
    "at_before": _at_before,
    "daypart": _daypart,
    "linked": _linked,
}
