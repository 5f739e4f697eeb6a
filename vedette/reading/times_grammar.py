"""A small composable matcher over words: patterns written as text in a data file become readers.

A pattern is a row of items. An item is one or more alternatives parted by `|`; an alternative is a literal word, a
class in capitals that the lexicon or the shape of a word gives (`MONTH`), a phrase in angle brackets that other
patterns define (`<count>`), or `*` for any word of letters. `name=` before an item keeps its value, `?` after it
makes it optional. A lone `~` marks the borders of the parts of a range: what stands between two of them belongs to
neither part.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vedette.reading.times_words import Word

Captures = tuple[tuple[str, Any], ...]
Reader = Callable[[Sequence[Word], int], Iterator[tuple[int, Any]]]
BORDER = "~"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read words from a position: where it ends, what was kept, and where parts of a range part."""

    end: int
    captures: Captures = ()
    borders: tuple[int, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """What was kept, by name; of two of one name the later."""
        return {name: value for name, value in self.captures if name != BORDER}

    def parts(self, start: int) -> list[tuple[int, int, dict[str, Any]]]:
        """(first, end, what was kept) of each part of a range; of the whole where nothing parts it."""
        kept: list[dict[str, Any]] = [{}]
        for name, value in self.captures:
            if name == BORDER:
                kept.append({})
            else:
                kept[-1][name] = value
        edges = [start, *self.borders, self.end]
        return [(edges[n], edges[n + 1], kept[n]) for n in range(0, len(kept), 2)]


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: the literals, classes and phrases that may stand there, told apart for speed.

    `name` is None where its value is not kept.
    """

    literals: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    name: str | None = None
    optional: bool = False
    border: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of items; `always` is kept whenever it matches."""

    items: tuple[Item, ...]
    always: Captures = ()


def compile_pattern(text: str, always: Mapping[str, Any] | None = None) -> Pattern:
    """The pattern that `text` writes."""
    return Pattern(tuple(_item(part) for part in text.split()), tuple((always or {}).items()))


def _item(text: str) -> Item:
    if text == BORDER:
        return Item(border=True)
    optional = len(text) > 1 and text.endswith("?")
    body = text.removesuffix("?") if optional else text
    name, mark, rest = body.partition("=")
    named = bool(mark) and name.isidentifier()
    alternatives = (rest if named else body).split("|")
    phrases = tuple(a for a in alternatives if len(a) > 2 and a[0] == "<" and a[-1] == ">")
    classes = tuple(a for a in alternatives if a.isalpha() and a.isupper())
    literals = frozenset(alternatives) - {*phrases, *classes}
    return Item(literals, classes, phrases, name if named else None, optional)


@dataclass
class Text:
    """The words being read, with the phrases already read from each position: several rules begin alike, and
    reading `<date>` once for all of them halves the time of the whole."""

    words: Sequence[Word]
    known: dict[tuple[str, int], list[tuple[int, Any]]] = field(default_factory=dict)


class Grammar:
    """Phrases by name, `<name>` in patterns. A phrase's value is what it kept as `value`, or all that it kept.

    `readers` are phrases that are functions, each with the classes that it can begin with.
    """

    def __init__(
        self, phrases: Mapping[str, Iterable[Pattern]], readers: Mapping[str, tuple[Reader, frozenset[str]]]
    ) -> None:
        self._phrases = {f"<{name}>": tuple(patterns) for name, patterns in phrases.items()}
        self._bits: dict[str, int] = {}
        self._readers = {f"<{name}>": reader for name, reader in readers.items()}

    def read(self, pattern: Pattern, text: Text, at: int) -> Reading | None:
        """The longest reading of `pattern` from `at`, or None."""
        return max(self.readings(pattern, text, at), key=lambda r: r.end, default=None)

    def readings(self, pattern: Pattern, text: Text, at: int) -> Iterator[Reading]:
        """Every reading of `pattern` from `at`."""
        return self._row(pattern.items, 0, text, Reading(at, pattern.always))

    def openers(self, pattern: Pattern) -> set[str]:
        """The literals and classes that a match of `pattern` can begin with: what makes trying it worth while."""
        found: set[str] = set()
        for item in pattern.items:
            found |= item.literals | set(item.classes)
            for name in item.phrases:
                found |= self._phrase_openers(name)
            if not item.optional and not item.border:
                break
        return found

    def needs(self, pattern: Pattern) -> tuple[int, ...]:
        """A mask for each item that `pattern` cannot do without, of the literals and classes that can fill it.

        A text that lacks one of them near by cannot match: asking that first spares nine readings in ten.
        """
        needed = [item for item in pattern.items if not item.optional and not item.border]
        return tuple(self._mask(self.openers(Pattern((item,)))) for item in needed)

    def mask(self, word: Word) -> int:
        """The bits of what a word can fill."""
        bits = self._bits
        mask = bits.get(word.key, 0) | (bits.get(ANY, 0) if word.shape == "WORD" else 0)
        for name in word.classes:
            mask |= bits.get(name, 0)
        return mask

    def _mask(self, names: Iterable[str]) -> int:
        mask = 0
        for name in names:
            mask |= self._bits.setdefault(name, 1 << len(self._bits))
        return mask

    def kept(self, pattern: Pattern) -> set[str]:
        """The names that a match of `pattern` can keep, its unnamed phrases included."""
        found = {name for name, _ in pattern.always}
        for item in pattern.items:
            if item.name:
                found.add(item.name)
            else:
                found |= set().union(*(self.kept(p) for name in item.phrases for p in self._phrases.get(name, ())))
        return found

    def _phrase_openers(self, name: str) -> set[str]:
        if name in self._readers:
            return set(self._readers[name][1])
        return set().union(*(self.openers(pattern) for pattern in self._phrases[name]))

    def _row(self, items: Sequence[Item], n: int, text: Text, so_far: Reading) -> Iterator[Reading]:
        if n == len(items):
            yield so_far
            return
        item = items[n]
        if item.border:
            parted = Reading(so_far.end, (*so_far.captures, (BORDER, None)), (*so_far.borders, so_far.end))
            yield from self._row(items, n + 1, text, parted)
            return
        for end, value in self._item(item, text, so_far.end):
            yield from self._row(
                items, n + 1, text, Reading(end, so_far.captures + _kept(item.name, value), so_far.borders)
            )
        if item.optional:
            yield from self._row(items, n + 1, text, so_far)

    def _item(self, item: Item, text: Text, at: int) -> Iterator[tuple[int, Any]]:
        if at >= len(text.words):
            return
        word = text.words[at]
        if word.key in item.literals or (ANY in item.literals and word.shape == "WORD"):
            yield at + 1, word.key
        if word.classes:
            for name in item.classes:
                if name in word.classes:
                    yield at + 1, word.classes[name]
        for name in item.phrases:
            yield from self._phrase(name, text, at)

    def _phrase(self, name: str, text: Text, at: int) -> list[tuple[int, Any]]:
        known = text.known.get((name, at))
        if known is None:
            known = text.known[name, at] = list(self._read_phrase(name, text, at))
        return known

    def _read_phrase(self, name: str, text: Text, at: int) -> Iterator[tuple[int, Any]]:
        if name in self._readers:
            yield from self._readers[name][0](text.words, at)
            return
        for pattern in self._phrases[name]:
            for reading in self.readings(pattern, text, at):
                values = reading.values
                yield reading.end, values.get("value", values)


def _kept(name: str | None, value: Any) -> Captures:
    """What an item adds: a named value, or the several values of an unnamed phrase."""
    if name is not None:
        return ((name, value),)
    return tuple(value.items()) if isinstance(value, dict) else ()
