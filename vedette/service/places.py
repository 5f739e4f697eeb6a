"""From what a user wrote to one place: an id, or a name that only one place of the theatres can mean."""

from collections.abc import Sequence

from vedette.gazetteer import Gazetteer
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import Place
from vedette.model.errors import WrongUsageError
from vedette.theatre import Theatre

SHOWN = 8  # candidates that an error lists
VILLAGE_M = 2000  # the precision of a place that only a theatre knows


def places_of(theatre: Theatre) -> list[Place]:
    """The settlements that the theatre lists with their position: a gazetteer may lack them."""
    return [
        Place(
            id=f"geonames:{alias.geonameid}",
            name=alias.name,
            lat=alias.lat,
            lon=alias.lon,
            feature=alias.feature,
            country=alias.country or "",
            admin1=alias.admin1 or "",
            population=0,
            precision_m=VILLAGE_M,
        )
        for alias in theatre.aliases
        if alias.kind == "settlement" and alias.lat is not None and alias.lon is not None
    ]


def find_place(written: str, *, gazetteer: Gazetteer, theatres: Sequence[Theatre], ledger: Ledger) -> Place:
    """The place meant by `geonames:N`, N, or a name.

    A name of several places is the one that the theatre names or, failing that, the only one that claims speak of.
    Raises WrongUsageError where there is none, or where it could be several: with their ids, to choose from.
    """
    listed = {place.id: place for theatre in theatres for place in places_of(theatre)}
    digits = written.removeprefix("geonames:")
    if digits.isdecimal():
        place = gazetteer.place(digits) or listed.get(f"geonames:{digits}")
        if place is None:
            raise WrongUsageError(f"neither the gazetteer nor a theatre has a place {written}")
        return place
    countries = {country for theatre in theatres for country in theatre.countries}
    known = {place.id: place for place in gazetteer.lookup(written) if place.country in countries}
    aliased = _by_theatre(written, theatres)
    named = [place for place in known.values() if place.is_settlement]
    named += [listed[id] for id in sorted(aliased & listed.keys() - known.keys())]
    for choice in (named, [place for place in named if place.id in aliased], _spoken_of(named, ledger)):
        if len(choice) == 1:
            return choice[0]
    if not named:
        raise WrongUsageError(f"no settlement of the theatre is called {written!r}; give an id as geonames:703448")
    told = "; ".join(f"{p.id} ({p.name}, {p.country} {p.admin1}, {p.population} people)" for p in named[:SHOWN])
    raise WrongUsageError(f"{written!r} could be any of {len(named)} settlements; choose by id: {told}")


def _by_theatre(written: str, theatres: Sequence[Theatre]) -> set[str]:
    """The ids that a theatre lists under this name."""
    return {
        f"geonames:{alias.geonameid}"
        for theatre in theatres
        for alias in theatre.aliases
        if written.casefold() in {name.casefold() for name in (alias.name, *alias.names)}
    }


def _spoken_of(named: Sequence[Place], ledger: Ledger) -> list[Place]:
    """Those that a claim of the ledger speaks of."""
    return [place for place in named if ledger.claims(ClaimQuery(place=place.id), limit=1).items]
