import time

import pytest

from tests.fusion.claims import kept, speaker
from vedette.publish import Masker, load_private_words
from vedette.publish.masking import MASK

WORDS = load_private_words()


def masked(text: str, **fields) -> str:
    claim = kept(text=text, **fields)
    return Masker([claim], WORDS).text(claim)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell at night, said Anna Example, 62, who hid in a cellar.",
        "Anna Example, a resident of Northtown, saw the fire.",
        "The farmer Anna Example lost her barn.",
        "The 62-year-old pensioner Anna Example died in the yard.",
        "Anna Example, a retired school teacher, said nothing was left.",
    ],
)
def test_a_private_name_is_masked_however_it_is_introduced(text):
    assert "Example" not in masked(text) and MASK in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Governor Anna Example, 62, said that shells fell.",
        "In Northtown, 20 people were hurt.",
        "Northtown mayor Anna Example told residents to leave.",
        "Residents of Northtown fled to Southford.",
    ],
)
def test_public_persons_and_places_stay(text):
    assert masked(text) == text


def test_a_name_introduced_once_is_masked_in_every_claim_of_the_report():
    first = kept(text="Anna Example, a resident, saw the fire.")
    later = kept(text="“We ran,” Example said.", sentence=80)
    elsewhere = kept(text="General Example said so.", publisher="Post")
    masker = Masker([first, later, elsewhere], WORDS)
    assert "Example" not in masker.text(later)
    assert "Example" in masker.text(elsewhere)


def test_a_private_speaker_is_named_by_role():
    claim = kept(says=(speaker("Anna Example", kind="witness"),))
    assert Masker([claim], WORDS).chain(claim) == "Desk ← a witness"


@pytest.mark.parametrize("text", ["W" * 50_000, "W’" * 25_000, "Anna " * 10_000, "farmer Anna, a " * 3_000])
def test_no_text_takes_long_to_mask(text):
    began = time.process_time()
    masked(text)
    assert time.process_time() - began < 2
