"""Claims to incidents, from scratch or one report at a time, with the same result."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vedette.fusion.cluster import Bits, Pair, attach, cluster, components
from vedette.fusion.compare import Link, compare
from vedette.fusion.facts import Fact, Within, block_keys, fact, nowhere, speaks_of_an_event
from vedette.fusion.summary import incident
from vedette.fusion.weights import Tables
from vedette.model import Incident, KeptClaim


def incidents(claims: Iterable[KeptClaim], *, tables: Tables, within: Within = nowhere) -> list[Incident]:
    """The incidents that the claims speak of, by id; the same whatever order they come in.

    Plans, forecasts, wishes and statements form none. Every other claim is in exactly one.
    """
    fusion = Fusion(tables, within=within)
    fusion.update(claims)
    return fusion.incidents()


@dataclass(frozen=True)
class Change:
    """What an update did: the ids of the incidents that are no more, and those that became, by id."""

    gone: frozenset[str]
    made: tuple[Incident, ...]


class Fusion:
    """Incidents under growth: a report is compared with its neighbourhood alone.

    What is kept is the claims, the blocks they are found by, the links of the pairs that were compared, and who
    hangs together with whom by a link that speaks for one event.
    """

    def __init__(self, tables: Tables, *, within: Within = nowhere) -> None:
        """`within` gives the ids of the areas that hold a place by its id, for an area itself too."""
        self._tables = tables
        self._within = within
        self._facts: dict[str, Fact] = {}
        self._blocks: dict[str, set[str]] = defaultdict(set)
        self._links: dict[str, dict[str, Link]] = defaultdict(dict)
        self._near: dict[str, set[str]] = defaultdict(set)
        self.incident_of: dict[str, Incident] = {}
        """The incident of each claim, also of those that count no more."""

    def update(self, claims: Iterable[KeptClaim] = (), *, gone: Iterable[str] = ()) -> Change:
        """Takes in claims, in place of what they were before where they are known, and lets those of `gone` go.

        The incidents are then those of the claims that are left, whatever came and went before.
        """
        before: dict[str, Incident] = {}
        touched: set[str] = set()
        for id_ in gone:
            touched |= self._leave(id_, before)
        for kept in claims:
            known = self._facts.get(kept.claim.id)
            if known is not None and known.kept == kept:
                continue
            touched |= self._leave(kept.claim.id, before)
            if speaks_of_an_event(kept):
                touched.add(self._enter(kept).id)
        hanging = self._component_of([id_ for id_ in touched if id_ in self._facts])
        made = {found.id: found for ids in self._components(hanging) for found in self._settle(ids, before)}
        return Change(
            gone=frozenset(before.keys() - made.keys()),
            made=tuple(made[id_] for id_ in sorted(made) if made[id_] != before.get(id_)),
        )

    def incidents(self) -> list[Incident]:
        """All incidents, by id."""
        return sorted({found.id: found for found in self.incident_of.values()}.values(), key=lambda found: found.id)

    def _leave(self, id_: str, before: dict[str, Incident]) -> set[str]:
        """Lets a claim go; gives the claims that it hung together with. Its incident is noted in `before`."""
        fact = self._facts.pop(id_, None)
        if fact is None:
            return set()
        for key in block_keys(fact).filed:
            self._blocks[key].discard(id_)
            if not self._blocks[key]:
                del self._blocks[key]
        for other in self._links.pop(id_, {}):
            del self._links[other][id_]
        near = self._near.pop(id_, set())
        for other in near:
            self._near[other].discard(id_)
        if id_ in self.incident_of:
            self._dissolve(self.incident_of[id_], before)
        return near

    def _dissolve(self, incident: Incident, before: dict[str, Incident]) -> None:
        before[incident.id] = incident
        for id_ in (*incident.claim_ids, *incident.former):
            self.incident_of.pop(id_, None)

    def _enter(self, kept: KeptClaim) -> Fact:
        entered = fact(kept, self._tables.words, within=self._within)
        keys = block_keys(entered)
        neighbours = {id_ for key in keys.sought for id_ in self._blocks.get(key, ())}
        for key in keys.filed:
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

    def _settle(self, ids: tuple[str, ...], before: dict[str, Incident]) -> list[Incident]:
        """Groups one component anew; gives the incidents that were not there, notes in `before` those it ends."""
        members = set(ids)
        links = {
            (one, other): link
            for one in ids
            for other, link in self._links[one].items()
            if one < other and other in members
        }
        groups = self._group(ids, {pair: link.bits for pair, link in links.items()})
        changed = [group for group in groups if not self._stands(group)]
        for group in changed:
            for id_ in group:
                if id_ in self.incident_of:
                    self._dissolve(self.incident_of[id_], before)
        found = [incident([self._facts[id_] for id_ in group], links) for group in changed]
        for each in found:
            self.incident_of |= dict.fromkeys((*each.claim_ids, *each.former), each)
        return found

    def _stands(self, group: Sequence[str]) -> bool:
        """Whether the very claims of a group are an incident already."""
        before = self.incident_of.get(group[0])
        return before is not None and {*before.claim_ids, *before.former} == set(group)

    def _group(self, ids: Sequence[str], evidence: Mapping[Pair, Bits]) -> list[tuple[str, ...]]:
        """Groups what counts, gives withdrawn claims to the groups they fit, and groups what remains by itself."""
        withdrawn = {id_ for id_ in ids if self._facts[id_].kept.withdrawn}
        groups = self._joined(
            withdrawn, self._placed([id_ for id_ in ids if id_ not in withdrawn], evidence), evidence
        )
        left = withdrawn.difference(*groups)
        return groups + self._placed(sorted(left), evidence)

    def _placed(self, ids: Sequence[str], evidence: Mapping[Pair, Bits]) -> list[tuple[str, ...]]:
        """Groups what tells a place, gives the rest to the groups it fits, and groups what remains by itself."""
        loose = {id_ for id_ in ids if self._facts[id_].is_loose}
        groups = self._joined(loose, self._cluster([id_ for id_ in ids if id_ not in loose], evidence), evidence)
        return groups + self._cluster(sorted(loose.difference(*groups)), evidence)

    def _joined(
        self, guests: set[str], groups: Sequence[tuple[str, ...]], evidence: Mapping[Pair, Bits]
    ) -> list[tuple[str, ...]]:
        """The groups, each with the guests that fit it best."""
        weights = self._tables.weights
        home = attach(guests, groups, evidence, merge=weights.merge, margin=weights.margin, veto=weights.veto)
        of: dict[int, list[str]] = defaultdict(list)
        for id_ in sorted(home):
            of[home[id_]].append(id_)
        return [(*group, *of[number]) for number, group in enumerate(groups)]

    def _cluster(self, ids: Sequence[str], evidence: Mapping[Pair, Bits]) -> list[tuple[str, ...]]:
        weights, members = self._tables.weights, set(ids)
        among = {pair: bits for pair, bits in evidence.items() if members.issuperset(pair)}
        return cluster(ids, among, merge=weights.merge, veto=weights.veto, apart=weights.apart)
