"""The gazetteer as it is asked: names to places, ids to places, places near a point.

    gazetteer = Gazetteer.open()          # $VEDETTE_HOME/gazetteer.sqlite
    gazetteer.lookup("Kup’yans’k")        # every place so named, the largest first
    gazetteer.place("geonames:703656")    # one place, or None
    gazetteer.settlements(["UA"])         # every settlement of a country
    gazetteer.near(49.7, 37.6, 20)        # settlements within 20 km, the nearest first

The file is read-only and mapped into memory: processes share its pages, and a process touches only what it asks for.
A Gazetteer may be pickled (the copy opens the file again) and used from several threads.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from vedette.gazetteer.arabic import consonants
from vedette.gazetteer.build import FORMAT
from vedette.gazetteer.cells import cell_ranges, distance_km
from vedette.gazetteer.home import gazetteer_path
from vedette.gazetteer.keys import ALTERNATE, DEMONYM, MAIN, ROMANISED, SHORT
from vedette.gazetteer.names import key, skeleton
from vedette.model import Place
from vedette.model.errors import UnopenableError

NameKind = Literal["main", "alternate", "romanised", "demonym", "short"]
_KINDS: dict[int, NameKind] = {
    MAIN: "main",
    ALTERNATE: "alternate",
    ROMANISED: "romanised",
    DEMONYM: "demonym",
    SHORT: "short",
}
_AREAS = frozenset({"ADM1", "ADM2"})
_MAP_BYTES = 1 << 33
_REMEMBERED = 16_384
_COLUMNS = "id, name, lat, lon, feature, country, admin1, population, precision_m, admin2"
_MATCHES = f"SELECT kind, {_COLUMNS} FROM names JOIN places ON place = id WHERE key = ? ORDER BY population DESC, id"  # noqa: S608
_PREFIX = "SELECT key FROM names WHERE key >= ? ORDER BY key LIMIT 1"
_SETTLED = "feature LIKE 'PPL%'"


class GazetteerError(UnopenableError):
    """The gazetteer cannot be opened; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place that bears a name, and what kind of name it is to it."""

    place: Place
    kind: NameKind


def _place(row: tuple[Any, ...]) -> Place:
    number, name, *rest = row
    ident = f"geonames:{number}" if number > 0 else f"region:{key(name).replace(' ', '-')}"
    return Place(ident, name, *rest)


class Gazetteer:
    """One index file, open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _connect(path)
        self._meta: dict[str, str] = dict(self._connection.execute("SELECT key, value FROM meta"))
        if self._meta.get("format") != str(FORMAT):
            raise GazetteerError(f"{path} is of another version; run `vedette gazetteer build`")
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._find)
        # The ids of the country and administrative areas that a place lies in; an area lies in itself.
        self.areas_holding = lru_cache(maxsize=_REMEMBERED)(self._areas_holding)

    @classmethod
    def open(cls, path: Path | str | None = None) -> "Gazetteer":
        """Opens the index at `path`, or the one in the program's home; raises GazetteerError."""
        return cls(Path(path) if path else gazetteer_path())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path,)

    def close(self) -> None:
        """Gives the file back."""
        self._connection.close()

    @property
    def digest(self) -> str:
        """Identifies the content: the same sources give the same digest on every machine."""
        return self._meta["digest"]

    @property
    def facts(self) -> dict[str, str]:
        """What the file says of itself: format, digest, number of places and names, countries added."""
        return dict(self._meta)

    def lookup(self, name: str) -> Sequence[Place]:
        """The places that bear a name in any spelling, the most populous first, an area after its town.

        Case, accents, apostrophes and script do not matter; where no place is so spelled, other romanisations of
        the name are tried ("Kupyansk" for "Kupiansk", "Al-Fashir" for "El Fasher").
        """
        found = self.matches(name) or self.romanised(name) or self.arabic(name)
        return tuple(match.place for match in sorted(found, key=_weight, reverse=True))

    def matches(self, name: str) -> Sequence[Match]:
        """The places so spelled, each with the kind of name it is."""
        return self._remembered(key(name))

    def romanised(self, name: str) -> Sequence[Match]:
        """The places whose Cyrillic name may be romanised to `name`."""
        return self._remembered(f"~{skeleton(name)}")

    def arabic(self, name: str) -> Sequence[Match]:
        """The places whose Arabic name may be romanised to `name`."""
        heard = consonants(name)
        return self._remembered(f"={heard}") if heard else ()

    def abbreviated(self, text: str) -> Sequence[Match]:
        """The provinces and states that may be shortened to `text` ("Ky.", "N.S.W.", "Sask.")."""
        letters = "".join(filter(str.isalpha, key(text)))
        return self._remembered(f"#{letters}")

    def demonyms(self) -> Mapping[str, Sequence[Match]]:
        """Every word for a people, folded by `key`, with the country or region it is of ("sudanese")."""
        rows = self._connection.execute("SELECT DISTINCT key FROM names WHERE key BETWEEN '@' AND '@~'").fetchall()
        return {folded[1:]: self._find(folded) for (folded,) in rows}

    def _find(self, folded: str) -> Sequence[Match]:
        rows = self._connection.execute(_MATCHES, (folded,))
        return tuple(Match(_place(row[1:]), _KINDS[row[0]]) for row in rows)

    def has_prefix(self, words: str) -> bool:
        """Whether a name of the index begins with these words: a scanner stops lengthening when none does."""
        folded = key(words)
        row = self._connection.execute(_PREFIX, (folded,)).fetchone()
        return row is not None and (row[0] == folded or row[0].startswith(f"{folded} ") or self._goes_on(folded))

    def _goes_on(self, folded: str) -> bool:
        row = self._connection.execute(_PREFIX, (f"{folded} ",)).fetchone()
        return row is not None and row[0].startswith(f"{folded} ")

    def place(self, ident: str | int) -> Place | None:
        """The place of an id (`geonames:N`, or the number alone), or None."""
        number = str(ident).removeprefix("geonames:")
        if not number.isdigit():
            return None
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM places WHERE id = ?", (int(number),)).fetchone()  # noqa: S608
        return _place(row) if row else None

    def settlements(self, countries: Iterable[str]) -> Sequence[Place]:
        """Every settlement of the countries (ISO 3166-1 alpha-2), by id."""
        codes = sorted(set(countries))
        marks = ", ".join("?" * len(codes))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM places WHERE country IN ({marks}) AND {_SETTLED} ORDER BY id",  # noqa: S608
            codes,
        )
        return [_place(row) for row in rows]

    def area(self, country: str, admin1: str = "", admin2: str = "") -> Place | None:
        """The country, or its administrative area of these GeoNames codes."""
        feature = "ADM2" if admin2 else "ADM1" if admin1 else "PCLI"
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM places WHERE country = ? AND admin1 = ? AND admin2 = ? AND feature = ?",  # noqa: S608
            (country, admin1, admin2, feature),
        ).fetchone()
        return _place(row) if row else None

    def _areas_holding(self, ident: str) -> frozenset[str]:
        """The ids of the country and the administrative areas that a place lies in; an area lies in itself."""
        place = self.place(ident)
        if place is None:
            return frozenset()
        codes = {(), (place.admin1,), (place.admin1, place.admin2)}
        areas = (self.area(place.country, *code) for code in codes if all(code))
        return frozenset(area.id for area in areas if area)

    def near(self, lat: float, lon: float, km: float) -> Sequence[Place]:
        """The settlements within `km` kilometres of a point, the nearest first."""
        found = []
        for low, high in cell_ranges(lat, lon, km):
            rows = self._connection.execute(
                f"SELECT {_COLUMNS} FROM places WHERE cell BETWEEN ? AND ? AND {_SETTLED}",  # noqa: S608
                (low, high),
            )
            found += [_place(row) for row in rows]
        with_distance = [(distance_km((lat, lon), (p.lat, p.lon)), p.id, p) for p in found]
        return [place for distance, _, place in sorted(with_distance, key=lambda x: x[:2]) if distance <= km]


def _weight(match: Match) -> float:
    """The population; of an area that has the name only beside its full one, a share."""
    population = match.place.population
    return population / 20 if match.place.feature in _AREAS and match.kind != "main" else population


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise GazetteerError(f"there is no gazetteer at {path}; run `vedette gazetteer build`")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA mmap_size = {_MAP_BYTES}")
        connection.execute("SELECT 1 FROM meta")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise GazetteerError(f"{path} is no gazetteer ({error}); run `vedette gazetteer build`") from error
    return connection
