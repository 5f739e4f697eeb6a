"""What the entries of a pack say against each other: unknown references, doubles, impossible values.

The data given has the right shape; an entry that had not is None.
"""

import math
import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Any

from vedette.model.estimate import CONTESTED, UNKNOWN
from vedette.theatre.lines import Path
from vedette.theatre.shape import Misfit, did_you_mean

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CODE = re.compile(r"[A-Z0-9_-]{2,12}")
_EARTH_KM = 6371.0
# Kilometres of rail may be measured from another point of a town than the one that stands for it.
_STATION_SLACK_KM = 5.0

Data = dict[str, Any]


def contradictions(data: Data) -> Iterator[Misfit]:
    """Every mistake that shows only between entries, or in a value of the right type."""
    yield from _codes(data)
    yield from _doubles(data)
    yield from _parties(data)
    yield from _days(data)
    yield from _positions(data)
    yield from _regions(data)
    yield from _rail(data)
    yield from _starting(data)


def entries(data: Data, section: str) -> Iterator[tuple[Path, Data]]:
    """(path, entry) of each entry of a section that has the right shape."""
    for index, entry in enumerate(data.get(section, [])):
        if entry is not None:
            yield (section, index), entry


def _codes(data: Data) -> Iterator[Misfit]:
    for path, party in entries(data, "parties"):
        if not _CODE.fullmatch(party["code"]):
            yield Misfit((*path, "code"), f"{party['code']!r} is no code: 2 to 12 of A-Z, 0-9, - and _")
        if party["code"] in {CONTESTED, UNKNOWN}:
            yield Misfit((*path, "code"), f"{party['code']} is a state of the map and cannot name a party")
    lists = [((), data)] + [(path, entry) for path, entry in entries(data, "parties")]
    for path, holder in lists:
        for index, country in enumerate(holder.get("countries", [])):
            if not _COUNTRY.fullmatch(country):
                yield Misfit((*path, "countries", index), f"{country!r} is no ISO 3166-1 alpha-2 code, like UA")


def _doubles(data: Data) -> Iterator[Misfit]:
    keys = {"parties": "code", "actors": "name", "outlets": "name", "regions": "name", "days": "name"}
    for section, key in (keys | {"aliases": "geonameid"}).items():
        first: dict[Any, int] = {}
        for path, entry in entries(data, section):
            before = first.setdefault(entry[key], int(path[1]))
            if before != path[1]:
                yield Misfit((*path, key), f"{entry[key]!r} stands here again, after {section} {before + 1}")
    yield from _shared_forms(data)


def _shared_forms(data: Data) -> Iterator[Misfit]:
    """A word that means two parties, or a domain of two outlets, cannot be read."""
    owner: dict[str, str] = {}
    for path, party in entries(data, "parties"):
        for key in ("names", "demonyms", "metonyms", "forces"):
            for index, form in enumerate(party.get(key, [])):
                holder = owner.setdefault(form.casefold(), party["code"])
                if holder != party["code"]:
                    yield Misfit((*path, key, index), f"{form!r} already means {holder}")
    domains: dict[str, str] = {}
    for path, outlet in entries(data, "outlets"):
        for index, domain in enumerate(outlet.get("domains", [])):
            holder = domains.setdefault(domain.casefold(), outlet["name"])
            if holder != outlet["name"]:
                yield Misfit((*path, "domains", index), f"{domain!r} is already a domain of {holder}")


def _parties(data: Data) -> Iterator[Misfit]:
    codes = [party["code"] for _, party in entries(data, "parties")]
    for section in ("actors", "outlets"):
        for path, entry in entries(data, section):
            if entry.get("party", codes[0] if codes else None) not in codes:
                yield Misfit(
                    (*path, "party"), f"unknown party {entry['party']!r}{did_you_mean(entry['party'], codes)}"
                )
    for path, party in entries(data, "parties"):
        for index, foe in enumerate(party.get("against", [])):
            others = [code for code in codes if code != party["code"]]
            yield from _unknown(foe, others, (*path, "against", index))
    for section in ("starting", "starting_areas"):
        for path, entry in entries(data, section):
            yield from _unknown(entry["party"], [*codes, CONTESTED, UNKNOWN], (*path, "party"))


def _unknown(code: str, codes: list[str], path: Path) -> Iterator[Misfit]:
    if code not in codes:
        yield Misfit(path, f"unknown party {code!r}{did_you_mean(code, codes)}")


