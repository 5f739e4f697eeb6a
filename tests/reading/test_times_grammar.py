"""The matcher of patterns, with a lexicon of its own."""

import pytest

from vedette.reading.quantities_numbers import NUMBER_CLASSES, read_number
from vedette.reading.times_grammar import Grammar, Reading, Text, compile_pattern
from vedette.reading.times_words import words_of

LEXICON = {"red": {"COLOUR": 1}, "blue": {"COLOUR": 2}, "two": {"ONES": 2}, "boxes": {"THING": "box"}}
GRAMMAR = Grammar(
    {"coloured": [compile_pattern("very? value=COLOUR")], "both": [compile_pattern("COLOUR", {"kind": "plain"})]},
    {"number": (read_number, NUMBER_CLASSES)},
)


def read(pattern: str, text: str) -> Reading | None:
    return GRAMMAR.read(compile_pattern(pattern), Text(words_of(text, LEXICON)), 0)


def test_an_optional_item_may_be_missing() -> None:
    for text in ("a very red box", "a red box"):
        reading = read("a|an colour=<coloured> box", text)
        assert reading is not None
        assert reading.values == {"colour": 1}


def test_the_longest_reading_wins() -> None:
    reading = read("red blue?", "red blue")
    assert reading is not None
    assert reading.end == 2


def test_a_reader_is_a_phrase() -> None:
    reading = read("amount=<number> thing=THING", "two boxes")
    assert reading is not None
    assert reading.values == {"amount": 2, "thing": "box"}


def test_an_unnamed_phrase_gives_what_it_always_keeps() -> None:
    reading = read("<both>", "red")
    assert reading is not None
    assert reading.values == {"kind": "plain"}


def test_borders_part_a_range_and_what_each_part_keeps() -> None:
    reading = read("colour=COLOUR ~ to ~ colour=COLOUR", "red to blue")
    assert reading is not None
    assert reading.parts(0) == [(0, 1, {"colour": 1}), (2, 3, {"colour": 2})]


@pytest.mark.parametrize("text", ["green box", "", "a"])
def test_no_match_is_none(text: str) -> None:
    assert read("a|an colour=<coloured> box", text) is None


def test_needs_tell_what_a_text_must_hold() -> None:
    pattern = compile_pattern("a|an colour=<coloured> box?")
    needs = GRAMMAR.needs(pattern)
    holds = [GRAMMAR.mask(word) for word in words_of("a red thing", LEXICON)]
    lacks = [GRAMMAR.mask(word) for word in words_of("a thing", LEXICON)]
    assert all(any(need & mask for mask in holds) for need in needs)
    assert not all(any(need & mask for mask in lacks) for need in needs)
    assert len(needs) == 2
