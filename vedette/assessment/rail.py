"""Rail as a graph: from a theatre's table of links, or from a file of noded lines that the user gives."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import shapely

from vedette.model.errors import InputError
from vedette.theatre.schema import Theatre

EARTH_KM = 6371.0088
Position = tuple[float, float]  # lon, lat in degrees


def haversine_km(one: Position, other: Position) -> float:
    """Kilometres between two positions along the great circle."""
    lon1, lat1, lon2, lat2 = np.radians([*one, *other])
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(half)))


@dataclass(frozen=True, eq=False)
class RailNetwork:
    """A graph whose edges have `km`. Nodes are geonames ids, or positions where a file told the lines.

    `positions` tells where a node lies; a node of a theatre's table may have none.
    """

    graph: Any  # networkx publishes no types
    positions: Mapping[Any, Position]
    source: str

    def nearest(self, lon: float, lat: float) -> tuple[Any, float]:
        """The node nearest to a position, and its distance in km. Raises ValueError for a network without any."""
        if not self.positions:
            raise ValueError("No node of this network has a position.")
        return min(
            ((node, haversine_km((lon, lat), at)) for node, at in self.positions.items()), key=lambda pair: pair[1]
        )

    def within(self, lon: float, lat: float, radius_km: float) -> frozenset[Any]:
        """The nodes within a radius of a position."""
        return frozenset(node for node, at in self.positions.items() if haversine_km((lon, lat), at) <= radius_km)

    def way_km(self, start: Any, end: Any, closed: Iterable[Any] = ()) -> float | None:
        """The length of the shortest way between two nodes that touches no closed one; None where there is none."""
        open_graph = self.graph.subgraph(set(self.graph) - set(closed))
        if start not in open_graph or end not in open_graph or not nx.has_path(open_graph, start, end):
            return None
        return float(nx.shortest_path_length(open_graph, start, end, weight="km"))

    @cached_property
    def bridges(self) -> frozenset[frozenset[Any]]:
        """The links that alone join two parts of the network."""
        return frozenset(frozenset(link) for link in nx.bridges(self.graph))


def theatre_network(theatre: Theatre) -> RailNetwork:
    """The network of a theatre's rail table."""
    graph = nx.Graph()
    graph.add_weighted_edges_from(((link.one, link.other, link.km) for link in theatre.rail), weight="km")
    positions = {
        alias.geonameid: (alias.lon, alias.lat)
        for alias in theatre.aliases
        if alias.geonameid in graph and alias.lon is not None and alias.lat is not None
    }
    return RailNetwork(graph, positions, theatre.rail_source or f"theatre {theatre.code}")


def rail_graph(path: Path) -> RailNetwork:
    """The network of a GeoJSON file (also gzipped) of lines that meet at their ends.

    Raises InputError where the file is no GeoJSON of lines.
    """
    graph = nx.Graph()
    for line in _lines(path):
        points = [(float(lon), float(lat)) for lon, lat, *_ in line]
        km = sum(haversine_km(a, b) for a, b in pairwise(points))
        known = graph.get_edge_data(points[0], points[-1])
        if known is None or known["km"] > km:
            graph.add_edge(points[0], points[-1], km=km)
    return RailNetwork(graph, {node: node for node in graph}, path.name)


def _lines(path: Path) -> Iterator[Any]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as text:
            features = json.load(text)["features"]
    except (OSError, ValueError, KeyError, TypeError) as mistake:
        raise InputError(f"{path} is no GeoJSON of lines: {mistake}") from mistake
    for feature in features:
        shape = shapely.geometry.shape(feature["geometry"])
        if shape.geom_type not in ("LineString", "MultiLineString"):
            raise InputError(f"{path} holds a {shape.geom_type} where rail lines are needed.")
        for part in shapely.get_parts(shape):
            yield list(part.coords)
