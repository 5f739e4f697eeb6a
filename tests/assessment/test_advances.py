"""Claims of an advance, held against the front."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from vedette.assessment import Front, Ground, Tessellation, advances, control, front
from vedette.model import Quantity, StartingState
from vedette.theatre.schema import Theatre

FIRST, DAY, END = date(2030, 5, 1), date(2030, 5, 9), date(2030, 5, 10)


@pytest.fixture(scope="module")
def front_on(ground: Ground, theatre: Theatre, halves: list[StartingState]) -> Callable[[date], Front]:
    """On 9 May RED's land reaches two columns, twenty kilometres, farther east."""
    taken = [
        StartingState(1000 + 100 * row + column, str(DAY), "RED", "a map") for row in range(6) for column in (6, 7)
    ]
    history = control([], ground=ground, theatre=theatre, starting=[*halves, *taken], end=END, smooth=False)
    tessellation = Tessellation.of(ground)
    return lambda day: front(history, day, tessellation)


@pytest.mark.parametrize(("low", "high", "verdict"), [(20, 20, "fits"), (80, None, "less"), (None, 4, "more")])
def test_a_claimed_distance_is_held_against_the_front(
    front_on: Callable[[date], Front], say: Callable[..., Any], low: int | None, high: int | None, verdict: str
) -> None:
    claim = say(
        "advance", "RED", (11, 2), DAY, role="destination", quantities=(Quantity(low, high, "km", None, (0, 4)),)
    )
    (check,) = advances([claim], FIRST, END, front_on)
    assert (check.claim_id, check.verdict) == (claim.claim.id, verdict)
    assert check.approach.nearer_km == pytest.approx(20, abs=2)


def test_plans_denials_and_claims_without_kilometres_or_days_are_not_checked(
    front_on: Callable[[date], Front], say: Callable[..., Any]
) -> None:
    km = (Quantity(20, 20, "km", None, (0, 4)),)
    others = [
        say("advance", "RED", (11, 2), DAY),
        say("advance", "RED", (11, 2), DAY, quantities=km, stance="planned"),
        say("advance", "RED", (11, 2), DAY, quantities=km, polarity="negative"),
        say("advance", None, (11, 2), DAY, quantities=km),
        say("advance", "RED", "East Province", DAY, quantities=km),
        say("advance", "RED", (11, 2), FIRST, quantities=km),
    ]
    assert advances(others, FIRST, END, front_on) == []
