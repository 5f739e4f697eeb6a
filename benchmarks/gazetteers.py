"""Gazetteers to measure with: built once for each set of sources, kept among temporary files."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from benchmarks.paths import SHARED
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.build import FORMAT, build

DUMPS = SHARED / "geo" / "geonames"
_TABLES = ("admin1CodesASCII.txt", "admin2Codes.txt")


def with_dump(*countries: str) -> Gazetteer:
    """The packages' places and the dumps of these countries."""
    names = [f"{country}.zip" for country in countries] + list(_TABLES)
    key = hashlib.sha256(f"{FORMAT} {names}".encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"vedette-gazetteer-{key}"
    path = folder / "gazetteer.sqlite"
    if not path.is_file():
        (folder / "geonames").mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.copy(DUMPS / name, folder / "geonames" / name)
        build(path, dumps_folder=folder / "geonames")
    return Gazetteer.open(path)
