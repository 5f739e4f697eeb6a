"""Incidents as analysts ruled: what they merged is one, what they split is two, whatever the machine holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from vedette.fusion import Change, Tables
from vedette.fusion.compare import Link
from vedette.fusion.facts import fact
from vedette.fusion.summary import incident
from vedette.ledger import Ruling
from vedette.model import Incident, IncidentLink, KeptClaim


def ruled(
    incident_of: Mapping[str, Incident],
    claim: Callable[[str], KeptClaim],
    rulings: Sequence[Ruling],
    *,
    tables: Tables,
) -> Change:
    """What the rulings change in the incidents, applied oldest first, so that the last word counts.

    `incident_of` gives the incident of a claim by its id, where it is in one; `claim` the claim.
    """
    found: dict[str, Incident] = {}
    before: dict[str, Incident] = {}
    made: dict[str, Incident] = {}
    for ruling in rulings:
        one, other = (found.get(id_) or incident_of.get(id_) for id_ in (ruling.one, ruling.other))
        if one is None or other is None or ruling.one == ruling.other:
            continue  # one of them forms no incident, or a newer reading makes one claim of both
        if (one.id == other.id) == (ruling.ruling == "merge"):
            continue
        for old in {one.id: one, other.id: other}.values():
            if made.pop(old.id, None) is None:
                before[old.id] = old
        groups = [(*_ids(one), *_ids(other))] if ruling.ruling == "merge" else _parted(one, ruling)
        for ids in groups:
            new = _made([claim(id_) for id_ in ids], (*one.links, *other.links), tables)
            made[new.id] = new
            found.update(dict.fromkeys(ids, new))
    return Change(frozenset(before.keys() - made.keys()), tuple(made[id_] for id_ in sorted(made)))


def _ids(incident: Incident) -> tuple[str, ...]:
    return (*incident.claim_ids, *incident.former)


def _parted(whole: Incident, ruling: Ruling) -> list[tuple[str, ...]]:
    """The two incidents of a split: each further claim goes with the one of the two that it is linked to best."""
    score: dict[tuple[str, str], float] = {}
    for link in whole.links:
        score[link.one, link.other] = score[link.other, link.one] = link.score
    nowhere = float("-inf")
    with_other = {
        id_ for id_ in _ids(whole) if score.get((id_, ruling.other), nowhere) > score.get((id_, ruling.one), nowhere)
    }
    with_other = (with_other | {ruling.other}) - {ruling.one}
    return [tuple(id_ for id_ in _ids(whole) if (id_ in with_other) == side) for side in (False, True)]


def _made(claims: Iterable[KeptClaim], links: Iterable[IncidentLink], tables: Tables) -> Incident:
    known = {(link.one, link.other): Link(link.evidence, link.score) for link in links}
    return incident([fact(kept, tables.words) for kept in claims], known)
