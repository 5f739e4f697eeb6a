"""Rail distances on the noded network beside the project, and what closing the rail at Kupiansk does.

`python -m benchmarks.access` prints kilometres between towns; issue 7 names what they should be, within 3 %.
"""

import gzip
import json
from pathlib import Path

from benchmarks.floors import report
from benchmarks.paths import SHARED
from vedette.assessment.rail import Position, RailNetwork, rail_graph

RAIL = SHARED / "geo" / "rail_ne_ukraine_noded.geojson.gz"
STATIONS = SHARED / "geo" / "rail_ua_stations.json.gz"
CLOSED_RADIUS_KM = 8.0

# Official names of the stations that stand for the towns; Valuyki is not in the list of Ukraine's stations.
STATION_NAMES = {"Kharkiv": "Харків-Пас.", "Kupiansk": "Куп'янськ-Пiвденний", "Izium": "Ізюм"}
VALUYKI = (38.1009, 50.2124)
EXPECTED_KM = {
    ("Kharkiv", "Kupiansk"): 134,
    ("Kupiansk", "Izium"): 101,
    ("Kupiansk", "Valuyki"): 69,
    ("Kharkiv", "Izium"): 129,
    ("Valuyki", "Izium"): 167,
}
EXPECTED_ROUND_KM = 424


def town_positions(stations: Path) -> dict[str, Position]:
    """Where the towns' stations lie, lon and lat."""
    with gzip.open(stations, "rt", encoding="utf-8") as text:
        at = {station["officialName"]: station["coordinates"] for station in json.load(text)}
    return {town: (at[name][0], at[name][1]) for town, name in STATION_NAMES.items()} | {"Valuyki": VALUYKI}


def measure(network: RailNetwork, towns: dict[str, Position]) -> dict[str, float | None]:
    """Kilometres between the towns, the way round Kupiansk, and the largest error against what is expected."""
    nodes = {town: network.nearest(*position)[0] for town, position in towns.items()}
    closed = network.within(*towns["Kupiansk"], CLOSED_RADIUS_KM)
    ways = {pair: network.way_km(nodes[pair[0]], nodes[pair[1]]) or 0.0 for pair in EXPECTED_KM}
    around = network.way_km(nodes["Valuyki"], nodes["Izium"], closed) or 0.0
    errors = [abs(km / EXPECTED_KM[pair] - 1) for pair, km in ways.items()] + [abs(around / EXPECTED_ROUND_KM - 1)]
    figures = {f"{one}-{other}": round(km, 1) for (one, other), km in ways.items()}
    return {
        **figures,
        "Valuyki-Izium without Kupiansk": round(around, 1),
        "closed_radius_km": CLOSED_RADIUS_KM,
        "closed_nodes": len(closed),
        "largest_error": round(max(errors), 4),
    }


def main() -> None:
    """Prints the figures; exits with 1 where one breaks its bound."""
    report("access", measure(rail_graph(RAIL), town_positions(STATIONS)))


if __name__ == "__main__":
    main()
