"""A theatre as a pack writes it: the schema, but for what is shorter to write than to hold."""

from dataclasses import dataclass
from typing import Any

import msgspec

from vedette.model import StartingState
from vedette.theatre.schema import (
    Actor,
    Alias,
    NamedDay,
    Outlet,
    Party,
    RailLink,
    Region,
    Ring,
    StartingArea,
    Theatre,
)


@dataclass(frozen=True, kw_only=True)
class StartingPlaces:
    """Settlements, by geonames id, that `source` says `party` held on `date`."""

    date: str
    party: str
    source: str
    places: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """The keys of a pack. They mean what the fields of `Theatre` mean."""

    code: str
    name: str
    title: str
    fictional: bool = False
    languages: tuple[str, ...] = ()
    start: str | None = None
    countries: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    regions: tuple[Region, ...] = ()
    aliases: tuple[Alias, ...] = ()
    days: tuple[NamedDay, ...] = ()
    rail: tuple[RailLink, ...] = ()
    rail_source: str | None = None
    outline: tuple[Ring, ...] = ()
    starting: tuple[StartingPlaces, ...] = ()
    starting_areas: tuple[StartingArea, ...] = ()


_NAMED = ("parties", "actors", "outlets", "regions", "aliases", "days")


def theatre_of(data: dict[str, Any]) -> Theatre:
    """The theatre of a pack's data, which has been checked; without its digest."""
    fields = dict(data)
    for section in _NAMED:
        fields[section] = [_name_first(entry) for entry in data.get(section, [])]
    fields["outlets"] = [{"home": outlet.get("party")} | outlet for outlet in fields["outlets"]]
    fields["starting"] = [
        StartingState(geonameid=place, date=group["date"], party=group["party"], source=group["source"])
        for group in data.get("starting", [])
        for place in group["places"]
    ]
    return msgspec.convert(fields, Theatre)


def _name_first(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"names": list(dict.fromkeys([entry["name"], *entry.get("names", [])]))}
