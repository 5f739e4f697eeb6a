"""The offline basemap: small, whole, and on nobody's side."""

from pathlib import Path

import msgspec

from vedette.theatre import bundled
from vedette.web import basemap

LARGEST = 3_000_000


def test_the_extract_is_small_and_has_every_layer(web_home: Path) -> None:
    path = web_home / basemap.FILE_NAME
    assert path.stat().st_size < LARGEST
    drawn = msgspec.json.decode(path.read_bytes())
    layers = {feature["properties"]["layer"] for feature in drawn["features"]}
    assert layers == {"sea", "coast", "lake", "boundary", "country"}
    assert "Natural Earth" in drawn["attribution"]


def test_disputed_boundaries_are_marked_and_no_country_is_an_area(web_home: Path) -> None:
    drawn = msgspec.json.decode((web_home / basemap.FILE_NAME).read_bytes())
    boundaries = [f["properties"]["disputed"] for f in drawn["features"] if f["properties"]["layer"] == "boundary"]
    assert {True, False} == set(boundaries)
    countries = [f for f in drawn["features"] if f["properties"]["layer"] == "country"]
    assert {country["geometry"]["type"] for country in countries} == {"Point"}
    assert all(country["properties"]["name_uk"] for country in countries)


def test_a_theatre_is_drawn_finely_around_all_its_places() -> None:
    ukraine = next(theatre for theatre in bundled() if theatre.code == "ukraine")
    ((west, south, east, north),) = basemap.around([ukraine])
    places = [alias for alias in ukraine.aliases if alias.lon is not None and alias.lat is not None]
    assert all(west < (a.lon or 0) < east and south < (a.lat or 0) < north for a in places)
