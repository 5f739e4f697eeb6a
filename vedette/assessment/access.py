"""Access: what hangs on one named place, what reaches it, and what is cut off.

Answers are for one place that the user names; nothing here ranks places by the damage of losing them (DESIGN law 9).
A side's base is its land that nobody contests, else the largest connected part of what it holds; a settlement is
linked when a way of rail within its side's hands leads to the base. Settlements without rail lean on the nearest
that has it, and say so: inferred.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from vedette.assessment.ground import geonameid
from vedette.assessment.rail import RailNetwork, theatre_network
from vedette.model import Estimate
from vedette.model.errors import InputError
from vedette.model.estimate import CONTESTED, UNKNOWN
from vedette.theatre.schema import Theatre

NEAR_RAIL_KM = 25.0  # a settlement farther from any rail has no rail link at all
LONGER_KM = 5.0  # a way longer by less is the same way
NOBODY = frozenset({CONTESTED, UNKNOWN})


@dataclass(frozen=True)
class Reaching:
    """A rail link of the place: the other end and its kilometres.

    `open` tells whether one side holds both ends, `bridge` whether no other way joins them anywhere.
    """

    geonameid: int
    name: str
    km: float
    open: bool
    bridge: bool


@dataclass(frozen=True)
class Hanging:
    """A settlement whose way to its side's base goes through the place.

    `km_with` is the way with the place in its side's hands, `km_without` the one left without it; None where there
    is no way, or the side has no uncontested base to measure to. `linked` tells whether a way is left.
    """

    geonameid: int
    name: str
    party: str
    km_with: float | None
    km_without: float | None
    base: str | None
    linked: bool


@dataclass(frozen=True)
class Reached:
    """A settlement that can be reached from the place by rail without crossing a line, and its kilometres."""

    geonameid: int
    name: str
    km: float


@dataclass(frozen=True)
class AccessAnswer:
    """What hangs on one place on one day.

    `inferred_from` names the station nearby that stands in for a place without one, and is None otherwise.
    `hanging` lose their link if the place's holder loses it; `cut_off` have none now because another holds it;
    `longer` keep one by a longer way, in either case.
    `within_reach` is what a convoy from the place comes to without leaving its holder's hands, the nearest first.
    """

    geonameid: int
    name: str
    date: str
    party: str
    source: str
    reached_by: tuple[Reaching, ...]
    hanging: tuple[Hanging, ...]
    longer: tuple[Hanging, ...]
    cut_off: tuple[Hanging, ...]
    within_reach: tuple[Reached, ...]
    inferred_from: str | None
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """A way to a side's base: its kilometres, and the base's station where it ends; None without a safe base."""

    km: float | None
    base: int | None


class _Sides:
    """The rail network of one day, split by who holds its stations."""

    def __init__(self, network: RailNetwork, estimates: Sequence[Estimate], theatre: Theatre) -> None:
        self.network, self.theatre = network, theatre
        self.known = {estimate.geonameid: estimate for estimate in estimates}
        self.aliases = {alias.geonameid: alias for alias in theatre.aliases}
        self.governors = {country: party.code for party in theatre.parties for country in party.countries}
        self.holder = {node: self._holder(node) for node in network.graph}

    def _holder(self, node: int) -> str:
        known, alias = self.known.get(node), self.aliases.get(node)
        if known and known.party != UNKNOWN:
            return known.party
        return self.governors.get(alias.country or "", UNKNOWN) if alias else UNKNOWN

    def name(self, node: int) -> str:
        """The station's name: the gazetteer's, else the theatre's."""
        known, alias = self.known.get(node), self.aliases.get(node)
        return (known.name if known else "") or (alias.name if alias else str(node))

    def held(self, party: str, *, without: int | None = None, together_with: int | None = None) -> Any:
        """The part of the network in a party's hands, one station taken away or added."""
        nodes = {node for node, holder in self.holder.items() if holder == party or node == together_with}
        return self.network.graph.subgraph(nodes - {without})

    def base(self, party: str) -> frozenset[int]:
        """A party's stations in countries of its own where no other holds one; empty where it has none."""
        known = self.theatre.party(party)
        own = known.countries if known else ()
        home = frozenset(node for node in self.holder if node in self.aliases and self.aliases[node].country in own)
        return home if all(self.holder[node] == party for node in home) else frozenset()

    def ways(self, party: str, graph: Any) -> dict[int, Way]:
        """The linked stations of a part of the network, each with its way to the base."""
        base = self.base(party) & set(graph)
        if base:
            lengths, paths = nx.multi_source_dijkstra(graph, set(base), weight="km")
            return {node: Way(round(float(km), 1), paths[node][0]) for node, km in lengths.items()}
        if self.base(party) or not len(graph):
            return {}
        largest = min(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
        return dict.fromkeys(largest, Way(None, None))

    def compared(self, party: str, *, kept: Any, lost: Any, station: int) -> Iterator[Hanging]:
        """The party's stations whose way differs between two parts of the network: with the place, and without."""
        before, after = self.ways(party, kept), self.ways(party, lost)
        for node, way in before.items():
            if node == station or self.holder[node] != party:
                continue
            left = after.get(node)
            longer = left and left.km and way.km and left.km - way.km >= LONGER_KM
            if left is None or longer:
                base = self.name(way.base) if way.base is not None else None
                yield Hanging(node, self.name(node), party, way.km, left.km if left else None, base, left is not None)


def access(
    place_id: str, estimates: Sequence[Estimate], theatre: Theatre, *, network: RailNetwork | None = None
) -> AccessAnswer:
    """What hangs on a place (`geonames:N`), given who holds what on a day.

    `network` is over geonames ids; the theatre's rail table by default. Raises InputError where no rail lies at or
    near the place.
    """
    sides = _Sides(network or theatre_network(theatre), estimates, theatre)
    station, stands_in = _station(place_id, sides)
    party = sides.holder[station]
    changed: list[Hanging] = []
    if party not in NOBODY:
        whole = sides.held(party)
        changed += sides.compared(party, kept=whole, lost=sides.held(party, without=station), station=station)
    now: list[Hanging] = []
    for other in sorted(set(sides.holder.values()) - NOBODY - {party}):
        kept = sides.held(other, together_with=station)
        now += sides.compared(other, kept=kept, lost=sides.held(other), station=station)
    asked = geonameid(place_id) or station
    name = sides.name(asked)
    return AccessAnswer(
        geonameid=asked,
        name=name,
        date=estimates[0].date if estimates else "",
        party=party,
        source=sides.network.source,
        reached_by=_reached_by(sides, station),
        hanging=_nearest_first(h for h in changed if not h.linked),
        longer=_nearest_first(h for h in changed + now if h.linked),
        cut_off=_nearest_first(h for h in now if not h.linked),
        within_reach=_within_reach(sides, station),
        inferred_from=sides.name(station) if stands_in else None,
        sentences=tuple(_sentences(name, party, changed, now)),
    )


def _station(place_id: str, sides: _Sides) -> tuple[int, bool]:
    """The place's node, or the nearest node that stands in for it, and whether it stands in."""
    asked = geonameid(place_id)
    if asked in sides.network.graph:
        return int(asked or 0), False
    estimate = sides.known.get(asked or 0)
    if estimate and estimate.lat is not None and estimate.lon is not None and sides.network.positions:
        node, km = sides.network.nearest(estimate.lon, estimate.lat)
        if km <= NEAR_RAIL_KM:
            return int(node), True
    raise InputError(f"no rail link is known at {place_id} or within {NEAR_RAIL_KM:.0f} km of it")


def _reached_by(sides: _Sides, station: int) -> tuple[Reaching, ...]:
    graph, bridges = sides.network.graph, sides.network.bridges
    found = [
        Reaching(
            geonameid=node,
            name=sides.name(node),
            km=round(float(link["km"]), 1),
            open=sides.holder[station] not in NOBODY and sides.holder[node] == sides.holder[station],
            bridge=frozenset((node, station)) in bridges,
        )
        for node, link in graph[station].items()
    ]
    return tuple(sorted(found, key=lambda reaching: (reaching.km, reaching.geonameid)))


def _within_reach(sides: _Sides, station: int) -> tuple[Reached, ...]:
    """The stations that a way within the holder's hands joins to this one."""
    holder = sides.holder[station]
    if holder in NOBODY:
        return ()
    lengths = nx.single_source_dijkstra_path_length(sides.held(holder), station, weight="km")
    found = [Reached(node, sides.name(node), round(float(km), 1)) for node, km in lengths.items() if node != station]
    return tuple(sorted(found, key=lambda reached: (reached.km, reached.geonameid)))


def _nearest_first(hanging: Iterable[Hanging]) -> tuple[Hanging, ...]:
    """In the order of their ways, not of what their loss would mean."""
    return tuple(sorted(hanging, key=lambda h: (h.km_with or 0.0, h.geonameid)))


def _sentences(name: str, party: str, changed: Iterable[Hanging], now: Iterable[Hanging]) -> Iterator[str]:
    """The answer in words."""
    for hanging in _nearest_first(changed):
        to = f" to {hanging.base}" if hanging.base else ""
        if hanging.linked:
            yield (
                f"With {name} gone, the only rail way of {hanging.name}{to} is {hanging.km_without} km, "
                f"{(hanging.km_without or 0) - (hanging.km_with or 0):.0f} km longer."
            )
        else:
            yield f"With {name} gone, {hanging.name} ({hanging.party}) has no rail way{to} left."
    for hanging in _nearest_first(now):
        to = f" to {hanging.base}" if hanging.base else ""
        held = f"{name} is not in the hands of {hanging.party} ({party})"
        if hanging.linked:
            lengths = f"{hanging.km_without} km instead of {hanging.km_with}"
            yield f"{held}: the rail way of {hanging.name}{to} is {lengths}."
        else:
            yield f"{held}: {hanging.name} has no rail way{to}."
