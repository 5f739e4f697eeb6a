"""Incidents in the shape of an ACLED table (31 columns; ACLED codebook 2023).

What ACLED's coders decide and a report does not tell is left empty: interaction codes, region, population. A toll
that nobody tells is empty too, where ACLED would write 0.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from vedette.model import Incident
from vedette.model.events import EVENT_TYPES
from vedette.publish.exports import incidents as shared
from vedette.publish.exports.material import Material
from vedette.publish.exports.table import csv_lines
from vedette.publish.precision import acled_geo, acled_time

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
DELETIONS = ("event_id_cnty", "deleted_timestamp")
_STRATEGIC = "Strategic developments"
_HARM = (
    "Explosions/Remote violence",
    "Shelling/artillery/missile attack",
)  # what harm without a told cause is nearest


def write(material: Material) -> Iterator[bytes]:
    """The lines of the table, an incident with a day and a listed kind a row."""
    rows = (_row(incident, material) for incident in material.incidents if incident.start and _kind(incident))
    return csv_lines(COLUMNS, rows)


def _kind(incident: Incident) -> tuple[str, str] | None:
    """ACLED's event and sub-event type."""
    listed = EVENT_TYPES[incident.type]
    if listed.acled_event and listed.acled:
        return listed.acled_event, listed.acled
    return _HARM if incident.type in {"casualties", "damage"} else None


def _row(incident: Incident, material: Material) -> dict[str, Any]:
    event_type, sub_event_type = _kind(incident) or ("", "")
    start, end = incident.start or "", incident.end or incident.start or ""
    actor, target = material.parties_of(incident)
    country, killed = material.country(incident), shared.toll_of(incident, "killed")
    lat, lon = shared.position(incident)
    blank = dict.fromkeys(COLUMNS)
    return blank | {
        "event_id_cnty": shared.own_id(incident),
        "event_date": start,
        "year": int(start[:4]),
        "time_precision": acled_time(start, end),
        "disorder_type": _STRATEGIC if event_type == _STRATEGIC else "Political violence",
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor1": material.party_name(actor),
        "actor2": material.party_name(target),
        "civilian_targeting": "Civilian targeting" if _hits_civilians(incident, material) else None,
        "iso": country.number if country else None,
        "country": country.name if country else None,
        "admin1": material.division(incident) or None,
        "location": shared.place_name(incident, material) or None,
        "latitude": lat,
        "longitude": lon,
        "geo_precision": acled_geo(incident.precision_m if lat is not None else None),
        "source": shared.publishers(incident, material),
        "notes": shared.quotes(incident, material),
        "fatalities": None if killed is None else int(killed.best),
        "tags": f"status={incident.status}; origins={len(incident.origins)}; copies={incident.copies}",
        "timestamp": shared.learned(incident, material),
    }


def _hits_civilians(incident: Incident, material: Material) -> bool:
    told = next((one for one in material.harm if one.incident_id == incident.id), None)
    return told is not None and told.whom == "civilians"


def write_deletions(deleted: Iterable[tuple[Incident, str]]) -> Iterator[bytes]:
    """Rows that an earlier export had and this one has not, told as ACLED's deletions are: id and Unix seconds.

    Each is given with the moment from which it was gone, a full UTC timestamp. An id is gone when further reports
    joined its incident, for the id is made of its claims: the incident's new id is a row of the export itself.
    """
    rows = (
        {"event_id_cnty": shared.own_id(incident), "deleted_timestamp": shared.seconds(moment)}
        for incident, moment in deleted
        if incident.start and _kind(incident)
    )
    return csv_lines(DELETIONS, rows)
