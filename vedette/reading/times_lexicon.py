"""The expressions of one language, loaded from data: word classes, phrases, rules, and the words that bound them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vedette.reading.quantities_numbers import NUMBER_CLASSES, number_words, read_number
from vedette.reading.times_grammar import Grammar, Pattern, Reader, compile_pattern
from vedette.reading.times_meaning import known_fields
from vedette.reading.times_named import EVENT_CLASS, read_event
from vedette.reading.times_words import Word

_DATA = Path(__file__).parent / "data"
_READERS: dict[str, tuple[Reader, frozenset[str]]] = {
    "number": (read_number, NUMBER_CLASSES),
    "event": (read_event, frozenset({EVENT_CLASS})),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the builder of its meaning, and the guard that must also hold (times_guards)."""

    pattern: Pattern
    build: str
    guard: str | None


@dataclass(frozen=True)
class TimeLexicon:
    """All that is known of one language. `rules` are by the words and classes that can open them.

    An expression holds a word of `telling` or of a class that is not `weak`: where none is near, no rule is tried.
    """

    language: str
    words: Mapping[str, dict[str, Any]]
    grammar: Grammar
    rules: Mapping[str, tuple[Rule, ...]]
    bounds: Mapping[tuple[str, ...], str]
    weak: frozenset[str]
    telling: frozenset[str]
    ranges: frozenset[str]
    lists: frozenset[str]

    def tells(self, word: Word) -> bool:
        """Whether the word alone may tell of time."""
        return word.key in self.telling or not self.weak.issuperset(word.classes)


@cache
def time_lexicon(language: str) -> TimeLexicon:
    """The lexicon of `language` ("en", "uk", "ru"); raises ValueError where its rules name unknown fields."""
    raw = tomllib.loads((_DATA / f"times_{language}.toml").read_text(encoding="utf-8"))
    phrases = {
        name: [compile_pattern(entry["pattern"], entry.get("set")) for entry in entries]
        for name, entries in raw["phrases"].items()
    }
    grammar = Grammar(phrases, _READERS)
    return TimeLexicon(
        language=language,
        words=_words(raw["classes"], number_words(language)),
        grammar=grammar,
        rules=_by_opener(grammar, [rule for entry in raw["rules"] for rule in _rules(entry)]),
        bounds={tuple(words.split()): way for words, way in raw["bounds"].items()},
        weak=frozenset(raw["weak"]),
        telling=frozenset(raw["telling"]),
        ranges=frozenset(raw["joins"]["range"]),
        lists=frozenset(raw["joins"]["list"]),
    )


def _words(classes: dict[str, dict[str, Any]], numbers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {word: dict(of) for word, of in numbers.items()}
    for name, words in classes.items():
        for word, value in words.items():
            found.setdefault(word, {})[name] = value
    return found


def _rules(entry: dict[str, Any]) -> list[Rule]:
    patterns = [compile_pattern(text, entry.get("set")) for text in entry["patterns"]]
    for pattern in patterns:
        _check(pattern, entry["build"])
    return [Rule(pattern, entry["build"], entry.get("guard")) for pattern in patterns]


def _check(pattern: Pattern, build: str) -> None:
    kept = {item.name for item in pattern.items if item.name}
    unknown = (kept | {name for name, _ in pattern.always}) - known_fields(build)
    if unknown:
        raise ValueError(f"a rule for {build} keeps {sorted(unknown)}; known are {sorted(known_fields(build))}")


def _by_opener(grammar: Grammar, rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for opener in sorted(grammar.openers(rule.pattern)):
            table.setdefault(opener, []).append(rule)
    return {opener: tuple(group) for opener, group in table.items()}
