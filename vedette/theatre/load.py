"""Packs to theatres: from a file, or from those that come with the program."""

from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from vedette.model.ids import content_id
from vedette.theatre.check import mistakes, read
from vedette.theatre.lines import Mistake
from vedette.theatre.schema import Theatre
from vedette.theatre.shape import did_you_mean
from vedette.theatre.written import theatre_of

PACKS = Path(__file__).parent / "packs"


class TheatreError(ValueError):
    """A theatre that cannot be had: there is no such pack, or its file holds `mistakes`."""

    def __init__(self, message: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        super().__init__(message)
        self.mistakes = mistakes


def bundled_names() -> list[str]:
    """The names of the packs that come with the program."""
    return sorted(path.stem for path in PACKS.glob("*.toml"))


def load(name_or_path: str | Path) -> Theatre:
    """The theatre of a bundled pack by its name, or of a pack's file.

    Raises TheatreError where there is no such pack, or where it has mistakes: it names them all.
    """
    path = Path(name_or_path)
    if str(name_or_path) in bundled_names():
        path = PACKS / f"{name_or_path}.toml"
    elif not path.is_file():
        known = did_you_mean(str(name_or_path), bundled_names())
        raise TheatreError(f"no bundled theatre and no file is called {str(name_or_path)!r}{known}")
    return parse(read_text(path), origin=str(path))


def read_text(path: Path) -> str:
    """The text of a pack's file; raises TheatreError where it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = Mistake(line, "not UTF-8, which TOML is written in")
        raise TheatreError(f"{path}:{line}: {wrong.what}", (wrong,)) from error


def parse(text: str, *, origin: str = "theatre") -> Theatre:
    """The theatre that a pack's text describes; raises TheatreError with every mistake, naming `origin`."""
    source = read(text)
    wrong = mistakes(source)
    if wrong:
        raise TheatreError("\n".join(f"{origin}:{line}: {what}" for line, what in wrong), tuple(wrong))
    theatre = theatre_of(source.data)
    content = asdict(theatre)
    del content["digest"]
    return replace(theatre, digest=content_id("thr", content))


@cache
def bundled() -> tuple[Theatre, ...]:
    """The theatres that come with the program, by name; read once."""
    return tuple(load(name) for name in bundled_names())
