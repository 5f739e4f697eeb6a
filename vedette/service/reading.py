"""A reader from what a user chose: theatres by name or file, a model by name, the gazetteer of the program's home."""

from collections.abc import Iterable, Sequence

from vedette.gazetteer import Gazetteer
from vedette.reading.pipeline import DEFAULT_MODEL, Reader
from vedette.theatre import bundled, load
from vedette.theatre.schema import Theatre


def theatres_of(names: Iterable[str]) -> tuple[Theatre, ...]:
    """The theatres of these names or files, all bundled ones where none is given. Raises TheatreError."""
    chosen = tuple(load(name) for name in names)
    return chosen or bundled()


def make_reader(names: Sequence[str] = (), *, model: str | None = None) -> Reader:
    """A reader; raises GazetteerError, TheatreError or UnopenableError where one of its parts is missing."""
    return Reader(gazetteer=Gazetteer.open(), theatres=theatres_of(names), model=model or DEFAULT_MODEL)
