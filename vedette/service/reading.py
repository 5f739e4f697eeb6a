"""A reader from what a user chose: theatres by name or file, a model by name, the gazetteer of the program's home."""

from collections.abc import Sequence

from vedette.gazetteer import Gazetteer
from vedette.reading.pipeline import DEFAULT_MODEL, Reader
from vedette.service.theatres import theatres_of


def make_reader(names: Sequence[str] = (), *, model: str | None = None) -> Reader:
    """A reader; raises GazetteerError, TheatreError or UnopenableError where one of its parts is missing."""
    return Reader(gazetteer=Gazetteer.open(), theatres=theatres_of(names), model=model or DEFAULT_MODEL)
