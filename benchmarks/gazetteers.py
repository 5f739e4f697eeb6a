"""Gazetteers to measure with: built once for each set of sources, kept among temporary files."""

import hashlib
import shutil
import tempfile
from pathlib import Path

import vedette.gazetteer
from benchmarks.paths import SHARED
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.build import build

DUMPS = SHARED / "geo" / "geonames"
_TABLES = ("admin1CodesASCII.txt", "admin2Codes.txt")


def with_dump(*countries: str) -> Gazetteer:
    """The packages' places and the dumps of these countries."""
    names = [f"{country}.zip" for country in countries] + list(_TABLES)
    key = hashlib.sha256(f"{names} {_code_digest()}".encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"vedette-gazetteer-{key}"
    path = folder / "gazetteer.sqlite"
    if not path.is_file():
        (folder / "geonames").mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copy(DUMPS / name, folder / "geonames" / name)
        build(path, dumps_folder=folder / "geonames")
    return Gazetteer.open(path)


def _code_digest() -> str:
    """Of all that decides what a build holds: the code and the tables of the gazetteer."""
    folder = Path(vedette.gazetteer.__file__).parent
    files = sorted([*folder.glob("*.py"), *(folder / "data").glob("*.toml")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
