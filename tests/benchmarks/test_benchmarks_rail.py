import pytest

from benchmarks.rail import RAIL_MAP, links, read_map, report, stations
from vedette.theatre import load


@pytest.mark.shared
def test_the_rail_table_holds_what_is_known_of_distances() -> None:
    theatre = load("ukraine")
    graph = read_map(RAIL_MAP)
    for line in report(theatre, graph, stations(theatre, graph)):
        assert line["table_km"] == pytest.approx(line["known_km"], rel=0.03)


@pytest.mark.shared
def test_the_rail_table_of_the_pack_is_the_one_that_is_measured() -> None:
    theatre = load("ukraine")
    graph = read_map(RAIL_MAP)
    measured = {(a.geonameid, b.geonameid, round(km, 1)) for a, b, km in links(graph, stations(theatre, graph))}
    assert measured == {(link.one, link.other, link.km) for link in theatre.rail}
