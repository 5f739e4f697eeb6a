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

_DATA = Path(__file__).parent / "data"
_READERS: dict[str, tuple[Reader, frozenset[str]]] = {
    "number": (read_number, NUMBER_CLASSES),
    "event": (read_event, frozenset({EVENT_CLASS})),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the builder of its meaning, and the guard that must also hold (times_guards).

    `needs` has a mask (Grammar.mask) for each word that it cannot do without.
    """

    pattern: Pattern
    build: str
    guard: str | None
    needs: tuple[int, ...] = ()


@dataclass(frozen=True)
class TimeLexicon:
    """All that is known of one language. `rules` are by the words and classes that can open them."""

    language: str
    words: Mapping[str, dict[str, Any]]
    grammar: Grammar
    rules: Mapping[str, tuple[Rule, ...]]
    bounds: Mapping[tuple[str, ...], str]
    ranges: frozenset[str]
    lists: frozenset[str]
    links: frozenset[str]
    later: frozenset[str]
    earlier: frozenset[str]
    fallback: frozenset[str]
    ahead: frozenset[str]
    wars: tuple[str, ...]

    @property
    def bound_lengths(self) -> tuple[int, ...]:
        """How many words the bounds have, the longest first."""
        return tuple(sorted({len(words) for words in self.bounds}, reverse=True))


@cache
def time_lexicon(language: str) -> TimeLexicon:
    """The lexicon of `language` ("en", "uk", "ru"); raises ValueError where its rules name unknown fields."""
    raw = tomllib.loads((_DATA / f"times_{language}.toml").read_text(encoding="utf-8"))
    phrases = {
        name: [compile_pattern(entry["pattern"], entry.get("set")) for entry in entries]
        for name, entries in raw["phrases"].items()
    }
    grammar = Grammar(phrases, _READERS)
    rules = [rule for entry in raw["rules"] for rule in _rules(entry, grammar)]
    for rule in rules:
        _check(grammar, rule)
    return TimeLexicon(
        language=language,
        words=_words(raw["classes"], number_words(language)),
        grammar=grammar,
        rules=_by_opener(grammar, rules),
        bounds={tuple(words.split()): way for words, way in raw["bounds"].items()},
        ranges=frozenset(raw["joins"]["range"]),
        lists=frozenset(raw["joins"]["list"]),
        links=frozenset(raw["links"]["words"]),
        later=frozenset(raw["links"]["later"]),
        earlier=frozenset(raw["links"]["earlier"]),
        fallback=frozenset(raw["fallback"]["words"]),
        ahead=frozenset(raw["ahead"]["words"]),
        wars=tuple(raw["war"]["names"]),
    )


def _words(classes: dict[str, dict[str, Any]], numbers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found = {word: dict(of) for word, of in numbers.items()}
    for name, words in classes.items():
        for word, value in words.items():
            found.setdefault(word, {})[name] = value
    return found


def _rules(entry: dict[str, Any], grammar: Grammar) -> list[Rule]:
    patterns = [compile_pattern(text, entry.get("set")) for text in entry["patterns"]]
    return [Rule(pattern, entry["build"], entry.get("guard"), grammar.needs(pattern)) for pattern in patterns]


def _check(grammar: Grammar, rule: Rule) -> None:
    unknown = grammar.kept(rule.pattern) - known_fields(rule.build)
    if unknown:
        raise ValueError(
            f"a rule for {rule.build} keeps {sorted(unknown)}; known: {sorted(known_fields(rule.build))}"
        )


def _by_opener(grammar: Grammar, rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for opener in sorted(grammar.openers(rule.pattern)):
            table.setdefault(opener, []).append(rule)
    return {opener: tuple(group) for opener, group in table.items()}
