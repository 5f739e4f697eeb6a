import json
from dataclasses import replace
from pathlib import Path

import pytest

from vedette.assessment import access, rail_graph, theatre_network
from vedette.model import Estimate, Place
from vedette.model.errors import InputError
from vedette.theatre.schema import Alias, Party, RailLink, Theatre

LINE = 2  # the row of the grid that the railway follows


def settlement(column: int, row: int = LINE) -> int:
    return 1000 + 100 * row + column


@pytest.fixture
def held(villages: list[Place]) -> dict[int, Estimate]:
    """All held by RED."""
    return {
        int(place.id.split(":")[1]): Estimate(
            geonameid=int(place.id.split(":")[1]),
            name=place.name,
            lat=place.lat,
            lon=place.lon,
            date="2030-05-10",
            party="RED",
            probability=0.9,
            basis="imported",
        )
        for place in villages
    }


@pytest.fixture
def homeland(theatre: Theatre, villages: list[Place]) -> Theatre:
    """The westernmost station lies in RED's own country; the railway has its places' positions."""
    by_id = {place.id: place for place in villages}
    aliases = tuple(
        Alias(
            geonameid=settlement(column),
            name=f"Station {column}",
            lat=by_id[f"geonames:{settlement(column)}"].lat,
            lon=by_id[f"geonames:{settlement(column)}"].lon,
            country="RD" if column == 0 else "XX",
        )
        for column in range(12)
    )
    parties = tuple(replace(party, countries=("RD",) if party.code == "RED" else ()) for party in theatre.parties)
    return replace(theatre, aliases=aliases, parties=parties)


def give(held: dict[int, Estimate], column: int, party: str) -> None:
    held[settlement(column)] = replace(held[settlement(column)], party=party)


def test_what_lies_beyond_a_place_hangs_on_it(held: dict[int, Estimate], homeland: Theatre) -> None:
    answer = access(f"geonames:{settlement(8)}", list(held.values()), homeland)
    assert [hanging.geonameid for hanging in answer.hanging] == [settlement(c) for c in (9, 10, 11)]
    assert answer.hanging[0].km_with == pytest.approx(90)
    assert (answer.hanging[0].base, answer.hanging[0].km_without) == ("Village 0-2", None)
    assert {reaching.geonameid for reaching in answer.reached_by} == {settlement(7), settlement(9)}
    assert all(reaching.open and reaching.bridge for reaching in answer.reached_by)
    assert answer.sentences[0] == "With Village 8-2 gone, Village 9-2 (RED) has no rail way to Village 0-2 left."


def test_when_the_other_side_holds_it_they_are_cut_off(held: dict[int, Estimate], homeland: Theatre) -> None:
    give(held, 8, "BLU")
    answer = access(f"geonames:{settlement(8)}", list(held.values()), homeland)
    assert [lost.geonameid for lost in answer.cut_off] == [settlement(c) for c in (9, 10, 11)]
    assert answer.hanging == ()
    assert not any(reaching.open for reaching in answer.reached_by)


def test_a_way_round_is_longer_and_says_by_how_much(held: dict[int, Estimate], homeland: Theatre) -> None:
    around = replace(homeland, rail=(*homeland.rail, RailLink(settlement(7), settlement(9), 45.0)))
    answer = access(f"geonames:{settlement(8)}", list(held.values()), around)
    assert answer.hanging == ()
    assert (answer.longer[0].km_with, answer.longer[0].km_without) == (90.0, 115.0)
    assert "115.0 km, 25 km longer" in answer.sentences[0]


def test_nearness_stands_in_where_there_is_no_rail_and_says_so(held: dict[int, Estimate], homeland: Theatre) -> None:
    answer = access(f"geonames:{settlement(8, LINE + 1)}", list(held.values()), homeland)
    assert answer.inferred_from == "Village 8-2"
    assert answer.name == "Village 8-3"


def test_a_place_far_from_any_rail_is_refused(held: dict[int, Estimate], homeland: Theatre) -> None:
    with pytest.raises(InputError, match="no rail link"):
        access(f"geonames:{settlement(8, LINE + 3)}", list(held.values()), homeland)


def test_without_a_safe_base_the_largest_part_stands_for_it(held: dict[int, Estimate], theatre: Theatre) -> None:
    answer = access(f"geonames:{settlement(8)}", list(held.values()), theatre)
    assert [(hanging.geonameid, hanging.km_with) for hanging in answer.hanging] == [
        (settlement(c), None) for c in (9, 10, 11)
    ]


def test_a_file_of_lines_becomes_a_network(tmp_path: Path) -> None:
    lines = [[[20.0, 10.0], [20.5, 10.0]], [[20.5, 10.0], [21.0, 10.0], [21.0, 10.5]]]
    features = [{"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}} for line in lines]
    path = tmp_path / "rail.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    network = rail_graph(path)
    end, apart = network.nearest(21.01, 10.5)
    assert apart < 2
    assert network.way_km((20.0, 10.0), end) == pytest.approx(165, abs=2)
    assert network.way_km((20.0, 10.0), end, closed=network.within(20.5, 10.0, 5)) is None


def test_a_file_that_is_no_geojson_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.geojson"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="is no GeoJSON"):
        rail_graph(path)


def test_the_theatre_names_its_source(homeland: Theatre) -> None:
    assert theatre_network(replace(homeland, rail_source="a map")).source == "a map"
    assert theatre_network(replace(homeland, parties=(Party(code="RED", name="RED"),))).source == "theatre made"


def test_a_convoy_reaches_what_its_side_holds_without_a_break(held: dict[int, Estimate], homeland: Theatre) -> None:
    give(held, 6, "BLU")
    answer = access(f"geonames:{settlement(3)}", list(held.values()), homeland)
    assert {(reached.geonameid, reached.km) for reached in answer.within_reach} == {
        (settlement(column), abs(column - 3) * 10.0) for column in (0, 1, 2, 4, 5)
    }
    give(held, 3, "CONTESTED")
    assert access(f"geonames:{settlement(3)}", list(held.values()), homeland).within_reach == ()
