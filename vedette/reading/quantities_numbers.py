"""Numbers in digits and in words, read from normalised words: "1,500", "twenty-five", "two and a half"."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vedette.reading.times_words import Word

NUMBER_CLASSES = frozenset({"INT", "REAL", "ONES", "TENS", "SCALES"})
_HALVES = (("and", "a", "half"), ("and", "half"), ("з", "половиною"), ("с", "половиной"))
_DATA = Path(__file__).parent / "data" / "quantities_numbers.toml"


def number_words(language: str) -> dict[str, dict[str, Any]]:
    """The number words of a language: word -> class -> value."""
    lexicon: dict[str, dict[str, Any]] = {}
    for name, words in tomllib.loads(_DATA.read_text(encoding="utf-8"))[language].items():
        for word, value in words.items():
            lexicon.setdefault(word, {})[name] = value
    return lexicon


def read_number(words: Sequence[Word], at: int) -> Iterator[tuple[int, float]]:
    """The longest number that begins at `at`: (end, value). Nothing where none does."""
    if at + 2 < len(words) and words[at].key == "half" and words[at + 1].key == "a":
        if scale := words[at + 2].classes.get("SCALES"):
            yield at + 3, scale / 2  # "half a million"
        return
    end, value = _digits(words, at)
    if end == at:
        end, value = _spelt(words, at)
    elif end < len(words) and "SCALES" in words[end].classes:
        end, value = end + 1, value * words[end].classes["SCALES"]
    if end > at:
        yield _and_a_half(words, end, value)


def _and_a_half(words: Sequence[Word], end: int, value: float) -> tuple[int, float]:
    keys = tuple(word.key for word in words[end : end + 3])
    for halves in _HALVES:
        if keys[: len(halves)] == halves:
            return end + len(halves), value + 0.5
    return end, value


def _digits(words: Sequence[Word], at: int) -> tuple[int, float]:
    classes = words[at].classes
    value = classes.get("INT", classes.get("REAL"))
    return (at, 0.0) if value is None else (at + 1, value)


def _spelt(words: Sequence[Word], at: int) -> tuple[int, float]:
    """Adds and multiplies number words from `at`: "two hundred and fifty thousand"."""
    whole, part, end, last = 0.0, 0.0, at, ""
    while end < len(words):
        joined = (last and words[end].key == "-" and words[end].glued) or (
            last == "SCALES" and words[end].key == "and"
        )
        step = 2 if joined else 1
        nxt = words[end + step - 1] if end + step <= len(words) else None
        kind = next((k for k in ("ONES", "TENS", "SCALES") if nxt and k in nxt.classes), None)
        if nxt is None or kind is None or not _continues(last, kind):
            break
        value = nxt.classes[kind]
        if kind != "SCALES":
            part += value
        elif value >= 1000:
            whole, part = whole + (part or 1) * value, 0.0
        else:
            part = (part or 1) * value
        end, last = end + step, kind
    return end, whole + part


def _continues(last: str, kind: str) -> bool:
    """Whether a word of `kind` may follow: "twenty five", "five hundred", never "five six"."""
    if not last:
        return True
    return kind == "SCALES" or last == "SCALES" or (last == "TENS" and kind == "ONES")
