"""Where the program keeps what it builds: the gazetteer, downloaded dumps, settings.

Everything lives in one folder, `$VEDETTE_HOME` or `~/.vedette`, so that a test or a second installation can have
its own by setting one variable.
"""

import os
from collections.abc import Mapping
from pathlib import Path


def home_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The program's folder; it need not exist yet."""
    chosen = environ.get("VEDETTE_HOME")
    return Path(chosen).expanduser() if chosen else Path.home() / ".vedette"


def gazetteer_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The gazetteer's index file."""
    return home_folder(environ) / "gazetteer.sqlite"


def dumps_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where GeoNames dumps that the user added are kept, so that a rebuild takes them in again."""
    return home_folder(environ) / "geonames"
