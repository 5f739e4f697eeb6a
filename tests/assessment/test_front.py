from datetime import date

import pytest

from vedette.assessment import ControlHistory, Ground, Tessellation, approach, control, front, movement
from vedette.model import StartingState
from vedette.theatre.schema import Theatre

START, END = date(2030, 5, 2), date(2030, 5, 12)
ROW_KM = 10.0


@pytest.fixture(scope="module")
def tessellation(ground: Ground) -> Tessellation:
    return Tessellation.of(ground)


@pytest.fixture(scope="module")
def history(ground: Ground, theatre: Theatre, halves: list[StartingState]) -> ControlHistory:
    """By 10 May RED has the whole of the column east of the line."""
    taken = [StartingState(1000 + 100 * row + 6, "2030-05-10", "RED", "a later map") for row in range(6)]
    return control([], ground=ground, theatre=theatre, starting=[*halves, *taken], end=END, smooth=False)


def test_the_sides_share_the_land_and_the_line_runs_between_them(
    history: ControlHistory, tessellation: Tessellation
) -> None:
    day = front(history, START, tessellation)
    assert set(day.land) == {"RED", "BLU"}
    assert day.area_km2["RED"] == pytest.approx(day.area_km2["BLU"], rel=0.05)
    # Six rows of villages ten kilometres apart, and five kilometres of margin on either end.
    assert day.length_km[("BLU", "RED")] == pytest.approx(60, abs=6)


def test_the_land_that_changed_hands_is_told_by_side(history: ControlHistory, tessellation: Tessellation) -> None:
    before, after = front(history, START, tessellation), front(history, END, tessellation)
    moved = movement(before, after)
    assert moved.settlements == {("BLU", "RED"): 6}
    assert moved.area_km2[("BLU", "RED")] == pytest.approx(after.area_km2["RED"] - before.area_km2["RED"], abs=1)
    assert moved.length_km[("BLU", "RED")] == (before.length_km[("BLU", "RED")], after.length_km[("BLU", "RED")])


def test_how_far_a_side_came_toward_a_place(history: ControlHistory, tessellation: Tessellation) -> None:
    before, after = front(history, START, tessellation), front(history, END, tessellation)
    far_east = (20.0 + 11 * 0.0914, 10.18)
    came = approach(before, after, "RED", toward="the far east", at=far_east)
    assert came is not None
    assert came.nearer_km == pytest.approx(ROW_KM, abs=1.5)
    assert came.km_a_day == pytest.approx(ROW_KM / (END - START).days, abs=0.15)
    assert approach(before, after, "GRN", toward="the far east", at=far_east) is None


def test_geojson_has_a_polygon_a_side_and_a_line_a_border(
    history: ControlHistory, tessellation: Tessellation
) -> None:
    features = front(history, END, tessellation).geojson()["features"]
    kinds = sorted((feature["properties"]["kind"], feature["geometry"]["type"]) for feature in features)
    assert [kind for kind, _ in kinds] == ["land", "land", "line"]
    assert kinds[0][1] == "Polygon"
    west = min(x for x, _ in features[0]["geometry"]["coordinates"][0])
    assert 19.8 < west < 21.2
