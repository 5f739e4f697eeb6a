"""What became of a speaker's past claims: counted, never scored, since silence proves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.fusion.voices import voice
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.service.answer import Answer
from vedette.service.ask import Desk

OUTCOMES = (
    "corroborated", "gainsaid", "alone", "confirmed", "rejected", "happened", "contradicted", "not reported", "open"
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One claim and what became of it.

    Of events: `corroborated` by an independent voice, `gainsaid` by one, or `alone`; `confirmed` or `rejected` by an
    analyst. Of expectations: `happened`, `contradicted`, `not reported` or `open`, as `vedette outlook` tells.
    """

    kept: KeptClaim
    outcome: str
    incident_id: str | None


def reliability(desk: Desk, speaker: str, clock: Clock) -> Answer[list[Outcome]]:
    """What became of the claims of which `speaker` is the original claimant, oldest first; the name in any case."""
    told = desk.told(clock)
    name = speaker.casefold()
    mine = [one for one in told.claims.values() if one.claim.claimant.name.casefold() == name]
    incident_of = {id_: incident for incident in told.incidents for id_ in incident.claim_ids}
    outcomes = [
        _of_an_event(one, incident, [told.claims[id_] for id_ in incident.claim_ids])
        for one in mine
        if (incident := incident_of.get(one.claim.id))
    ]
    outcomes += [Outcome(kept=one, outcome="rejected", incident_id=None) for one in mine if one.verdict == "rejected"]
    outcomes += [
        Outcome(kept=one.kept, outcome=one.outcome, incident_id=one.incident_ids[0] if one.incident_ids else None)
        for one in desk.outlook(clock).value
        if one.kept.claim.claimant.name.casefold() == name and one.outcome != "undated"
    ]
    return Answer(sorted(outcomes, key=lambda one: (one.kept.available, one.kept.claim.id)), clock)


def _of_an_event(kept: KeptClaim, incident: Incident, claims: Sequence[KeptClaim]) -> Outcome:
    if kept.verdict == "confirmed":
        return Outcome(kept=kept, outcome="confirmed", incident_id=incident.id)
    against = set(incident.against)
    mine = voice(kept)
    others = [one for one in claims if voice(one) != mine and not _of_one_party(one, kept)]
    if any((one.claim.id in against) != (kept.claim.id in against) for one in others):
        return Outcome(kept=kept, outcome="gainsaid", incident_id=incident.id)
    return Outcome(kept=kept, outcome="corroborated" if others else "alone", incident_id=incident.id)


def _of_one_party(one: KeptClaim, other: KeptClaim) -> bool:
    party = one.claim.claimant.party
    return party is not None and party == other.claim.claimant.party