def _days(data: Data) -> Iterator[Misfit]:
    told: list[tuple[Path, Data, str]] = [((), data, "start")]
    for section, keys in {"days": ("start", "end"), "starting": ("date",), "starting_areas": ("date",)}.items():
        told += [(path, entry, key) for path, entry in entries(data, section) for key in keys]
    for path, entry, key in told:
        if key in entry and _day(str(entry[key])) is None:
            yield Misfit((*path, key), f"{entry[key]!r} is no day of the calendar, like 2022-02-24")
    for path, entry in entries(data, "days"):
        start, end = _day(entry["start"]), _day(entry.get("end") or entry["start"])
        if start and end and end < start:
            yield Misfit((*path, "end"), f"{entry['end']} lies before the start, {entry['start']}")


def _day(text: str) -> date | None:
    """The day of `text`, or None where there is no such day."""
    if not _DAY.fullmatch(text):
        return None
    year, month, day = (int(part) for part in text.split("-"))
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _positions(data: Data) -> Iterator[Misfit]:
    for section in ("aliases", "regions"):
        for path, entry in entries(data, section):
            for key, bound in (("lat", 90), ("lon", 180)):
                if abs(entry.get(key, 0)) > bound:
                    yield Misfit((*path, key), f"{entry[key]} lies outside of -{bound} to {bound}")
            if ("lat" in entry) != ("lon" in entry):
                yield Misfit(path, "has one of lat and lon without the other")
    outline = enumerate(data.get("outline", []))
    rings: list[tuple[Path, Any]] = [(("outline", index), ring) for index, ring in outline if ring is not None]
    rings += [((*path, "ring"), entry["ring"]) for path, entry in entries(data, "starting_areas")]
    yield from (
        Misfit(path, f"a ring has at least 3 points, not {len(ring)}") for path, ring in rings if len(ring) < 3
    )
    rings += [((*path, "line"), region["line"]) for path, region in entries(data, "regions") if "line" in region]
    for path, ring in rings:
        for index, (lon, lat) in enumerate(ring):
            if abs(lon) > 180 or abs(lat) > 90:
                yield Misfit((*path, index), f"[{lon}, {lat}] is no longitude and latitude")


def _regions(data: Data) -> Iterator[Misfit]:
    for path, region in entries(data, "regions"):
        by_codes = "country" in region and "admin1" in region
        by_circle = all(key in region for key in ("lat", "lon", "radius_km"))
        by_line = all(key in region for key in ("line", "radius_km"))
        if not (by_codes or by_circle or by_line or "country" in region):
            yield Misfit(path, "lies nowhere: give country and admin1, or radius_km with lat and lon or with a line")
        if len(region.get("line", (0, 0))) < 2:
            yield Misfit((*path, "line"), "a line has at least 2 points")


def _rail(data: Data) -> Iterator[Misfit]:
    places = {entry["geonameid"]: entry for _, entry in entries(data, "aliases")}
    seen: set[frozenset[int]] = set()
    for path, link in entries(data, "rail"):
        for key in ("one", "other"):
            if link[key] not in places:
                yield Misfit(
                    (*path, key), f"no alias has the id {link[key]}: list both ends of a link in [[aliases]]"
                )
        ends = frozenset((link["one"], link["other"]))
        if len(ends) == 1 or ends in seen:
            yield Misfit(path, "joins a place with itself" if len(ends) == 1 else "joins two places that are joined")
        seen.add(ends)
        straight = _distance_km(places.get(link["one"], {}), places.get(link["other"], {}))
        if link["km"] <= 0 or link["km"] + _STATION_SLACK_KM < straight:
            yield Misfit((*path, "km"), f"{link['km']} km is too short: {straight:.0f} km as the crow flies")
    if any(entries(data, "rail")) and "rail_source" not in data:
        yield Misfit(("rail",), "rail_source is missing: say what the kilometres were measured on")


def _distance_km(one: Data, other: Data) -> float:
    """Great-circle distance; 0 where either has no position."""
    if not all("lat" in place and "lon" in place for place in (one, other)):
        return 0.0
    a, b = math.radians(one["lat"]), math.radians(other["lat"])
    half = math.radians(one["lon"] - other["lon"]) / 2
    chord = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(chord))


def _starting(data: Data) -> Iterator[Misfit]:
    known = {entry["geonameid"] for _, entry in entries(data, "aliases")}
    told: set[tuple[str, int]] = set()
    for path, group in entries(data, "starting"):
        for index, place in enumerate(group["places"]):
            if place not in known:
                yield Misfit((*path, "places", index), f"no alias has the id {place}: list the place in [[aliases]]")
            if (group["date"], place) in told:
                yield Misfit((*path, "places", index), f"{place} is told twice for {group['date']}")
            told.add((group["date"], place))
