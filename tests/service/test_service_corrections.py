from dataclasses import replace

import pytest

from tests.web.web_record import claims
from vedette.model import KeptClaim
from vedette.model.errors import WrongUsageError
from vedette.service.corrections import CORRECTABLE, correct, corrected

CLAIM = claims()[0]
RIGHT = {
    "type": "advance",
    "stance": "hedged",
    "polarity": "negative",
    "verification": "confirmed",
    "party": None,
    "actor_party": "RUS",
    "places": [],
    "time": {"start": "2022-03-25", "end": "2022-03-25", "precision": "day"},
}


@pytest.mark.parametrize("field", CORRECTABLE)
def test_a_corrected_claim_keeps_its_id_and_differs_in_that_field(field: str) -> None:
    changed = correct(CLAIM, field, RIGHT[field])
    assert changed.id == CLAIM.id
    assert changed != CLAIM


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("type", "siege", "encirclement"),
        ("stance", "sure", "asserted"),
        ("party", 7, "party"),
        ("places", "Bucha", "places"),
        ("time", {"start": 5}, "time"),
        ("text", "other words", "stance"),
    ],
)
def test_what_a_claim_cannot_have_is_refused(field: str, value: object, told: str) -> None:
    with pytest.raises(WrongUsageError, match=told):
        correct(CLAIM, field, value)


def test_the_codebooks_names_follow_the_type() -> None:
    changed = correct(CLAIM, "type", "withdrawal")
    assert (changed.event.plover, changed.event.acled) == ("RETREAT", "Non-violent transfer of territory")


def test_a_kept_claim_is_judged_as_set_right() -> None:
    kept = KeptClaim(
        claim=CLAIM, url=None, publisher=None, published=None, available="", recorded="", origin="A",
        corrections=(("stance", "denied"), ("polarity", "negative")),
    )  # fmt: skip
    judged = corrected(kept)
    assert (judged.claim.stance, judged.claim.polarity, judged.claim.id) == ("denied", "negative", CLAIM.id)
    assert corrected(replace(kept, corrections=())).claim is CLAIM
