"""Incidents as CSV with HXL hashtags (Humanitarian Exchange Language 1.1), for humanitarian data platforms."""

from collections.abc import Iterator
from typing import Any

from vedette.model import Incident
from vedette.publish.exports import incidents as shared
from vedette.publish.exports.material import Material
from vedette.publish.exports.table import csv_lines

_TOLLS = {"killed": ("killed",), "injured": ("injured",), "displaced": ("displaced", "evacuated")}
_TAGS = {
    "Incident": "#event+id",
    "Type": "#event+type",
    "Date start": "#date+occurred+start",
    "Date end": "#date+occurred+end",
    "Place": "#loc+name",
    "Place code": "#loc+code+v_geonames",
    "Admin 1": "#adm1+name",
    "Country code": "#country+code+v_iso3",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    **{
        f"{unit.capitalize()} {bound}": f"#affected+{unit}+{tag}"
        for unit in _TOLLS
        for bound, tag in (("low", "min"), ("latest", "latest"), ("high", "max"))
    },
    "Status": "#status+name",
    "Status reason": "#status+description",
    "Independent origins": "#meta+source+num",
    "Sources": "#meta+source",
    "Link": "#meta+url",
}


def write(material: Material) -> Iterator[bytes]:
    """Headings, hashtags, and an incident with a day a row."""
    rows = (_row(incident, material) for incident in material.incidents if incident.start)
    return csv_lines(tuple(_TAGS), rows, second=tuple(_TAGS.values()))


def _row(incident: Incident, material: Material) -> dict[str, Any]:
    lat, lon = shared.position(incident)
    country = material.country(incident)
    urls = [kept.url for kept in material.of(incident) if kept.url]
    row = {
        "Incident": shared.own_id(incident),
        "Type": incident.type,
        "Date start": incident.start,
        "Date end": incident.end,
        "Place": shared.place_name(incident, material) or None,
        "Place code": (incident.place_id or "").removeprefix("geonames:") or None if lat is not None else None,
        "Admin 1": material.division(incident) or None,
        "Country code": country.iso3 if country else None,
        "Latitude": lat,
        "Longitude": lon,
        "Status": incident.status,
        "Status reason": incident.status_why,
        "Independent origins": len(incident.origins),
        "Sources": shared.publishers(incident, material),
        "Link": urls[0] if urls else None,
    }
    return row | _tolls(incident)


def _tolls(incident: Incident) -> dict[str, float | None]:
    cells: dict[str, float | None] = {}
    for name, units in _TOLLS.items():
        toll = next((found for unit in units if (found := shared.toll_of(incident, unit))), None)
        for bound, attribute in (("low", "low"), ("latest", "best"), ("high", "high")):
            cells[f"{name.capitalize()} {bound}"] = getattr(toll, attribute) if toll else None
    return cells
