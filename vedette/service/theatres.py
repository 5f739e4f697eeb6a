"""The theatres that a user chose."""

from collections.abc import Iterable

from vedette.theatre import Theatre, bundled, load


def theatres_of(names: Iterable[str]) -> tuple[Theatre, ...]:
    """The theatres of these names or files, all bundled ones where none is given. Raises TheatreError."""
    chosen = tuple(load(name) for name in names)
    return chosen or bundled()
