"""Deadly incidents in the shape of UCDP's Georeferenced Event Dataset (49 columns; GED codebook 25.1).

UCDP counts events with at least one death; cumulative tolls are none. Conflict, dyad and actor numbers are UCDP's
to give and stay empty.
"""

from collections.abc import Iterator
from math import floor
from typing import Any

from vedette.assessment.harm import GroupToll, Harm
from vedette.model import Incident, Toll
from vedette.publish.exports import incidents as shared
from vedette.publish.exports.material import Material
from vedette.publish.exports.table import csv_lines
from vedette.publish.precision import ucdp_date, ucdp_where

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
_STATE_BASED = 1
_CLEAR, _UNCLEAR = 1, 2
_CELL = 0.5  # degrees: PRIO-GRID's resolution (Tollefsen, Strand & Buhaug 2012)
_CELLS_A_ROW = 720


def write(material: Material) -> Iterator[bytes]:
    """The lines of the table, a deadly incident with a day a row."""
    harm = {one.incident_id: one for one in material.harm}
    rows = (
        _row(incident, killed, harm.get(incident.id), material)
        for incident in material.incidents
        if incident.start and (killed := _deaths(incident, harm.get(incident.id)))
    )
    return csv_lines(COLUMNS, rows)


def _deaths(incident: Incident, harm: Harm | None) -> Toll | None:
    killed = shared.toll_of(incident, "killed")
    return killed if killed and killed.high >= 1 and not (harm and harm.cumulative) else None


def _row(incident: Incident, killed: Toll, harm: Harm | None, material: Material) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {
        "id": shared.own_id(incident),
        "relid": shared.own_id(incident),
        "code_status": incident.status,
        "best": int(killed.best),
        "high": int(killed.high),
        "low": int(killed.low),
        **_sides(incident, material),
        **_sources(incident, material),
        **_where(incident, material),
        **_when(incident),
        **_dead(killed, harm, material.parties_of(incident)),
    }


def _sides(incident: Incident, material: Material) -> dict[str, Any]:
    actor, target = material.parties_of(incident)
    both = actor is not None and target is not None
    names = sorted(material.party_name(code) for code in (actor, target) if code)
    return {
        "type_of_violence": _STATE_BASED if both else None,
        "dyad_name": " - ".join(names) if both else None,
        "side_a": material.party_name(actor) or None,
        "side_b": material.party_name(target) or None,
    }


def _sources(incident: Incident, material: Material) -> dict[str, Any]:
    kept = material.of(incident)
    return {
        "number_of_sources": len(incident.origins),
        "source_article": shared.quotes(incident, material),
        "source_office": shared.publishers(incident, material),
        "source_date": min((one.published[:10] for one in kept if one.published), default=None),
        "source_original": "; ".join(sorted({material.masker.chain(one).split(" ← ")[-1] for one in kept})),
    }


def _where(incident: Incident, material: Material) -> dict[str, Any]:
    lat, lon = shared.position(incident)
    country = material.country(incident)
    located = lat is not None and lon is not None
    return {
        "where_prec": ucdp_where(incident.precision_m if located else None),
        "where_coordinates": shared.place_name(incident, material) or None,
        "where_description": shared.place_name(incident, material) or None,
        "adm_1": material.division(incident) or None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if located else None,
        "priogrid_gid": priogrid(lat, lon) if lat is not None and lon is not None else None,
        "country": country.name if country else None,
    }


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell at a position in degrees, counted from the south-west corner of the world."""
    return floor((lat + 90) / _CELL) * _CELLS_A_ROW + floor((lon + 180) / _CELL) + 1


def _when(incident: Incident) -> dict[str, Any]:
    start, end = incident.start or "", incident.end or incident.start or ""
    precision = ucdp_date(start, end)
    return {
        "year": int(start[:4]),
        "active_year": None,
        "event_clarity": _CLEAR if precision == 1 and incident.place_id else _UNCLEAR,
        "date_prec": precision,
        "date_start": start,
        "date_end": end,
    }


def _dead(killed: Toll, harm: Harm | None, sides: tuple[str | None, str | None]) -> dict[str, int]:
    """The best figure divided by whom reports count, what they leave open in deaths_unknown; the four add up to it.

    Figures of groups that are more than the best one come from other voices and divide nothing.
    """
    columns = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    for group in harm.groups if harm else ():
        if group.toll.unit == "killed":
            columns[_column(group, sides)] += int(group.toll.best)
    left = int(killed.best) - sum(columns.values())
    if left < 0:
        columns, left = dict.fromkeys(columns, 0), int(killed.best)
    columns["deaths_unknown"] += left
    return columns


def _column(group: GroupToll, sides: tuple[str | None, str | None]) -> str:
    if group.whom == "civilians":
        return "deaths_civilians"
    if group.whom == "fighters" and group.side is not None and group.side in sides:
        return ("deaths_a", "deaths_b")[sides.index(group.side)]
    return "deaths_unknown"
