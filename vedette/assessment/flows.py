"""Flows: who moved from where to where, how many, when, and whether they were ordered, taken or fled.

A flow is people who moved in a span of days, a stock is people who are somewhere on a day; they are never mixed.
Vehicles and crossings are not people and are told apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from vedette.assessment.harm import is_cumulative
from vedette.assessment.people import PeopleWords
from vedette.model import ClaimPlace, Incident, KeptClaim, Toll
from vedette.model.incident import Status

MOVEMENT = frozenset({"evacuation", "displacement", "return"})
PEOPLE = frozenset({"displaced", "evacuated", "person", "civilian", "child", "returned"})
Manner = Literal["ordered", "organised", "fled", "returned"]
Measure = Literal["flow", "stock"]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """People who move, of one incident: the range of every voice, and vehicles apart."""

    incident_id: str
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    start: str | None
    end: str | None
    manner: Manner
    measure: Measure
    people: tuple[Toll, ...]
    vehicles: tuple[Toll, ...]
    status: Status
    status_why: str
    claim_ids: tuple[str, ...]


def flows(incidents: Iterable[Incident], claims: Mapping[str, KeptClaim], *, words: PeopleWords) -> list[Flow]:
    """The movements of people among the incidents, by day; `claims` by id hold those of the incidents."""
    found = [
        _flow(incident, [claims[id_] for id_ in incident.claim_ids], words)
        for incident in incidents
        if incident.type in MOVEMENT
    ]
    return sorted(found, key=lambda one: (one.start or "", one.origins, one.incident_id))


def _flow(incident: Incident, kept: list[KeptClaim], words: PeopleWords) -> Flow:
    places = [place for one in kept for place in one.claim.places]
    counted = [one for one in kept if any(quantity.unit in PEOPLE for quantity in one.claim.quantities)]
    stock = is_cumulative(incident.start, incident.end) or any(words.tells_stock(one.claim.text) for one in counted)
    return Flow(
        incident_id=incident.id,
        origins=_names(places, "origin") or _names(places, "location"),
        destinations=_names(places, "destination"),
        start=incident.start,
        end=incident.end,
        manner=_manner(incident.type, kept),
        measure="stock" if stock else "flow",
        people=tuple(toll for toll in incident.tolls if toll.unit in PEOPLE),
        vehicles=tuple(toll for toll in incident.tolls if toll.unit == "vehicle"),
        status=incident.status,
        status_why=incident.status_why,
        claim_ids=incident.claim_ids,
    )


def _names(places: Iterable[ClaimPlace], role: str) -> tuple[str, ...]:
    return tuple(sorted({place.name or place.mention for place in places if place.role == role}))


def _manner(type_: str, kept: list[KeptClaim]) -> Manner:
    if type_ == "return":
        return "returned"
    if any(one.claim.stance == "ordered" for one in kept):
        return "ordered"
    return "organised" if type_ == "evacuation" else "fled"
