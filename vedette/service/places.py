"""From what a user wrote to one place: an id, or a name that only one place of the theatres can mean."""

from collections.abc import Sequence

from vedette.gazetteer import Gazetteer
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import Place
from vedette.model.errors import WrongUsageError
from vedette.theatre import Theatre

SHOWN = 8  # candidates that an error lists


def find_place(written: str, *, gazetteer: Gazetteer, theatres: Sequence[Theatre], ledger: Ledger) -> Place:
    """The place meant by `geonames:N`, N, or a name.

    A name of several places is the one that the theatre names or, failing that, the only one that claims speak of.
    Raises WrongUsageError where there is none, or where it could be several: with their ids, to choose from.
    """
    digits = written.removeprefix("geonames:")
    if digits.isdecimal():
        place = gazetteer.place(digits)
        if place is None:
            raise WrongUsageError(f"the gazetteer has no place {written}")
        return place
    countries = {country for theatre in theatres for country in theatre.countries}
    named = [p for p in gazetteer.lookup(written) if p.is_settlement and (p.country in countries or not countries)]
    for choice in (named, _by_theatre(written, named, theatres), _spoken_of(named, ledger)):
        if len(choice) == 1:
            return choice[0]
    if not named:
        raise WrongUsageError(f"no settlement of the theatre is called {written!r}; give an id as geonames:703448")
    told = "; ".join(f"{p.id} ({p.name}, {p.country} {p.admin1}, {p.population} people)" for p in named[:SHOWN])
    raise WrongUsageError(f"{written!r} could be any of {len(named)} settlements; choose by id: {told}")


def _by_theatre(written: str, named: Sequence[Place], theatres: Sequence[Theatre]) -> list[Place]:
    """Those that a theatre lists under this name."""
    listed = {
        f"geonames:{alias.geonameid}"
        for theatre in theatres
        for alias in theatre.aliases
        if written.casefold() in {name.casefold() for name in (alias.name, *alias.names)}
    }
    return [place for place in named if place.id in listed]


def _spoken_of(named: Sequence[Place], ledger: Ledger) -> list[Place]:
    """Those that a claim of the ledger speaks of."""
    return [place for place in named if ledger.claims(ClaimQuery(place=place.id), limit=1).items]
