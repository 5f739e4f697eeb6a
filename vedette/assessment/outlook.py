"""The outlook: what is planned, expected or demanded, kept apart from events and scored when its day comes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vedette.fusion.facts import place_key
from vedette.fusion.families import family
from vedette.model import Claim, Incident, KeptClaim

OUTLOOK_STANCES = frozenset({"planned", "predicted", "asked"})
_LOOSE = frozenset({"attack", "leaving"})
Outcome = Literal["open", "happened", "contradicted", "not reported", "undated"]


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

    An event of the same kind at the same place, by the same side where both tell it, after the words were published
    and by the due day, meets an expectation; one that was expected not to happen is contradicted by it. A denial
    alone is no event. That none was reported does not prove that none happened, and is worded so.
    """
    ahead = [one for one in claims if one.claim.stance in OUTLOOK_STANCES and one.claim.event.type != "statement"]
    found = [_expectation(one, incidents, as_of, kept) for one in ahead]
    return sorted(found, key=lambda one: (one.due or "9", one.kept.available, one.kept.claim.id))


def record_of_speakers(
    expectations: Iterable[Expectation], *, name: Callable[[KeptClaim], str] = lambda kept: kept.claim.claimant.name
) -> dict[str, Counter[Outcome]]:
    """How often each speaker's expectations had which outcome, by what `name` calls the speaker."""
    records: dict[str, Counter[Outcome]] = {}
    for one in expectations:
        records.setdefault(name(one.kept), Counter())[one.outcome] += 1
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
        outcome: Outcome = "contradicted" if one.claim.polarity == "negative" else "happened"
        return Expectation(kept=one, due=due, outcome=outcome, incident_ids=met)
    over = date.fromisoformat(due) + timedelta(days=1) < as_of
    return Expectation(kept=one, due=due, outcome="not reported" if over else "open")


def _meets(incident: Incident, one: KeptClaim, due: str, kept: Mapping[str, KeptClaim]) -> bool:
    if family(incident.type) != family(one.claim.event.type) or incident.start is None:
        return False
    if not (one.published or "")[:10] <= incident.start <= due:
        return False
    told = (kept[id_].claim for id_ in incident.claim_ids if id_ not in incident.against)
    return any(_is_expected(claim, one.claim) for claim in told)


def _is_expected(told: Claim, expected: Claim) -> bool:
    """Whether a claim tells what another expects: the kind of event, a place of it, and no other side as its doer.

    Of attacks and of leaving any type will do; who holds, takes or leaves a place are three things.
    """
    of_kind = told.event.type == expected.event.type or family(told.event.type) in _LOOSE
    places = {place_key(place) for place in told.places} & {place_key(place) for place in expected.places}
    doers = {party for claim in (told, expected) if (party := claim.party_of("actor"))}
    return of_kind and bool(places) and len(doers) < 2
