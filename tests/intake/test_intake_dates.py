import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.intake.dates import iso_published


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2022-09-10", "2022-09-10"),
        (" 2022-09-10 ", "2022-09-10"),
        ("2022-09-10T18:30:00Z", "2022-09-10T18:30:00Z"),
        ("2022-09-10 18:30", "2022-09-10T18:30"),
        ("2022-09-10T18:30:00+03:00", "2022-09-10T18:30:00+03:00"),
        ("Sat, 10 Sep 2022 18:30:00 +0300", "2022-09-10T15:30:00Z"),
        ("10 Sep 2022 18:30:00", "2022-09-10T18:30:00Z"),
        ("2022-13-10", None),
        ("2022-02-30", None),
        ("10/09/2022", None),
        ("yesterday", None),
        ("20220910", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_refused(said, iso):
    assert iso_published(said) == iso


@given(st.text(max_size=40))
def test_no_text_breaks_it_and_what_it_gives_it_accepts_again(text):
    read = iso_published(text)
    assert read is None or iso_published(read) == read
