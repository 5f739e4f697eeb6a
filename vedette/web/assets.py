"""Files that the page is made of: its own, and MapLibre's from the installed package `maplibre`."""

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from vedette.model.errors import UnopenableError

HERE = Path(__file__).parent
STATIC = HERE / "static"
TEMPLATES = HERE / "templates"
MESSAGES = HERE / "messages"
NOT_OF_PAGE = frozenset({"theme.js", "login.js"})  # scripts that the page does not load as modules
LIBRARY_FILES = ("maplibre-gl.js", "maplibre-gl.css")


def library() -> Path:
    """The folder of MapLibre's files; raises UnopenableError where the package is not installed.

    The package is found, not imported: importing it pulls in its widgets and their warnings.
    """
    spec = find_spec("maplibre")
    if spec is None or spec.origin is None:
        raise UnopenableError("the page needs the package maplibre: pip install maplibre")
    return Path(spec.origin).parent / "srcjs"


@cache
def languages() -> tuple[str, ...]:
    """The languages that the interface speaks, English first."""
    found = sorted(path.stem for path in MESSAGES.glob("*.json"))
    return ("en", *(language for language in found if language != "en"))


@cache
def modules() -> tuple[str, ...]:
    """The page's scripts, all of which it loads: told beforehand, they come at once and not one after another."""
    folder = STATIC / "js"
    return tuple(
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.js")) if path.name != "theme.js"
    )


@cache
def version() -> str:
    """A digest of the page's own files: an address with it may be kept by browsers for good."""
    digest = sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
