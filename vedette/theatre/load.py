"""Packs to theatres: from a file, or from those that come with the program."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.model.ids import content_id
from vedette.theatre.check import mistakes, read
from vedette.theatre.lines import Mistake
from vedette.theatre.schema import Theatre
from vedette.theatre.written import theatre_of

PACKS = Path(__file__).parent / "packs"


class TheatreError(UnopenableError):
    """A pack's file that cannot be read, with every mistake in it."""

    def __init__(self, origin: str, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(f"{origin}:{line}: {what}" for line, what in mistakes))
        self.mistakes = tuple(mistakes)


def bundled_names() -> list[str]:
    """The names of the packs that come with the program."""
    return sorted(path.stem for path in PACKS.glob("*.toml"))


def load(name_or_path: str | Path) -> Theatre:
    """The theatre of a bundled pack by its name, or of a pack's file.

    Raises WrongUsageError where there is no such pack, and TheatreError where it has mistakes: it names them all.
    """
    path = locate(name_or_path)
    return parse(read_text(path), origin=str(path))


def locate(name_or_path: str | Path) -> Path:
    """The file of a bundled pack, by its name, or the file itself; raises WrongUsageError where there is neither."""
    if str(name_or_path) in bundled_names():
        return PACKS / f"{name_or_path}.toml"
    path = Path(name_or_path)
    if not path.is_file():
        raise WrongUsageError.unknown("theatre or file", str(name_or_path), bundled_names())
    return path


def read_text(path: Path) -> str:
    """The text of a pack's file; raises UnopenableError where it cannot be read, TheatreError if not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnopenableError(f"cannot read {path}: {error.strerror}") from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TheatreError(str(path), [Mistake(line, "not UTF-8, which TOML is written in")]) from error


def parse(text: str, *, origin: str = "theatre") -> Theatre:
    """The theatre that a pack's text describes; raises TheatreError with every mistake, naming `origin`."""
    source = read(text)
    wrong = mistakes(source)
    if wrong:
        raise TheatreError(origin, wrong)
    theatre = theatre_of(source.data)
    content = asdict(theatre)
    del content["digest"]
    return replace(theatre, digest=content_id("thr", content))


@cache
def bundled() -> tuple[Theatre, ...]:
    """The theatres that come with the program, by name; read once."""
    return tuple(load(name) for name in bundled_names())
