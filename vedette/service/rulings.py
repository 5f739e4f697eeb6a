"""Incidents as analysts ruled: what they merged is one, what they split is two, whatever the machine holds."""

from collections.abc import Iterable, Mapping, Sequence

from vedette.fusion import Tables
from vedette.fusion.compare import Link
from vedette.fusion.facts import fact
from vedette.fusion.summary import incident
from vedette.ledger import Ruling
from vedette.model import Incident, IncidentLink, KeptClaim


def ruled(
    found: Iterable[Incident], claims: Mapping[str, KeptClaim], rulings: Sequence[Ruling], *, tables: Tables
) -> list[Incident]:
    """The incidents with every ruling applied, oldest first, so that the last word counts; by id."""
    incidents = {incident.id: incident for incident in found}
    of = {id_: each.id for each in incidents.values() for id_ in each.claim_ids}
    for ruling in rulings:
        if ruling.one not in of or ruling.other not in of:
            continue  # one of them forms no incident: rejected, or a plan
        one, other = incidents[of[ruling.one]], incidents[of[ruling.other]]
        if (one.id == other.id) == (ruling.ruling == "merge"):
            continue
        groups = [(*one.claim_ids, *other.claim_ids)] if ruling.ruling == "merge" else _parted(one, ruling)
        for old in {one.id, other.id}:
            del incidents[old]
        for ids in groups:
            made = _made(ids, claims, (*one.links, *other.links), tables)
            incidents[made.id] = made
            of |= dict.fromkeys(ids, made.id)
    return [incidents[id_] for id_ in sorted(incidents)]


def _parted(whole: Incident, ruling: Ruling) -> list[tuple[str, ...]]:
    """The two incidents of a split: each further claim goes with the one of the two that it is linked to best."""
    score: dict[tuple[str, str], float] = {}
    for link in whole.links:
        score[link.one, link.other] = score[link.other, link.one] = link.score
    nowhere = float("-inf")
    with_other = {
        id_
        for id_ in whole.claim_ids
        if score.get((id_, ruling.other), nowhere) > score.get((id_, ruling.one), nowhere)
    }
    with_other = (with_other | {ruling.other}) - {ruling.one}
    return [tuple(id_ for id_ in whole.claim_ids if (id_ in with_other) == side) for side in (False, True)]


def _made(
    ids: Sequence[str], claims: Mapping[str, KeptClaim], links: Iterable[IncidentLink], tables: Tables
) -> Incident:
    known = {(link.one, link.other): Link(link.evidence, link.score) for link in links}
    return incident([fact(claims[id_], tables.words) for id_ in ids], known)
