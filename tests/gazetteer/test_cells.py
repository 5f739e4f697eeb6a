import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.gazetteer.cells import cell_of, cell_ranges, distance_km

LATS = st.floats(-85, 85)
LONS = st.floats(-180, 180)


def test_a_degree_of_latitude_is_111_km() -> None:
    assert distance_km((50.0, 30.0), (51.0, 30.0)) == pytest.approx(111.2, abs=0.1)


@given(LATS, LONS, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_what_is_near_lies_in_the_cells(lat: float, lon: float, north: float, east: float) -> None:
    other = (lat + north, (lon + east + 180) % 360 - 180)
    km = distance_km((lat, lon), other) + 0.01
    cell = cell_of(*other)
    assert any(low <= cell <= high for low, high in cell_ranges(lat, lon, km))
