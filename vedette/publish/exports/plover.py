"""Incidents as PLOVER events, one JSON object a line (PLOVER codebook; Halterman et al. 2023)."""

from collections.abc import Iterator
from typing import Any

import msgspec

from vedette.model import Incident
from vedette.model.events import EVENT_TYPES
from vedette.publish.exports import incidents as shared
from vedette.publish.exports.material import Material

_SIZES = {"dead": "killed", "injured": "injured", "arrested": "captured"}


def write(material: Material) -> Iterator[bytes]:
    """A line for each incident with a day and a type that PLOVER has a word for."""
    for incident in material.incidents:
        if incident.start and EVENT_TYPES[incident.type].plover:
            yield msgspec.json.encode(_event(incident, material)) + b"\n"


def _event(incident: Incident, material: Material) -> dict[str, Any]:
    actor, target = material.parties_of(incident)
    event = {
        "id": shared.own_id(incident),
        "date": incident.start,
        "enddate": incident.end,
        "actor": [_entity(actor, material)] if actor else [],
        "recipient": [_entity(target, material)] if target else [],
        "event": EVENT_TYPES[incident.type].plover,
        "mode": incident.type,
        "event_loc": [_location(incident, material)] if incident.place_name else [],
        "event_scale": {
            size: int(toll.best) for size, unit in _SIZES.items() if (toll := shared.toll_of(incident, unit))
        },
        "text_info": [_text(number, incident, material) for number in range(len(incident.claim_ids))],
        "cite_info": [_citation(number, incident, material) for number in range(len(incident.claim_ids))],
        "coder": "vedette",
        "comment": f"{incident.status}: {incident.status_why}",
    }
    return {name: value for name, value in event.items() if value or name in {"actor", "event"}}


def _entity(code: str, material: Material) -> dict[str, str]:
    return {"code": code, "entity_text": material.party_name(code)}


def _location(incident: Incident, material: Material) -> dict[str, Any]:
    lat, lon = shared.position(incident)
    place, country = material.place(incident), material.country(incident)
    location = {
        "resolved_place": shared.place_name(incident, material),
        "geonameid": int(place.id.removeprefix("geonames:")) if place and lat is not None else None,
        "lat": lat,
        "lon": lon,
        "province": material.division(incident) or None,
        "country": country.name if country else None,
        "country_code": country.iso3 if country else None,
        "feature_code": place.feature if place and lat is not None else None,
    }
    return {name: value for name, value in location.items() if value is not None}


def _text(number: int, incident: Incident, material: Material) -> dict[str, Any]:
    kept = material.claims[incident.claim_ids[number]]
    start, end = kept.claim.span
    return {"sequence": number, "start": start, "end": end, "text_story": material.masker.text(kept)}


def _citation(number: int, incident: Incident, material: Material) -> dict[str, Any]:
    kept = material.claims[incident.claim_ids[number]]
    told = {"citation": kept.claim.document_id, "url": kept.url, "publication": kept.publisher}
    return {name: value for name, value in told.items() if value}
