"""Numbers in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.reading.quantities_numbers import number_words, read_number
from vedette.reading.times_words import words_of

LEXICONS = {language: number_words(language) for language in ("en", "uk", "ru")}


def value(text: str, language: str = "en") -> float | None:
    return next((found for _, found in read_number(words_of(text, LEXICONS[language]), 0)), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("fifteen hundred", 1_500),
        ("3.5 million", 3_500_000),
        ("two and a half", 2.5),
        ("seven people", 7),
        ("people", None),
    ],
)
def test_english_numbers(text: str, expected: float | None) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("п’ятеро", "uk", 5), ("двадцять три", "uk", 23), ("2 тисячі", "uk", 2_000), ("сорок шесть", "ru", 46)],
)
def test_numbers_of_other_languages(text: str, language: str, expected: float) -> None:
    assert value(text, language) == expected


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_digits_are_the_number_they_write(number: int) -> None:
    assert value(f"{number:,}") == number
    assert value(str(number)) == number
