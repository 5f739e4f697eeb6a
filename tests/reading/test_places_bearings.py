import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer.cells import distance_km
from vedette.reading.places_bearings import BearingReader, moved, off_by
from vedette.reading.places_lexicon import load

READER = BearingReader(load())


@pytest.mark.parametrize(
    ("before", "degrees", "km"),
    [
        ("a village 15 km north of ", 0, 15),
        ("some 40 kilometres south-east of ", 135, 40),
        ("10 miles (16 km) west of ", 270, 16.09),
        ("fields east of the ", 90, None),
        ("ten miles due west of ", 270, 16.09),
        ("twenty-five kilometres north of ", 0, 25),
        ("10-14 km north-east of ", 45, 12),
        ("five kilometres from ", None, 5),
        ("everyone within 30 km of the city of ", None, 30),
        ("в 25 километрах от ", None, 25),
        ("за 10 км на північний схід від ", 45, 10),
        ("12.5km to the southwest of the city of ", 225, 12.5),
    ],
)
def test_the_way_to_a_place_is_read(before: str, degrees: float | None, km: float | None) -> None:
    approach = READER.before(before, len(before))
    assert approach is not None
    assert approach.degrees == degrees
    assert approach.km == (None if km is None else pytest.approx(km))


def test_a_range_leaves_half_of_itself_open() -> None:
    approach = READER.before("10 to 14 km north of ", 21)
    assert approach is not None
    assert approach.give_km == 2


@pytest.mark.parametrize("before", ["in ", "the mayor of ", "north from ", "2,500 people from ", ""])
def test_other_words_tell_no_way(before: str) -> None:
    assert READER.before(before, len(before)) is None


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 200), st.floats(0, 359.9))
def test_a_point_moved_lies_where_it_was_moved_to(lat: float, lon: float, km: float, degrees: float) -> None:
    point = moved((lat, lon), km, degrees)
    assert distance_km((lat, lon), point) == pytest.approx(km, rel=0.05, abs=0.05)
    assert off_by((lat, lon), point, degrees) < 2
