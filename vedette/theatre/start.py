"""Who held a place when a theatre's war began."""

import shapely

from vedette.model import Place
from vedette.theatre.schema import Theatre


def holder_at_start(theatre: Theatre, place: Place) -> str | None:
    """The party that a settlement, or any place by its country, was under on the theatre's first day.

    The pack's starting state is asked first, then its areas of that time, then whose country it lies in; None for a
    place in nobody's country.
    """
    start = theatre.start or ""
    if place.is_settlement:
        for state in theatre.starting:
            if f"geonames:{state.geonameid}" == place.id and state.date <= start:
                return state.party
        for area in theatre.starting_areas:
            if area.date <= start and shapely.Polygon(area.ring).contains(shapely.Point(place.lon, place.lat)):
                return area.party
    owners = [party.code for party in theatre.parties if place.country and place.country in party.countries]
    return owners[0] if len(owners) == 1 else None
