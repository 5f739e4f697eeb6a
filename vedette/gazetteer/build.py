"""Builds the index file: places and their names, sorted so that a look-up is one walk down a tree.

The build streams: entries go straight into SQLite's staging tables, and SQLite sorts the names with its own external
merge sort, so that memory does not grow with the number of places. The finished file replaces the old one in a
single rename; a reader of the old one keeps it until it closes.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vedette.gazetteer import dumps, packages
from vedette.gazetteer.areas import place_areas
from vedette.gazetteer.entry import Entry
from vedette.gazetteer.keys import ALTERNATE, keys
from vedette.gazetteer.names import key

FORMAT = 8  # raised when the tables change, so that an old file is rebuilt and not misread
_CACHE_KIB = 65_536

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT,
    population INTEGER, precision_m INTEGER, cell INTEGER);
CREATE TABLE staged (key TEXT, kind INTEGER, place INTEGER);
CREATE TABLE names (key TEXT, kind INTEGER, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

# A later source has the newer name and position; a population or an area code that it does not know stays.
_PUT_PLACE = """
INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name,
    lat = coalesce(excluded.lat, lat), lon = coalesce(excluded.lon, lon), cell = coalesce(excluded.cell, cell),
    feature = CASE WHEN feature = 'PPLC' THEN feature ELSE excluded.feature END,
    admin1 = CASE WHEN excluded.admin1 = '' THEN admin1 ELSE excluded.admin1 END,
    admin2 = CASE WHEN admin2 = '' THEN excluded.admin2 ELSE admin2 END,
    population = max(population, excluded.population), precision_m = max(precision_m, excluded.precision_m)
"""

_SORT_NAMES = "INSERT INTO names SELECT key, min(kind), place FROM staged GROUP BY key, place ORDER BY key, place"


@dataclass(frozen=True)
class Built:
    """What a build put into the file."""

    path: Path
    places: int
    names: int
    digest: str
    countries_added: tuple[str, ...]


def build(path: Path, *, dumps_folder: Path) -> Built:
    """Builds the index from the installed packages and the dumps kept in `dumps_folder`, and puts it at `path`."""
    added = dumps.kept(dumps_folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        digest = _fill(connection, _all_entries(added), dumps_folder)
        countries = tuple(dump.stem for dump in added)
        built = _describe(connection, path, digest, countries)
    finally:
        connection.close()
    part.replace(path)
    return built


def _all_entries(added: Iterable[Path]) -> Iterator[Entry]:
    yield from packages.entries()
    for dump in added:
        yield from dumps.entries(dump)


def _fill(connection: sqlite3.Connection, entries: Iterable[Entry], dumps_folder: Path) -> str:
    connection.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KIB};"
        f"PRAGMA temp_store = FILE; PRAGMA page_size = 8192; {_SCHEMA}"
    )
    digest = hashlib.sha256(f"format {FORMAT}".encode())
    for entry in entries:
        digest.update(repr(entry).encode())
        _put(connection, entry)
    connection.execute("CREATE INDEX places_by_area ON places (country, admin1, admin2)")
    for code, name, number in dumps.area_names(dumps_folder):
        digest.update(repr((code, name, number)).encode())
        _name_area(connection, code, name, number)
    place_areas(connection)
    connection.execute(_SORT_NAMES)
    connection.execute("DROP TABLE staged")
    connection.execute("CREATE INDEX places_by_cell ON places (cell)")
    return digest.hexdigest()[:32]


def _put(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        _PUT_PLACE,
        (
            entry.id, entry.names[0], entry.lat, entry.lon, entry.feature, entry.country, entry.admin1, entry.admin2,
            entry.population, entry.reach_m, entry.cell,
        ),
    )  # fmt: skip
    connection.executemany("INSERT INTO staged VALUES (?, ?, ?)", ((k, kind, entry.id) for k, kind in keys(entry)))


def _name_area(connection: sqlite3.Connection, code: tuple[str, ...], name: str, number: int) -> None:
    """Gives the area of that code one more name; an area that is in no source has no position and is left out."""
    country, admin1, admin2 = (*code, "", "")[:3]
    feature = "ADM2" if admin2 else "ADM1"
    found = (
        connection.execute(
            "SELECT id FROM places WHERE id = ? OR (country = ? AND admin1 = ? AND admin2 = ? AND feature = ?)",
            (number, country, admin1, admin2, feature),
        ).fetchone()
        if number or not admin2
        else None
    )
    if found:
        connection.execute("INSERT INTO staged VALUES (?, ?, ?)", (key(name), ALTERNATE, found[0]))


def _describe(connection: sqlite3.Connection, path: Path, digest: str, countries: tuple[str, ...]) -> Built:
    places, names = (connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("places", "names"))  # noqa: S608
    facts = {"format": FORMAT, "digest": digest, "places": places, "names": names, "countries": " ".join(countries)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()])
    connection.commit()
    return Built(path, places, names, digest, countries)
