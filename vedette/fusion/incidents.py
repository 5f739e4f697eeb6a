"""Claims to incidents, from scratch or one report at a time, with the same result."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from vedette.fusion.cluster import Pair, attach, cluster, components
from vedette.fusion.compare import Finding, evidence
from vedette.fusion.facts import Fact, block_keys, fact, speaks_of_an_event
from vedette.fusion.families import HARM
from vedette.fusion.status import contrary, status
from vedette.fusion.tolls import tolls
from vedette.fusion.voices import voice
from vedette.fusion.weights import Tables
from vedette.model import ClaimPlace, Incident, IncidentLink, KeptClaim
from vedette.model.ids import content_id


def incidents(claims: Iterable[KeptClaim], *, tables: Tables) -> list[Incident]:
    """The incidents that the claims speak of, by id; the same whatever order they come in.

    Plans, forecasts, wishes and statements form none. Every other claim is in exactly one.
    """
    fusion = Fusion(tables)
    fusion.add(claims)
    return fusion.incidents()


class Fusion:
    """Incidents under growth: adding a report compares it with its neighbourhood alone.

    What is kept is the claims, the blocks they are found by, and the scores of the pairs that were compared.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._facts: dict[str, Fact] = {}
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._links: dict[str, dict[str, tuple[Finding, ...]]] = defaultdict(dict)
        self._incident_of: dict[str, Incident] = {}

    def add(self, claims: Iterable[KeptClaim]) -> tuple[Incident, ...]:
        """Takes in claims and gives the incidents that they are now part of or have changed, by id."""
        new = [self._enter(kept) for kept in claims if self._is_new(kept)]
        touched = self._component_of([fact.id for fact in new])
        changed = [found for ids in self._components(touched) for found in self._settle(ids)]
        return tuple(sorted(changed, key=lambda incident: incident.id))

    def incidents(self) -> list[Incident]:
        """All incidents, by id."""
        return sorted({found.id: found for found in self._incident_of.values()}.values(), key=lambda found: found.id)

    def _is_new(self, kept: KeptClaim) -> bool:
        return kept.claim.id not in self._facts and speaks_of_an_event(kept)

    def _enter(self, kept: KeptClaim) -> Fact:
        entered = fact(kept, self._tables.words)
        neighbours: set[str] = set()
        for key in block_keys(entered):
            neighbours |= self._blocks[key]
            self._blocks[key].add(entered.id)
        for other in neighbours:
            findings = evidence(entered, self._facts[other], self._tables.weights)
            self._links[entered.id][other] = self._links[other][entered.id] = findings
        self._facts[entered.id] = entered
        return entered

    def _component_of(self, ids: Sequence[str]) -> set[str]:
        """Everything that hangs together with `ids` by links that speak for one event."""
        found, ahead = set(ids), list(ids)
        while ahead:
            id_ = ahead.pop()
            near = {other for other, findings in self._links[id_].items() if self._speaks_for(findings)} - found
            found |= near
            ahead += near
        return found

    def _speaks_for(self, findings: tuple[Finding, ...]) -> bool:
        return total(findings) >= self._tables.weights.merge

    def _components(self, ids: set[str]) -> list[tuple[str, ...]]:
        links = [
            (id_, other)
            for id_ in ids
            for other, findings in self._links[id_].items()
            if id_ < other and self._speaks_for(findings)
        ]
        return components(ids, links)

    def _settle(self, ids: tuple[str, ...]) -> list[Incident]:
        """Groups one component anew."""
        scores: dict[Pair, tuple[Finding, ...]] = {
            (one, other): self._links[one][other] for one, other in combinations(ids, 2) if other in self._links[one]
        }
        groups = self._group(ids, {pair: total(findings) for pair, findings in scores.items()})
        found = [incident([self._facts[id_] for id_ in group], scores) for group in groups]
        for each in found:
            self._incident_of |= dict.fromkeys(each.claim_ids, each)
        return found

    def _group(self, ids: Sequence[str], scores: Mapping[Pair, float]) -> list[tuple[str, ...]]:
        """Groups what tells a place, gives the rest to the groups it fits, and groups what remains by itself."""
        weights = self._tables.weights
        loose = {id_ for id_ in ids if self._facts[id_].is_loose}
        bounds = {"merge": weights.merge, "veto": weights.veto}
        groups = self._cluster([id_ for id_ in ids if id_ not in loose], scores)
        home = attach(loose, groups, scores, margin=weights.margin, **bounds)
        homes = [
            (*group, *(id_ for id_, number in home.items() if number == place)) for place, group in enumerate(groups)
        ]
        return homes + self._cluster([id_ for id_ in loose if id_ not in home], scores)

    def _cluster(self, ids: Sequence[str], scores: Mapping[Pair, float]) -> list[tuple[str, ...]]:
        weights, members = self._tables.weights, set(ids)
        among = {pair: score for pair, score in scores.items() if members.issuperset(pair)}
        return cluster(ids, among, merge=weights.merge, veto=weights.veto, apart=weights.apart)


