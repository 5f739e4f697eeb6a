"""Evidence about pairs to groups: pooled linkage under vetoes, a function of the evidence alone.

Two groups are weighed as two tellings, each of which knows what any of its members tells: every kind of finding
counts with its mean over the pairs that have one, so that a report that is silent on what was hit says nothing
against those that are not. Members must agree with one another on the whole, so that a chain of look-alikes does not
pull two events together; a veto between any two members keeps groups apart.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str]
Bits = Mapping[str, float]  # of a pair, by the kind of finding
_Entry = tuple[float, str, str, int, int]
_UNITS = 100  # bits are summed as whole hundredths, so that no order of adding changes a sum


def components(ids: Iterable[str], links: Iterable[Pair]) -> list[tuple[str, ...]]:
    """The connected sets of a graph, each sorted, in order of their first member."""
    parent = {id_: id_ for id_ in ids}

    def root(id_: str) -> str:
        while parent[id_] != id_:
            parent[id_] = parent[parent[id_]]
            id_ = parent[id_]
        return id_

    for one, other in links:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[str, list[str]] = {}
    for id_ in sorted(parent):
        found.setdefault(root(id_), []).append(id_)
    return [tuple(members) for _, members in sorted(found.items())]


@dataclass
class _Pool:
    """The evidence between two groups: for each kind of finding its sum in hundredths and the pairs that have it."""

    pairs: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, bits: Bits) -> "_Pool":
        return cls(1, {kind: round(value * _UNITS) for kind, value in bits.items()}, dict.fromkeys(bits, 1))

    def add(self, other: "_Pool") -> None:
        self.pairs += other.pairs
        for kind, units in other.sums.items():
            self.sums[kind] = self.sums.get(kind, 0) + units
            self.counts[kind] = self.counts.get(kind, 0) + other.counts[kind]

    def score(self, pairs: int, apart: float) -> float:
        """The bits for one event, where `pairs` could have been compared; those that never were count as `apart`."""
        told = sum(self.sums[kind] / self.counts[kind] for kind in sorted(self.sums)) / _UNITS
        return (told * self.pairs + apart * (pairs - self.pairs)) / pairs


@dataclass
class _Groups:
    """Groups under way: their members, and the evidence between each pair of groups that has any."""

    apart: float
    members: dict[str, list[str]]
    pools: dict[str, dict[str, _Pool]] = field(default_factory=dict)
    vetoed: dict[str, set[str]] = field(default_factory=dict)

    def entry(self, one: str, other: str) -> _Entry:
        """The pair as the heap orders it: best score first, then the smaller ids; sizes tell an outdated entry."""
        first, second = sorted((one, other))
        sizes = len(self.members[first]), len(self.members[second])
        return -self.pools[one][other].score(sizes[0] * sizes[1], self.apart), first, second, *sizes

    def merge(self, one: str, other: str) -> None:
        """Takes `other` into `one`."""
        for third, pool in self.pools.pop(other).items():
            del self.pools[third][other]
            if third == one:
                continue
            if third in self.pools[one]:
                self.pools[one][third].add(pool)
            else:
                self.pools[one][third] = self.pools[third][one] = pool
        for third in self.vetoed.pop(other) - {one}:
            self.vetoed[third].discard(other)
            self.vetoed[third].add(one)
            self.vetoed[one].add(third)
        self.vetoed[one].discard(other)
        self.members[one] += self.members.pop(other)


def cluster(
    ids: Iterable[str], evidence: Mapping[Pair, Bits], *, merge: float, veto: float, apart: float
) -> list[tuple[str, ...]]:
    """Groups of `ids`, each sorted. The best pair of groups merges first, the smaller ids where two are as good."""
    groups = _Groups(apart=apart, members={id_: [id_] for id_ in ids})
    groups.pools = {id_: {} for id_ in groups.members}
    groups.vetoed = {id_: set() for id_ in groups.members}
    for (one, other), bits in evidence.items():
        groups.pools[one][other] = groups.pools[other][one] = _Pool.of(bits)
        if sum(bits.values()) <= veto:
            groups.vetoed[one].add(other)
            groups.vetoed[other].add(one)
    heap = [groups.entry(one, other) for one, other in evidence]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= merge:
        _, one, other, size_one, size_other = heapq.heappop(heap)
        sizes = (len(groups.members.get(one, ())), len(groups.members.get(other, ())))
        if sizes != (size_one, size_other) or other in groups.vetoed[one]:
            continue  # an entry from before one of them grew, or a pair kept apart
        groups.merge(one, other)
        for third in groups.pools[one]:
            heapq.heappush(heap, groups.entry(one, third))
    return sorted(tuple(sorted(members)) for members in groups.members.values())


def attach(
    loose: Iterable[str],
    groups: Sequence[tuple[str, ...]],
    evidence: Mapping[Pair, Bits],
    *,
    merge: float,
    margin: float,
    veto: float,
) -> dict[str, int]:
    """For each loose id the number of the group it belongs to: the one it fits best, by `margin` over the next.

    The fit is the evidence pooled over the members it was compared with. An id that fits none, or two as well, is
    left out, and so is one that a member vetoes.
    """
    group_of = {id_: number for number, group in enumerate(groups) for id_ in group}
    pools: dict[str, dict[int, _Pool]] = {id_: {} for id_ in loose}
    vetoed: set[tuple[str, int]] = set()
    for pair, bits in evidence.items():
        for one, other in (pair, pair[::-1]):
            if one in pools and other in group_of:
                pools[one].setdefault(group_of[other], _Pool()).add(_Pool.of(bits))
                if sum(bits.values()) <= veto:
                    vetoed.add((one, group_of[other]))
    found: dict[str, int] = {}
    for id_, by_group in pools.items():
        fits = sorted(((pool.score(pool.pairs, 0.0), number) for number, pool in by_group.items()), reverse=True)
        if not fits or fits[0][0] < merge or (id_, fits[0][1]) in vetoed:
            continue
        if len(fits) == 1 or fits[0][0] - fits[1][0] >= margin:
            found[id_] = fits[0][1]
    return found
