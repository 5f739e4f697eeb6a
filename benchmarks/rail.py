"""Measures the rail table of the Ukraine pack on a noded rail map: `python -m benchmarks.rail [--table]`.

A place stands at its passenger station, and holds every node of the map within `REACH_KM` of it. Two of the theatre's
places are joined when a train comes from one to the other without running over a third, unless the way through a
third is hardly longer. Prints a line of JSON for each distance that is known beforehand, on the map and over the
table, and how much longer a way becomes when a hub is closed; with `--table` the rail table as a pack writes it.
"""

import gzip
import heapq
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from benchmarks.paths import SHARED
from vedette.theatre import Alias, Theatre, load

RAIL_MAP = SHARED / "geo" / "rail_ne_ukraine_noded.geojson.gz"
STATIONS = SHARED / "geo" / "rail_ua_stations.json.gz"
REACH_KM = 9.0  # lines that serve a town meet within it: at Kupiansk 8 km south of the town
FAR_KM = 12.0  # a place farther than this from any line has no station
EARTH_KM = 6371.0088
LONGEST_KM = 250.0
# Where lines meet between places, all that they lead to would be joined with all. A way through a third place that
# is no more than this much longer is as good.
DETOUR = 1.05
# Towns of the east where lines meet or end, and those that hang on the lines between.
# fmt: off
TOWNS = frozenset({
    "Kharkiv", "Merefa", "Chuhuiv", "Shevchenkove", "Kupiansk", "Dvorichna", "Valuyki", "Velykyi Burluk",
    "Vovchansk", "Belgorod", "Balakliia", "Savyntsi", "Izium", "Borova", "Lyman", "Svatove", "Kreminna",
    "Sievierodonetsk", "Siversk", "Bakhmut", "Popasna", "Troitske", "Starobilsk", "Stanytsia Luhanska", "Luhansk",
    "Alchevsk", "Debaltseve", "Horlivka", "Sloviansk", "Kramatorsk", "Kostiantynivka", "Yasynuvata", "Donetsk",
    "Ilovaisk", "Volnovakha", "Mariupol", "Pokrovsk", "Barvinkove", "Lozova", "Pavlohrad", "Dnipro", "Synelnykove",
    "Zaporizhzhia", "Polohy", "Tokmak", "Berdiansk", "Melitopol", "Henichesk", "Dzhankoi", "Simferopol",
    "Sevastopol", "Kerch", "Armiansk", "Nova Kakhovka", "Kherson", "Mykolaiv", "Kryvyi Rih", "Nikopol", "Poltava",
    "Sumy", "Trostyanets", "Konotop", "Kremenchuk", "Kursk", "Voronezh", "Taganrog", "Rostov-on-Don", "Dovzhansk",
    "Antratsyt",
})
# fmt: on

# Kilometres between stations, and what is said of them in advance.
KNOWN = {
    ("Kharkiv", "Kupiansk"): 134,
    ("Kupiansk", "Izium"): 101,
    ("Kupiansk", "Valuyki"): 69,
    ("Kharkiv", "Izium"): 129,
    ("Valuyki", "Izium"): 167,
}

# The hub that is closed within `REACH_KM`, the ends of the way, and the kilometres it is then.
CLOSING = ("Kupiansk", "Valuyki", "Izium", 424)

Point = tuple[float, float]
Graph = dict[Point, dict[Point, float]]
Node = TypeVar("Node", Point, int)


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance between two points of (lon, lat)."""
    a, b = math.radians(one[1]), math.radians(other[1])
    half = math.radians(one[0] - other[0]) / 2
    chord = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(chord))


def read_map(path: Path) -> Graph:
    """The rail map as a graph over its nodes, with kilometres along the lines."""
    graph: Graph = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    for feature in features:
        line = [(lon, lat) for lon, lat, *_ in feature["geometry"]["coordinates"]]
        length = sum(distance_km(one, other) for one, other in pairwise(line))
        one, other = line[0], line[-1]
        if length < graph[one].get(other, math.inf):
            graph[one][other] = graph[other][one] = length
    return graph


def stations(theatre: Theatre, graph: Graph) -> dict[Alias, Point]:
    """Each of `TOWNS` that the theatre has and that stands on a line, with its node."""
    with gzip.open(STATIONS, "rt", encoding="utf-8") as file:
        listed = json.load(file)
    named = [(_plain(entry["officialName"]), tuple(entry["coordinates"])) for entry in listed]
    found = {}
    for alias in theatre.aliases:
        if alias.name in TOWNS:
            place = _station(alias, named)
            node = min(graph, key=lambda point: distance_km(point, place))
            if distance_km(node, place) <= FAR_KM:
                found[alias] = node
    return found


def _station(alias: Alias, named: list[tuple[str, Point]]) -> Point:
    """The place's passenger station, else its nearest one, else the place itself."""
    assert alias.lon is not None and alias.lat is not None
    place = (alias.lon, alias.lat)
    forms = tuple(_plain(name) for name in alias.names)
    near = [(name, point) for name, point in named if name.startswith(forms) and distance_km(point, place) < FAR_KM]
    return min(near, key=lambda item: ("-пас" not in item[0], distance_km(item[1], place)), default=("", place))[1]


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalpha() or letter in "- ")


