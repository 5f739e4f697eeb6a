"""Abuse, detention, graves and investigations, as a list of their own: what may become evidence.

Nothing here judges that a crime was committed. The list says what claims tell, by whom, and how each incident stands;
`vedette bundle` puts one into a form that an archive takes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from vedette.model import Incident, KeptClaim
from vedette.model.incident import Status

ViolationKind = Literal["abuse", "detention", "grave", "investigation"]
_GRAVE_UNITS = frozenset({"grave", "body"})
_LAID_TO = frozenset({"abuse", "detention"})


@dataclass(frozen=True, kw_only=True)
class Violation:
    """One incident of the list. `accused` are the parties that claims lay it to, `said_by` the original claimants."""

    incident_id: str
    kind: ViolationKind
    place_id: str | None
    place_name: str | None
    start: str | None
    end: str | None
    accused: tuple[str, ...]
    said_by: tuple[str, ...]
    bases: tuple[str, ...]
    status: Status
    status_why: str
    claim_ids: tuple[str, ...]


def violations(incidents: Iterable[Incident], claims: Mapping[str, KeptClaim]) -> list[Violation]:
    """The list, by day; `claims` by id hold those of the incidents."""
    found = []
    for incident in incidents:
        kept = [claims[id_] for id_ in incident.claim_ids]
        kind = _kind(incident, kept)
        if kind is not None:
            found.append(_violation(incident, kind, kept))
    return sorted(found, key=lambda one: (one.start or "", one.place_name or "", one.incident_id))


def _kind(incident: Incident, kept: Iterable[KeptClaim]) -> ViolationKind | None:
    """What an incident is on the list for: its claims' own types first, bodies and graves where those tell none."""
    types = {one.claim.event.type for one in kept}
    for kind in ("abuse", "detention", "investigation"):
        if kind in types:
            return kind
    graves = any(quantity.unit in _GRAVE_UNITS for one in kept for quantity in one.claim.quantities)
    return "grave" if graves else None


def _violation(incident: Incident, kind: ViolationKind, kept: list[KeptClaim]) -> Violation:
    doers = {one.claim.party_of("actor") for one in kept if one.claim.event.type in _LAID_TO}
    return Violation(
        incident_id=incident.id,
        kind=kind,
        place_id=incident.place_id,
        place_name=incident.place_name,
        start=incident.start,
        end=incident.end,
        accused=tuple(sorted(doer for doer in doers if doer)),
        said_by=tuple(sorted({one.claim.claimant.shown for one in kept})),
        bases=tuple(sorted({basis for one in kept for basis in one.claim.basis})),
        status=incident.status,
        status_why=incident.status_why,
        claim_ids=incident.claim_ids,
    )