def total(findings: Iterable[Finding]) -> float:
    """The sum of the findings' bits, to a hundredth."""
    return round(sum(bits for _, bits in findings), 2)


def incident(facts: Sequence[Fact], findings: Mapping[Pair, tuple[Finding, ...]]) -> Incident:
    """The incident of claims that were grouped; `findings` holds the evidence for pairs of them, smaller id first."""
    facts = sorted(facts, key=lambda fact: fact.id)
    kept = [fact.kept for fact in facts]
    ids = tuple(fact.id for fact in facts)
    judged, why = status(kept)
    place = _place(facts)
    start, end = _days(kept)
    origins = sorted({voice(one).key for one in kept})
    against = {one.claim.id for one in contrary(kept)}
    return Incident(
        id=content_id("inc", ids),
        type=_type(facts),
        claim_ids=ids,
        status=judged,
        status_why=why,
        place_id=place.id if place else None,
        place_name=(place.name or place.mention) if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision_m=place.precision_m if place else None,
        start=start,
        end=end,
        origins=tuple(origins),
        copies=len({one.claim.document_id for one in kept}) - len({one.origin for one in kept}),
        against=tuple(id_ for id_ in ids if id_ in against),
        links=tuple(
            IncidentLink(one, other, total(findings[one, other]), findings[one, other])
            for one, other in combinations(ids, 2)
            if (one, other) in findings
        ),
        tolls=tolls([fact for fact in facts if fact.id not in against]),
    )


def _type(facts: Sequence[Fact]) -> str:
    """The type most claims give; harm names an incident only where no claim tells what did it."""
    counts = Counter(fact.kept.claim.event.type for fact in facts)
    return min(counts, key=lambda type_: (type_ in HARM, type_ == "hold", -counts[type_], type_))


def _place(facts: Sequence[Fact]) -> ClaimPlace | None:
    """The place most claims tell; the more precise where as many tell another."""
    told = [fact.places for fact in facts if fact.places] or [fact.areas for fact in facts]
    places = {key: place for each in told for key, place in each.items()}
    counts = Counter(key for each in told for key in each)
    if not counts:
        return None
    best = min(counts, key=lambda key: (-counts[key], places[key].id is None, places[key].precision_m or 10**9, key))
    return places[best]


def _days(kept: Sequence[KeptClaim]) -> tuple[str | None, str | None]:
    """The days most stated times give; else the days that publication stands in for; the shortest where as many."""
    times = [one.claim.time for one in kept if one.claim.time and (one.claim.time.start or one.claim.time.end)]
    stated = [time for time in times if time.stated] or times
    spans = Counter((time.start or time.end or "", time.end or time.start or "") for time in stated)
    if spans:
        return min(spans, key=lambda span: (-spans[span], span[1] != span[0], span))
    published = sorted(one.published[:10] for one in kept if one.published)
    return (published[0], published[0]) if published else (None, None)
