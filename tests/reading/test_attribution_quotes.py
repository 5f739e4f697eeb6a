import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.reading.attribution_quotes import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we left” and went.", ["“we left”"]),
        ('He said "we left" and "they stayed".', ['"we left"', '"they stayed"']),
        ("''We left,'' he said.", ["''We left,''"]),
        ("“It began at noon.\n\n“It ended at dusk.”", ["“It began at noon.", "“It ended at dusk.”"]),
        ("The troops’ camp and the mayor’s house", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="ab “”\"'\n.,", max_size=60))
def test_quotations_lie_in_order_inside_the_text_and_in_one_paragraph(text: str) -> None:
    found = sorted(quotations(text), key=lambda q: q.start)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
