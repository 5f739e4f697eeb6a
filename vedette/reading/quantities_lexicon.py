"""The quantities of one language, loaded from data: bounds of numbers, counted nouns, and their fates."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vedette.reading.quantities_numbers import NUMBER_CLASSES, number_words, read_number
from vedette.reading.times_grammar import Grammar, Pattern, compile_pattern
from vedette.reading.times_words import Word

_DATA = Path(__file__).parent / "data"


class Phrases:
    """Phrases of one or more words with a value each, matched forward from a word or backward to one."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        self._forward: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in values:
            keys = tuple(phrase.split())
            self._forward.setdefault(keys[0], []).append((keys, value))
            self._backward.setdefault(keys[-1], []).append((keys, value))

    def at(self, words: Sequence[Word], first: int) -> tuple[int, str] | None:
        """(end, value) of the longest phrase that begins with word `first`."""
        if first >= len(words):
            return None
        fitting = (
            (first + len(keys), value)
            for keys, value in self._forward.get(words[first].key, ())
            if _keys(words, first, first + len(keys)) == keys
        )
        return max(fitting, default=None)

    def ending(self, words: Sequence[Word], end: int) -> tuple[int, str] | None:
        """(first, value) of the longest phrase that ends before word `end`."""
        if end < 1:
            return None
        fitting = (
            (end - len(keys), value)
            for keys, value in self._backward.get(words[end - 1].key, ())
            if end >= len(keys) and _keys(words, end - len(keys), end) == keys
        )
        return min(fitting, default=None)


def _keys(words: Sequence[Word], first: int, end: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[first:end])


@dataclass(frozen=True, slots=True)
class CountRule:
    """A pattern of a number and how it bounds it: exact, low, high, approx, vague, between, share or article."""

    pattern: Pattern
    bound: str
    new: bool | None = None
    approx: bool = False


@dataclass(frozen=True)
class QuantityLexicon:
    """All that is known of one language.

    `units` gives the unit of a counted noun; `people` are the units whose fate decides the unit, `machines` those
    of which even one named with an article counts when it is lost. `doing`, `befallen` and `of` give the fate that
    stands before the number, after it, or before it with "of".
    """

    language: str
    words: Mapping[str, dict[str, Any]]
    grammar: Grammar
    counts: Mapping[str, tuple[CountRule, ...]]
    units: Phrases
    people: frozenset[str]
    machines: frozenset[str]
    doing: Phrases
    befallen: Phrases
    of: Phrases
    loss_doing: Phrases
    loss_befallen: Phrases
    including: Phrases
    of_them: Phrases
    toll: Phrases
    total: Phrases
    more: Phrases
    lists: Mapping[str, frozenset[str]]


@cache
def quantity_lexicon(language: str) -> QuantityLexicon:
    """The lexicon of `language` ("en", "uk", "ru")."""
    raw = tomllib.loads((_DATA / f"quantities_{language}.toml").read_text(encoding="utf-8"))
    phrases = {
        name: [compile_pattern(entry["pattern"], entry.get("set")) for entry in entries]
        for name, entries in raw["phrases"].items()
    }
    grammar = Grammar(phrases, {"number": (read_number, NUMBER_CLASSES)})
    nouns = dict(raw["nouns"])
    people, machines = frozenset(nouns.pop("people")), frozenset(nouns.pop("machines"))
    fates, words = raw["fates"], raw["words"]
    return QuantityLexicon(
        language=language,
        words=_words(raw["classes"], number_words(language)),
        grammar=grammar,
        counts=_by_opener(grammar, [rule for entry in raw["counts"] for rule in _rules(entry)]),
        units=Phrases((noun, unit) for unit, group in nouns.items() for noun in group),
        people=people,
        machines=machines,
        doing=_fates(fates, "doing"),
        befallen=_fates(fates, "befallen"),
        of=_fates(fates, "of"),
        loss_doing=Phrases((phrase, "lost") for phrase in raw["losses"]["doing"]),
        loss_befallen=Phrases((phrase, "lost") for phrase in raw["losses"]["befallen"]),
        including=Phrases((phrase, "of") for phrase in words["including"]),
        of_them=Phrases((phrase, "of") for phrase in words["of_them"]),
        toll=Phrases((phrase, "killed") for phrase in words["toll"]),
        total=Phrases((phrase, "total") for phrase in words["total"]),
        more=Phrases((phrase, "low") for phrase in words["more"]),
        lists={name: frozenset(group) for name, group in words.items()},
    )


def _fates(fates: Mapping[str, Mapping[str, list[str]]], kind: str) -> Phrases:
    return Phrases((phrase, unit) for unit, of in fates.items() for phrase in of[kind])


def _words(classes: dict[str, dict[str, Any]], numbers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {word: dict(of) for word, of in numbers.items()}
    for name, words in classes.items():
        for word, value in words.items():
            found.setdefault(word, {})[name] = value
    return found


def _rules(entry: dict[str, Any]) -> list[CountRule]:
    return [
        CountRule(compile_pattern(text), entry["bound"], entry.get("new"), entry.get("approx", False))
        for text in entry["patterns"]
    ]


def _by_opener(grammar: Grammar, rules: list[CountRule]) -> dict[str, tuple[CountRule, ...]]:
    table: dict[str, list[CountRule]] = {}
    for rule in rules:
        for opener in sorted(grammar.openers(rule.pattern)):
            table.setdefault(opener, []).append(rule)
    return {opener: tuple(group) for opener, group in table.items()}
