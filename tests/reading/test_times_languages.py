"""Ukrainian and Russian, by small tables and dateparser. No model is needed."""

import pytest
import spacy

from vedette.model import Document, TimeExpression
from vedette.reading.times import Times
from vedette.reading.times_language import language_of

CASES = [
    ("uk", "У понеділок місто обстріляли.", "понеділок", "2022-06-13", "2022-06-13"),
    ("uk", "Вночі 9 червня пролунав вибух.", "Вночі 9 червня", "2022-06-09", "2022-06-09"),
    ("uk", "З 24 лютого міст закрито.", "24 лютого", "2022-02-24", "2022-06-15"),
    ("uk", "Станом на 5 травня міст закрито.", "5 травня", None, "2022-05-05"),
    ("uk", "Три дні тому міст закрили.", "Три дні тому", "2022-06-12", "2022-06-12"),
    ("uk", "Учора був дощ, а сьогодні ні.", "сьогодні", "2022-06-15", "2022-06-15"),
    ("uk", "Минулого тижня міст закрили.", "Минулого тижня", "2022-06-06", "2022-06-12"),
    ("uk", "За добу ворог обстріляв місто.", "За добу", "2022-06-14", "2022-06-15"),
    ("ru", "В субботу, 11 июня, мост закрыли.", "11 июня", "2022-06-11", "2022-06-11"),
    ("ru", "Вчера вечером мост закрыли.", "Вчера вечером", "2022-06-14", "2022-06-14"),
    ("ru", "Две недели назад мост закрыли.", "Две недели назад", "2022-05-30", "2022-06-05"),
    ("ru", "По состоянию на 9 апреля 2022 года мост закрыт.", "9 апреля 2022 года", None, "2022-04-09"),
    ("ru", "Мост закрыт с 1 марта.", "1 марта", "2022-03-01", "2022-06-15"),
    ("ru", "Пару дней назад мост закрыли.", "Пару дней назад", "2022-06-13", "2022-06-13"),
]


def read(text: str, language: str | None) -> list[TimeExpression]:
    doc = spacy.blank("xx").make_doc(text)
    component = Times()
    doc._.vedette_document = Document(text=text, published="2022-06-15", language=language)
    return list(component(doc)._.vedette_times)


@pytest.mark.parametrize(("language", "text", "mention", "start", "end"), CASES, ids=[row[1] for row in CASES])
def test_dates_of_other_languages(language: str, text: str, mention: str, start: str | None, end: str) -> None:
    found = {t.mention: (t.start, t.end) for t in read(text, language)}
    assert found[mention] == (start, end)


def test_what_no_pattern_reads_goes_to_dateparser() -> None:
    [weeks] = read("The siren last sounded 3w ago.", "en")
    assert (weeks.mention, weeks.start) == ("3w ago", "2022-05-25")
    [months] = read("Полгода назад мост закрыли.", "ru")
    assert (months.mention, months.value, months.precision) == ("Полгода назад", "2021-12", "month")


@pytest.mark.parametrize(
    ("text", "language"),
    [("The bridge fell.", "en"), ("Міст упав.", "uk"), ("Мост был взорван.", "ru"), ("", "en"), ("123", "en")],
)
def test_a_text_without_a_declared_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_declared_language_counts_for_more_than_letters() -> None:
    assert language_of("Погода", "uk-UA") == "uk"
    assert language_of("The weather", "fr") == "en"
