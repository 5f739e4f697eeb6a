"""The outlook: what is planned, expected or demanded, kept apart from events and scored when its day comes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vedette.fusion.facts import place_key
from vedette.fusion.families import family
from vedette.model import Incident, KeptClaim

OUTLOOK_STANCES = frozenset({"planned", "predicted", "asked"})
Outcome = Literal["open", "happened", "not reported", "undated"]


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """One plan, forecast or demand. `due` is its last day; `incident_ids` are the events that met it."""

    kept: KeptClaim
    due: str | None
    outcome: Outcome
    incident_ids: tuple[str, ...] = ()


def outlook(
    claims: Iterable[KeptClaim], incidents: Sequence[Incident], *, as_of: date, kept: Mapping[str, KeptClaim]
) -> list[Expectation]:
    """What the claims expect, by due day, with what came of it by `as_of`; `kept` holds the incidents' claims by id.

    An event of the same family at the same place, after the words were published and by the due day, meets an
    expectation. That none was reported does not prove that none happened, and is worded so.
    """
    ahead = [one for one in claims if one.claim.stance in OUTLOOK_STANCES and one.claim.event.type != "statement"]
    found = [_expectation(one, incidents, as_of, kept) for one in ahead]
    return sorted(found, key=lambda one: (one.due or "9", one.kept.available, one.kept.claim.id))


def record_of_speakers(expectations: Iterable[Expectation]) -> dict[str, Counter[str]]:
    """How often each speaker's expectations happened or were not reported, by speaker."""
    records: dict[str, Counter[str]] = {}
    for one in expectations:
        records.setdefault(one.kept.claim.claimant.name, Counter())[one.outcome] += 1
    return records


def _expectation(
    one: KeptClaim, incidents: Sequence[Incident], as_of: date, kept: Mapping[str, KeptClaim]
) -> Expectation:
    time = one.claim.time
    due = (time.end or time.start) if time and time.stated else None
    if due is None:
        return Expectation(kept=one, due=None, outcome="undated")
    met = tuple(incident.id for incident in incidents if _meets(incident, one, due, kept))
    if met:
        return Expectation(kept=one, due=due, outcome="happened", incident_ids=met)
    over = date.fromisoformat(due) + timedelta(days=1) < as_of
    return Expectation(kept=one, due=due, outcome="not reported" if over else "open")


def _meets(incident: Incident, one: KeptClaim, due: str, kept: Mapping[str, KeptClaim]) -> bool:
    if family(incident.type) != family(one.claim.event.type) or incident.start is None:
        return False
    if not (one.published or "")[:10] <= incident.start <= due:
        return False
    mine = {place_key(place) for place in one.claim.places}
    its = {place_key(place) for id_ in incident.claim_ids for place in kept[id_].claim.places}
    return bool(mine & its)