def ways(
    graph: dict[Node, dict[Node, float]],
    start: Node,
    held: dict[Node, Alias] | None = None,
    closed: frozenset[Node] = frozenset(),
) -> dict[Node, float]:
    """Kilometres from `start` to every node that is reached without running over `closed` nodes.

    With `held`, who comes into a place's nodes does not leave them again, but for the place where the way starts.
    """
    held = held or {}
    best = {start: 0.0}
    queue = [(0.0, start)]
    while queue:
        so_far, node = heapq.heappop(queue)
        if so_far > best[node]:
            continue
        inside = held.get(node)
        for neighbour, km in graph[node].items():
            leaves = inside is not None and inside != held.get(start) and held.get(neighbour) != inside
            if neighbour not in closed and not leaves and so_far + km < best.get(neighbour, math.inf):
                best[neighbour] = so_far + km
                heapq.heappush(queue, (so_far + km, neighbour))
    return best


def held_nodes(graph: Graph, places: dict[Alias, Point]) -> dict[Point, Alias]:
    """The place that holds each node: the nearest one within reach."""
    held = {}
    for node in graph:
        nearest = min(places, key=lambda place: distance_km(places[place], node))
        if distance_km(places[nearest], node) <= REACH_KM:
            held[node] = nearest
    return held


def links(graph: Graph, places: dict[Alias, Point]) -> list[tuple[Alias, Alias, float]]:
    """The rail table: every two places that are joined, with the kilometres between their stations."""
    held = held_nodes(graph, places)
    joined = []
    for index, (one, start) in enumerate(places.items()):
        reached = ways(graph, start, held)
        ends = list(places.items())[index + 1 :]
        joined += [(reached[end], one, other) for other, end in ends if reached.get(end, math.inf) <= LONGEST_KM]
    table: Graph = defaultdict(dict)
    kept = []
    for km, one, other in sorted(joined, key=lambda link: link[0]):
        if ways(table, places[one]).get(places[other], math.inf) > DETOUR * km:
            table[places[one]][places[other]] = table[places[other]][places[one]] = km
            kept.append((one, other, km))
    return sorted(kept, key=lambda link: (list(places).index(link[0]), link[2]))


def table_of(theatre: Theatre) -> dict[int, dict[int, float]]:
    """The theatre's own rail table as a graph over geonames ids."""
    table: dict[int, dict[int, float]] = defaultdict(dict)
    for link in theatre.rail:
        table[link.one][link.other] = table[link.other][link.one] = link.km
    return table


def report(theatre: Theatre, graph: Graph, places: dict[Alias, Point]) -> Iterator[dict[str, object]]:
    """What is known of distances beside what the map and the theatre's table give."""
    by_name = {place.name: place for place in places}
    table = table_of(theatre)
    for (start, end), known in KNOWN.items():
        one, other = by_name[start], by_name[end]
        on_map = ways(graph, places[one])[places[other]]
        on_table = ways(table, one.geonameid).get(other.geonameid, math.nan)
        yield {
            "from": start,
            "to": end,
            "map_km": round(on_map, 1),
            "table_km": round(on_table, 1),
            "known_km": known,
        }
    hub, one, other = (by_name[name] for name in CLOSING[:3])
    nodes = frozenset(node for node in graph if distance_km(node, places[hub]) <= REACH_KM)
    on_map = ways(graph, places[one], closed=nodes).get(places[other], math.nan)
    on_table = ways(table, one.geonameid, closed=frozenset({hub.geonameid})).get(other.geonameid, math.nan)
    around = {"map_km": round(on_map, 1), "table_km": round(on_table, 1), "known_km": CLOSING[3]}
    yield {"from": one.name, "to": other.name, "closed": hub.name, **around}


def main(arguments: list[str]) -> None:
    """Prints the table, or how the map and the table agree with what is known."""
    theatre = load("ukraine")
    graph = read_map(RAIL_MAP)
    places = stations(theatre, graph)
    if "--table" in arguments:
        for one, other, km in links(graph, places):
            numbers = f"{{one = {one.geonameid}, other = {other.geonameid}, km = {km:.1f}}}"
            print(f"    {numbers},  # {one.name} - {other.name}")
        return
    for line in report(theatre, graph, places):
        print(json.dumps(line))


if __name__ == "__main__":
    main(sys.argv[1:])
