import pytest

from tests.fusion.claims import kept, place, speaker
from vedette.assessment.corridors import corridors, load_corridor_words

WORDS = load_corridor_words()
EAST, WEST = speaker("Eastland Ministry", party="EST"), speaker("Mayor Hale", party="WST")


def told(text: str, type_: str = "evacuation", **fields):
    fields = {"at": place("Smallham", "origin"), "day": "2022-04-01", "says": (WEST,), **fields}
    return kept(type_, text, **fields)


@pytest.mark.parametrize(
    ("text", "type_", "fields", "status"),
    [
        ("The sides agreed on a corridor from Smallham", "agreement", {}, "agreed"),
        ("A corridor will open from Smallham", "evacuation", {"stance": "planned"}, "agreed"),
        ("The corridor from Smallham opened at nine", "evacuation", {}, "opened"),
        ("300 people were evacuated through a corridor", "evacuation", {}, "opened"),
        ("Guns shelled the corridor from Smallham", "shelling", {}, "shelled"),
        ("The corridor from Smallham was blocked", "access_denied", {}, "failed"),
        ("buses left through the corridor", "evacuation", {"stance": "denied"}, "denied"),
        ("The corridor did not open", "evacuation", {"polarity": "negative"}, "failed"),
    ],
)
def test_what_a_claim_says_of_a_corridor(text, type_, fields, status):
    [one] = corridors([told(text, type_, **fields)], words=WORDS)
    assert one.statuses == (status,)
    assert (one.origins, one.day, one.by_speaker[0].party) == (("Smallham",), "2022-04-01", "WST")


def test_sides_that_cannot_both_be_right_dispute_it():
    open_ = told("The corridor opened", says=(EAST,))
    shelled = told("The corridor was shelled", "shelling", publisher="Post")
    [one] = corridors([open_, shelled], words=WORDS)
    assert one.disputed and one.statuses == ("opened", "shelled")
    [one] = corridors([open_, told("The corridor opened", publisher="Post")], words=WORDS)
    assert not one.disputed


def test_each_place_and_day_is_a_corridor_and_what_names_none_is_its_report_s():
    claims = [
        told("The corridor opened"),
        told("The corridor opened", day="2022-04-02"),
        told("The corridor opened", at=place("Southford", "origin")),
        told("The corridors opened", at=None),
        told("The corridors opened", at=None, document="another"),
        told("Nobody left", at=place("Southford", "origin")),
    ]
    assert len(corridors(claims, words=WORDS)) == 5


def test_a_rejected_claim_says_nothing():
    assert corridors([told("The corridor opened", verdict="rejected")], words=WORDS) == []
