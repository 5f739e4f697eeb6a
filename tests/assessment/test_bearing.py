"""Which settlements a claim bears on, and how much less an area's claim does on each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.assessment.conftest import COLUMNS, ROWS, village_id
from vedette.assessment import Ground, default_weights
from vedette.assessment.bearing import Areas, named_rows
from vedette.assessment.evidence import Evidence, read_evidence
from vedette.model import Quantity
from vedette.theatre.schema import Region, Theatre

DAY = date(2030, 5, 6)
WEIGHTS = default_weights()
Say = Callable[..., Any]


@pytest.fixture(scope="module")
def areas(theatre: Theatre, ground: Ground) -> Areas:
    return Areas(theatre, ground, WEIGHTS)


def evidence(claim: Any, theatre: Theatre) -> Evidence:
    found = read_evidence(claim, theatre, WEIGHTS)
    assert found is not None
    return found


@pytest.mark.parametrize(("event", "role", "bears"), [
    ("withdrawal", "origin", True), ("withdrawal", "destination", False), ("withdrawal", "location", True),
    ("capture", "destination", True), ("capture", "origin", False), ("capture", "mentioned", False),
])  # fmt: skip
def test_who_leaves_leaves_the_origin_and_who_takes_takes_the_destination(
    ground: Ground, theatre: Theatre, say: Say, event: str, role: str, bears: bool
) -> None:
    rows = named_rows(evidence(say(event, "RED", (6, 2), DAY, role=role), theatre), ground)
    assert rows == ((ground.index[village_id(6, 2)],) if bears else ())


def test_an_area_is_found_by_any_of_its_names_and_has_its_settlements(
    areas: Areas, theatre: Theatre, say: Say
) -> None:
    told = evidence(say("capture", "RED", "the West", DAY), theatre)
    assert areas.smallest(told) == "West Province"
    assert len(areas.rows("West Province")) == COLUMNS * ROWS // 2


def test_the_whole_of_an_area_bears_more_than_a_part_and_less_than_a_name(
    areas: Areas, theatre: Theatre, say: Say
) -> None:
    settlements = (Quantity(24, None, "settlement", "dozens of", (0, 4)),)
    whole = evidence(say("capture", "RED", "East Province", DAY), theatre)
    dozens = evidence(say("capture", "RED", "East Province", DAY, quantities=settlements), theatre)
    advance = evidence(say("advance", "RED", "East Province", DAY), theatre)
    strengths = [areas.weakened(told, "East Province").strength for told in (whole, dozens, advance)]
    assert whole.strength > strengths[0] > strengths[1] > strengths[2] > 0


def test_a_river_is_the_land_along_its_line(theatre: Theatre, ground: Ground, say: Say) -> None:
    east = float(ground.lon[ground.index[village_id(6, 0)]])
    river = Region(name="Made River", line=((east, 10.0), (east, 10.45)), radius_km=5.0)
    areas = Areas(replace(theatre, regions=(*theatre.regions, river)), ground, WEIGHTS)
    told = evidence(say("advance", "RED", "Made River", DAY), theatre)
    assert areas.smallest(told) == "Made River"
    assert set(areas.rows("Made River")) == {ground.index[village_id(6, row)] for row in range(ROWS)}
    assert 0 < areas.weakened(told, "Made River").strength < told.strength
