import pytest

from vedette.reading.screen import Screen
from vedette.theatre import bundled


@pytest.fixture(scope="module")
def screen():
    return Screen(bundled())


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("The harbour was shelled at dawn.", True),  # a word used of nothing else
        ("Explosions were heard from a cruiser in the roads.", True),  # two others, in the plural too
        ("Thessmark's ferry left on time.", True),  # names a theatre
        ("The fire at the bakery was out by noon.", False),  # one that war shares
        ("The council chose a new colour for its buses.", False),
        ("", False),
    ],
)
def test_a_text_is_read_where_it_speaks_of_a_conflict(screen, text, admitted):
    assert screen.admits(text, screen.theatre(text)) is admitted
