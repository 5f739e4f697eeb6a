"""GeoNames country dumps: 19 tab-separated columns, no header, one zip a country.

The format is described in GeoNames' own readme (download.geonames.org/export/dump). A dump kept in the dumps folder
is taken in by every later build.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx

from vedette.gazetteer.entry import Entry
from vedette.model.errors import UnopenableError

GEONAMES = "https://download.geonames.org/export/dump"
COLUMNS = 19
ADMIN1_FILE, ADMIN2_FILE = "admin1CodesASCII.txt", "admin2Codes.txt"
_TIMEOUT_S = 60.0

# GeoNames lists every stream and hill; a report's places are settlements, areas, and what is fought over or crossed.
_CLASSES = frozenset("PA")
_FEATURES = frozenset(
    {
        "AIRB", "AIRF", "AIRP", "BDG", "DAM", "DTCH", "FRST", "GULF", "INSM", "ISL", "ISLS", "LK", "MILB", "MN",
        "MTS", "NVB", "PEN", "PRT", "PS", "PSH", "PSN", "RGN", "RGNH", "RSTN", "RSV", "SEA", "SPIT", "STM", "STMX",
        "STRT", "CNL", "PRK",
    }
)  # fmt: skip


class DumpError(UnopenableError):
    """A dump that cannot be fetched or read; the message says which and why."""


def kept(folder: Path) -> list[Path]:
    """The country dumps in a folder, by country code."""
    return sorted(folder.glob("[A-Z][A-Z].zip"))


def entries(dump: Path) -> Iterator[Entry]:
    """The places of one country dump; raises DumpError where the file is no dump."""
    member = f"{dump.stem}.txt"
    if not zipfile.is_zipfile(dump):
        raise DumpError(f"{dump.name}: not a zip file")
    with zipfile.ZipFile(dump) as archive:
        if member not in archive.namelist():
            raise DumpError(f"{dump.name}: has no {member}")
        with archive.open(member) as lines:
            for number, line in enumerate(lines, 1):
                columns = line.decode("utf-8").rstrip("\r\n").split("\t")
                if len(columns) != COLUMNS:
                    raise DumpError(
                        f"{dump.name}: line {number} has {len(columns)} columns, a GeoNames dump has {COLUMNS}"
                    )
                if columns[6] in _CLASSES or columns[7] in _FEATURES:
                    yield _entry(columns)


def _entry(columns: list[str]) -> Entry:
    number, name, ascii_name, alternates, lat, lon, _, feature, country, _, admin1, admin2 = columns[:12]
    return Entry(
        id=int(number),
        names=tuple(dict.fromkeys(filter(None, (name, ascii_name, *alternates.split(","))))),
        lat=float(lat),
        lon=float(lon),
        feature=feature,
        country=country,
        admin1=admin1,
        admin2=admin2,
        population=int(columns[14] or 0),
    )


def area_names(folder: Path) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """(country, admin1[, admin2]), name and GeoNames id (0 where the file has none) of each listed area."""
    for file in (folder / ADMIN1_FILE, folder / ADMIN2_FILE):
        if not file.exists():
            continue
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                code, name, *_, number = line.rstrip("\n").split("\t")
                yield tuple(code.split(".")), name, int(number or 0)


def fetch(country: str, *, source: str, folder: Path) -> Path:
    """Puts a country's dump, and the area names beside it, into `folder`; gives the dump's path there.

    `source` is a folder or the address of one. Raises DumpError where the dump is not there or is no dump; what was
    in `folder` before then stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    get = _download if source.startswith(("http://", "https://")) else _copy
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        dump = Path(scratch) / f"{country}.zip"
        if not get(source, dump):
            raise DumpError(f"{source} has no {dump.name}")
        if sum(1 for _ in entries(dump)) == 0:  # the whole file is read: a broken line shows here
            raise DumpError(f"{dump.name}: lists no place")
        for name in (ADMIN1_FILE, ADMIN2_FILE):
            areas = Path(scratch) / name
            if get(source, areas):
                areas.replace(folder / name)
        return dump.replace(folder / dump.name)


def _copy(source: str, target: Path) -> bool:
    path = Path(source).expanduser() / target.name
    if not path.is_file():
        return False
    shutil.copyfile(path, target)
    return True


def _download(source: str, target: Path) -> bool:
    url = f"{source.rstrip('/')}/{target.name}"
    try:
        with httpx.stream("GET", url, timeout=_TIMEOUT_S, follow_redirects=True) as response:
            if response.status_code == httpx.codes.NOT_FOUND:
                return False
            response.raise_for_status()
            with target.open("wb") as file:
                for block in response.iter_bytes():
                    file.write(block)
    except httpx.HTTPError as error:
        raise DumpError(f"{url}: {error}") from error
    return True
