"""Displacement as arrows: from where people left to where they went, where reports name both places."""

from collections.abc import Iterable, Mapping
from typing import Any

from vedette.assessment.flows import Flow
from vedette.model import ClaimPlace, Incident
from vedette.model.clock import Clock
from vedette.service.ask import Desk

Position = tuple[float, float]
"""Longitude and latitude."""


def arrows(
    desk: Desk, flows: Iterable[Flow], incidents: Mapping[str, Incident], clock: Clock
) -> list[dict[str, Any]]:
    """An arrow for each movement whose origin and destination both have a position."""
    drawn = []
    for flow in flows:
        incident = incidents.get(flow.incident_id)
        if incident is None or flow.measure == "stock":
            continue  # people who are somewhere have no arrow
        places = [place for kept in desk.claims_of(incident, clock).value for place in kept.claim.places]
        origin = _position(places, ("origin", "location"))
        destination = _position(places, ("destination",))
        if origin and destination and origin != destination:
            drawn.append(
                {"id": flow.incident_id, "origin": origin, "destination": destination, "manner": flow.manner}
            )
    return drawn


def _position(places: Iterable[ClaimPlace], roles: tuple[str, ...]) -> Position | None:
    """The position of the first place in the first of the roles that has one."""
    located = [
        (roles.index(p.role), p.lon, p.lat)
        for p in places
        if p.role in roles and p.lon is not None and p.lat is not None
    ]
    first = min(located, key=lambda one: one[0], default=None)
    return (first[1], first[2]) if first else None
