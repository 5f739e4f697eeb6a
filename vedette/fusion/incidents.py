"""Claims to incidents, from scratch or one report at a time, with the same result."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vedette.fusion.cluster import Pair, attach, cluster, components
from vedette.fusion.compare import Link, compare
from vedette.fusion.facts import Fact, block_keys, fact, speaks_of_an_event
from vedette.fusion.summary import incident
from vedette.fusion.weights import Tables
from vedette.model import Incident, KeptClaim


def incidents(claims: Iterable[KeptClaim], *, tables: Tables) -> list[Incident]:
    """The incidents that the claims speak of, by id; the same whatever order they come in.

    Plans, forecasts, wishes and statements form none. Every other claim is in exactly one.
    """
    fusion = Fusion(tables)
    fusion.add(claims)
    return fusion.incidents()


class Fusion:
    """Incidents under growth: adding a report compares it with its neighbourhood alone.

    What is kept is the claims, the blocks they are found by, the links of the pairs that were compared, and who
    hangs together with whom by a link that speaks for one event.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._facts: dict[str, Fact] = {}
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._links: dict[str, dict[str, Link]] = defaultdict(dict)
        self._near: dict[str, set[str]] = defaultdict(set)
        self._incident_of: dict[str, Incident] = {}

    def add(self, claims: Iterable[KeptClaim]) -> tuple[Incident, ...]:
        """Takes in claims and gives the incidents that became or changed by them, by id.

        A claim that was taken in before is passed over: what is read of a report does not change, and a verdict on
        a claim asks for a new start.
        """
        new = [self._enter(kept) for kept in claims if self._is_new(kept)]
        touched = self._component_of([fact.id for fact in new])
        changed = [found for ids in self._components(touched) for found in self._settle(ids)]
        return tuple(sorted(changed, key=lambda incident: incident.id))

    def incidents(self) -> list[Incident]:
        """All incidents, by id."""
        return sorted({found.id: found for found in self._incident_of.values()}.values(), key=lambda found: found.id)

    def _is_new(self, kept: KeptClaim) -> bool:
        return speaks_of_an_event(kept) and kept.claim.id not in self._facts

    def _enter(self, kept: KeptClaim) -> Fact:
        entered = fact(kept, self._tables.words)
        neighbours: set[str] = set()
        for key in block_keys(entered):
            neighbours |= self._blocks[key]
            self._blocks[key].add(entered.id)
        for other in neighbours:
            link = compare(entered, self._facts[other], self._tables.weights)
            self._links[entered.id][other] = self._links[other][entered.id] = link
            if link.score >= self._tables.weights.merge:
                self._near[entered.id].add(other)
                self._near[other].add(entered.id)
        self._facts[entered.id] = entered
        return entered

    def _component_of(self, ids: Sequence[str]) -> set[str]:
        """Everything that hangs together with `ids`."""
        found, ahead = set(ids), list(ids)
        while ahead:
            near = self._near[ahead.pop()] - found
            found |= near
            ahead += near
        return found

    def _components(self, ids: set[str]) -> list[tuple[str, ...]]:
        return components(ids, ((id_, other) for id_ in ids for other in self._near[id_] if id_ < other))

    def _settle(self, ids: tuple[str, ...]) -> list[Incident]:
        """Groups one component anew and gives the incidents that were not there before."""
        members = set(ids)
        links = {
            (one, other): link
            for one in ids
            for other, link in self._links[one].items()
            if one < other and other in members
        }
        groups = self._group(ids, {pair: link.score for pair, link in links.items()})
        found = [incident([self._facts[id_] for id_ in group], links) for group in groups if not self._stands(group)]
        for each in found:
            self._incident_of |= dict.fromkeys(each.claim_ids, each)
        return found

    def _stands(self, group: Sequence[str]) -> bool:
        """Whether the very claims of a group are an incident already."""
        before = self._incident_of.get(group[0])
        return before is not None and set(before.claim_ids) == set(group)

    def _group(self, ids: Sequence[str], scores: Mapping[Pair, float]) -> list[tuple[str, ...]]:
        """Groups what tells a place, gives the rest to the groups it fits, and groups what remains by itself."""
        weights = self._tables.weights
        loose = {id_ for id_ in ids if self._facts[id_].is_loose}
        groups = self._cluster([id_ for id_ in ids if id_ not in loose], scores)
        home = attach(loose, groups, scores, merge=weights.merge, margin=weights.margin, veto=weights.veto)
        guests: dict[int, list[str]] = defaultdict(list)
        for id_, number in home.items():
            guests[number].append(id_)
        homes = [(*group, *guests[number]) for number, group in enumerate(groups)]
        return homes + self._cluster([id_ for id_ in loose if id_ not in home], scores)

    def _cluster(self, ids: Sequence[str], scores: Mapping[Pair, float]) -> list[tuple[str, ...]]:
        weights, members = self._tables.weights, set(ids)
        among = {pair: score for pair, score in scores.items() if members.issuperset(pair)}
        return cluster(ids, among, merge=weights.merge, veto=weights.veto, apart=weights.apart)
