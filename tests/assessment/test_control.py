from collections.abc import Callable
from datetime import date
from typing import Any

from vedette.assessment import Ground, control
from vedette.model import StartingState
from vedette.theatre.schema import Theatre

DAY = date(2030, 5, 10)
END = date(2030, 5, 12)


def settlement(column: int, row: int) -> int:
    return 1000 + 100 * row + column


def test_a_capture_flips_the_place_it_names_and_says_on_what_it_rests(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    claims = [say("capture", "RED", (6, 2), DAY), say("capture", "RED", (6, 2), DAY, by=(("Evening News", None),))]
    history = control(claims, ground=ground, theatre=theatre, starting=halves, end=END)
    before, after = (history.estimate(settlement(6, 2), day) for day in (date(2030, 5, 5), END))
    assert (before.party, before.basis) == ("BLU", "imported")
    assert (after.party, after.basis) == ("RED", "corroborated")
    assert after.last_change == "2030-05-10"
    assert set(after.claim_ids) == {claim.claim.id for claim in claims}


def test_far_away_nothing_changes(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    history = control([say("capture", "RED", (6, 2), DAY)], ground=ground, theatre=theatre, starting=halves, end=END)
    far = history.estimate(settlement(11, 5), END)
    assert (far.party, far.basis, far.claim_ids) == ("BLU", "imported", ())
