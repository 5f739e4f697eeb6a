"""Incidents that an earlier answer told and one now does not: what ACLED calls deletions."""

from dataclasses import replace

from vedette.model import Incident
from vedette.model.clock import Clock
from vedette.service.answer import Answer
from vedette.service.ask import Desk
from vedette.service.telling import Told


def deleted(desk: Desk, clock: Clock, *, since: str) -> Answer[list[tuple[Incident, str]]]:
    """The incidents that were told by what the ledger had recorded by `since` and are not told now.

    Each with the moment at which the last claim came that took its place, or where none did, of the clock or the
    last claim of all.
    """
    told = desk.told(clock)
    stand = {incident.id for incident in told.incidents}
    last = clock.recorded_by or max((kept.recorded for kept in told.claims.values()), default=since)
    gone = [one for one in desk.incidents(replace(clock, recorded_by=since)).value if one.id not in stand]
    return Answer([(one, _replaced(one, told) or last) for one in gone], clock)


def _replaced(gone: Incident, told: Told) -> str | None:
    """When the last claim came of the incidents that now hold the claims of one that is gone."""
    heirs = {heir.id: heir for id_ in gone.claim_ids if (heir := told.incident_of.get(id_))}
    claims = [told.claims[id_] for heir in heirs.values() for id_ in heir.claim_ids if id_ in told.claims]
    return max((kept.recorded for kept in claims), default=None)
