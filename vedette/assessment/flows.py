"""Flows: who moved from where to where, how many, when, and whether they were ordered, taken or fled.

A flow is people who moved in a span of days, a stock is people who are somewhere on a day. An incident that tells
both is two rows, so that the one is never held for the other. Vehicles and crossings are not people and stand apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vedette.assessment.harm import is_cumulative, is_settled
from vedette.assessment.people import PeopleWords
from vedette.fusion.tolls import toll
from vedette.model import ClaimPlace, Incident, KeptClaim, Toll
from vedette.model.incident import Status

MOVEMENT = frozenset({"evacuation", "displacement", "return"})
PEOPLE = frozenset({"displaced", "evacuated", "person", "civilian", "child", "returned", "family"})
CONVEYED = frozenset({"vehicle", "crossing"})
_MOST_AT_LARGE = 100_000  # so many from no settlement in particular are a total; judgement, as that of harm is
Manner = Literal["ordered", "organised", "fled", "returned"]
Measure = Literal["flow", "stock"]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """People who move, or who are somewhere, of one incident: the range of every voice, and what is not people apart.

    `at` is where a stock of people is; a flow has origins and destinations. `cumulative` tells a flow of so many days
    that it is a total and no single movement. `vehicles` holds vehicles and crossings, by their unit.
    """

    incident_id: str
    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    at: tuple[str, ...]
    start: str | None
    end: str | None
    manner: Manner
    measure: Measure
    cumulative: bool
    people: tuple[Toll, ...]
    vehicles: tuple[Toll, ...]
    status: Status
    status_why: str
    claim_ids: tuple[str, ...]


def flows(incidents: Iterable[Incident], claims: Mapping[str, KeptClaim], *, words: PeopleWords) -> list[Flow]:
    """The movements of people among the incidents, by day; `claims` by id hold those of the incidents.

    Claims that deny a movement, or that nobody moved, tell of none.
    """
    found = [
        _flow(incident, kept, measure, words)
        for incident in incidents
        if incident.type in MOVEMENT
        for measure, kept in _by_measure(
            [claims[id_] for id_ in incident.claim_ids if id_ not in incident.against], words
        )
    ]
    return sorted(found, key=lambda one: (one.start or "", one.origins, one.incident_id, one.measure))


def _by_measure(kept: Sequence[KeptClaim], words: PeopleWords) -> Iterator[tuple[Measure, list[KeptClaim]]]:
    """The claims that count who moved, with those that count nobody, and the claims that count who is somewhere."""
    stock = [one for one in kept if _counts(one) and words.tells_stock(one.claim.text)]
    flow = [one for one in kept if one not in stock]
    if stock:
        yield "stock", stock
    if flow:
        yield "flow", flow


def _counts(kept: KeptClaim) -> bool:
    return any(quantity.unit in PEOPLE | CONVEYED for quantity in kept.claim.quantities)


def _is_total(incident: Incident, kept: Sequence[KeptClaim], words: PeopleWords) -> bool:
    """Whether the people are those of many movements: by the days, by words that say so, or by how many they are."""
    if is_cumulative(incident.start, incident.end) or any(words.tells_total(one.claim.text) for one in kept):
        return True
    most = max((toll.best for toll in incident.tolls if toll.unit in PEOPLE | CONVEYED), default=0)
    return most >= _MOST_AT_LARGE and not is_settled(incident)


def _flow(incident: Incident, kept: Sequence[KeptClaim], measure: Measure, words: PeopleWords) -> Flow:
    places = [place for one in kept for place in one.claim.places]
    ids = tuple(one.claim.id for one in kept)
    told = _names(places, "location")
    return Flow(
        incident_id=incident.id,
        origins=_names(places, "origin") or (told if measure == "flow" and incident.type != "return" else ()),
        destinations=_names(places, "destination"),
        at=told if measure == "stock" else (),
        start=incident.start,
        end=incident.end,
        manner=_manner(incident.type, kept),
        measure=measure,
        cumulative=measure == "flow" and _is_total(incident, kept, words),
        people=_tolls(incident, PEOPLE, ids),
        vehicles=_tolls(incident, CONVEYED, ids),
        status=incident.status,
        status_why=incident.status_why,
        claim_ids=ids,
    )


def _tolls(incident: Incident, units: frozenset[str], ids: Sequence[str]) -> tuple[Toll, ...]:
    """The incident's tolls of these units, by what these claims say alone."""
    said = [(one.unit, [r for r in one.reports if r.claim_id in ids]) for one in incident.tolls if one.unit in units]
    return tuple(toll(unit, reports) for unit, reports in said if reports)


def _names(places: Iterable[ClaimPlace], role: str) -> tuple[str, ...]:
    return tuple(sorted({place.name or place.mention for place in places if place.role == role}))


def _manner(type_: str, kept: Iterable[KeptClaim]) -> Manner:
    if type_ == "return":
        return "returned"
    if any(one.claim.stance == "ordered" for one in kept):
        return "ordered"
    return "organised" if type_ == "evacuation" else "fled"
