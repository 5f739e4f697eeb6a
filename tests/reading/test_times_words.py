"""Words keep their place in the text whatever they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.reading.times_words import words_of


@given(st.text(max_size=60))
def test_words_stand_where_they_say_in_order_and_never_overlap(text: str) -> None:
    words = words_of(text, {})
    edges = [edge for word in words for edge in word.span]
    assert edges == sorted(edges)
    assert all(0 <= word.start < word.end <= len(text) for word in words)


def test_a_shape_that_means_one_thing_is_one_word() -> None:
    text = "On 2022-06-09 at 18:30, 1,500 left for the 5th time since the 1990s: п’ять."
    shapes = {text[slice(*w.span)]: w.shape for w in words_of(text, {})}
    assert shapes["2022-06-09"] == "ISO"
    assert shapes["18:30"] == "CLOCK"
    assert shapes["1,500"] == "GROUPED"
    assert shapes["5th"] == "ORDINAL"
    assert shapes["1990s"] == "DECADE"
    assert shapes["п’ять"] == "WORD"


def test_a_prefix_is_parted_from_its_year() -> None:
    assert [w.key for w in words_of("mid-1916", {})] == ["mid", "-", "1916"]


@pytest.mark.parametrize(
    ("text", "value"), [("5,000, as well", 5000), ("2,5 thousand", 2.5), ("1,200,000.", 1_200_000), ("12.75", 12.75)]
)
def test_a_comma_groups_or_parts_and_may_end_a_clause(text: str, value: float) -> None:
    assert words_of(text, {})[0].classes["REAL"] == value
