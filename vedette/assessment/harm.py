"""Harm: who was killed, hurt or taken, and what was damaged, as ranges by speaker.

The unit is the incident. Figures of claims of one incident speak of the same people and are never added; a figure
that covers a longer time ("since the invasion", "in March") is cumulative and is kept apart from single incidents.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from vedette.assessment.people import PeopleWords
from vedette.model import Incident, KeptClaim, Toll
from vedette.model.incident import Status

HARM_UNITS = frozenset({"killed", "injured", "missing", "captured", "body"})
_UNITS_OF_PEOPLE = frozenset({"civilian", "soldier", "child", "person", "prisoner"})
_LONGEST_DAYS = 4  # an account of more days tells no single incident


@dataclass(frozen=True, kw_only=True)
class Harm:
    """The harm of one incident. `whom` is civilians, fighters or unknown; `side` their party, where told."""

    incident_id: str
    type: str
    place_id: str | None
    place_name: str | None
    start: str | None
    end: str | None
    tolls: tuple[Toll, ...]
    whom: str
    side: str | None
    damaged: tuple[str, ...]
    cumulative: bool
    status: Status
    status_why: str
    claim_ids: tuple[str, ...]


def harm(incidents: Iterable[Incident], claims: Mapping[str, KeptClaim], *, words: PeopleWords) -> list[Harm]:
    """The harm of each incident that did any, by day and place; `claims` by id hold those of the incidents."""
    found = [_harm(incident, [claims[id_] for id_ in incident.claim_ids], words) for incident in incidents]
    told = [one for one in found if one.tolls or one.damaged]
    return sorted(told, key=lambda one: (one.start or "", one.place_name or "", one.incident_id))


def is_cumulative(start: str | None, end: str | None) -> bool:
    """Whether a span of days is too long for one incident."""
    if start is None or end is None:
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days >= _LONGEST_DAYS


def _harm(incident: Incident, kept: list[KeptClaim], words: PeopleWords) -> Harm:
    counted = [one for one in kept if any(q.unit in HARM_UNITS | _UNITS_OF_PEOPLE for q in one.claim.quantities)]
    damage = [one for one in kept if one.claim.event.type == "damage" and one.claim.polarity == "positive"]
    sides = {party for one in counted if (party := one.claim.party_of("target"))}
    return Harm(
        incident_id=incident.id,
        type=incident.type,
        place_id=incident.place_id,
        place_name=incident.place_name,
        start=incident.start,
        end=incident.end,
        tolls=tuple(toll for toll in incident.tolls if toll.unit in HARM_UNITS),
        whom=_whom({words.group(one.claim.text) for one in counted}),
        side=sides.pop() if len(sides) == 1 else None,
        damaged=tuple(sorted({kind for one in damage for kind in words.damaged(one.claim.text)})),
        cumulative=is_cumulative(incident.start, incident.end),
        status=incident.status,
        status_why=incident.status_why,
        claim_ids=incident.claim_ids,
    )


def _whom(groups: set[str]) -> str:
    told = groups - {"unknown"}
    return told.pop() if len(told) == 1 else "unknown"
