import pytest
import spacy
from spacy.language import Language

from vedette.reading.sentences import line_starts


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("vedette_sentences")
    return pipeline


def test_paragraphs_and_headlines_start_sentences(nlp: Language) -> None:
    doc = nlp("Bridge falls\nThe bridge fell on Monday.\n\nNobody was hurt.")
    assert [t.text for t in doc if t.is_sent_start] == ["Bridge", "The", "Nobody"]


def test_closing_marks_and_what_follows_a_comma_in_marks_never_start_one(nlp: Language) -> None:
    doc = nlp("“We left,” said the mayor.")
    assert doc[4].is_sent_start is False
    assert doc[5].is_sent_start is False


def test_a_line_broken_by_width_goes_on() -> None:
    text = "The bridge over the\nriver was hit by\ntwo shells during\nthe night, he said."
    assert list(line_starts(text)) == [0]


def test_blank_text_is_left_alone(nlp: Language) -> None:
    assert len(nlp("")) == 0
