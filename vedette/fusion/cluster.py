"""Pair scores to groups: average linkage under vetoes, a function of the scores alone.

Average linkage asks of a group that its members agree with one another on the whole, so that a chain of
look-alikes does not pull two events together; a veto between any two members keeps groups apart.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[str, str]
_Entry = tuple[float, str, str, int, int]
_UNITS = 100  # scores are summed as whole hundredths of a bit, so that no order of adding changes a sum


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
class _Groups:
    """Groups under way: their members, and for each pair of groups the sum of scores, in hundredths."""

    apart: int
    members: dict[str, list[str]]
    sums: dict[str, dict[str, int]] = field(default_factory=dict)
    vetoed: dict[str, set[str]] = field(default_factory=dict)

    def mean(self, one: str, other: str) -> float:
        return self.sums[one][other] / (len(self.members[one]) * len(self.members[other]) * _UNITS)

    def entry(self, one: str, other: str) -> _Entry:
        """The pair as the heap orders it: best mean first, then the smaller ids; sizes tell an outdated entry."""
        first, second = sorted((one, other))
        return -self.mean(one, other), first, second, len(self.members[first]), len(self.members[second])

    def merge(self, one: str, other: str) -> None:
        """Takes `other` into `one`; pairs that were never compared count as `apart`."""
        mine, its = self.sums.pop(one), self.sums.pop(other)
        size_one, size_other = len(self.members[one]), len(self.members[other])
        vetoed = (self.vetoed.pop(one) | self.vetoed.pop(other)) - {one, other}
        sums: dict[str, int] = {}
        for third in (mine.keys() | its.keys()) - {one, other}:
            size = len(self.members[third])
            sums[third] = mine.get(third, self.apart * size_one * size) + its.get(
                third, self.apart * size_other * size
            )
            self.sums[third].pop(other, None)
            self.sums[third][one] = sums[third]
        for third in vetoed:
            self.vetoed[third].discard(other)
            self.vetoed[third].add(one)
        self.sums[one], self.vetoed[one] = sums, vetoed
        self.members[one] += self.members.pop(other)


def cluster(
    ids: Iterable[str], scores: Mapping[Pair, float], *, merge: float, veto: float, apart: float
) -> list[tuple[str, ...]]:
    """Groups of `ids`, each sorted. The best pair of groups merges first, the smaller ids where two are as good."""
    groups = _Groups(apart=round(apart * _UNITS), members={id_: [id_] for id_ in ids})
    groups.sums = {id_: {} for id_ in groups.members}
    groups.vetoed = {id_: set() for id_ in groups.members}
    for (one, other), score in scores.items():
        groups.sums[one][other] = groups.sums[other][one] = round(score * _UNITS)
        if score <= veto:
            groups.vetoed[one].add(other)
            groups.vetoed[other].add(one)
    heap = [groups.entry(one, other) for one, other in scores]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= merge:
        _, one, other, size_one, size_other = heapq.heappop(heap)
        sizes = (len(groups.members.get(one, ())), len(groups.members.get(other, ())))
        if sizes != (size_one, size_other) or other in groups.vetoed[one]:
            continue  # an entry from before one of them grew, or a pair kept apart
        groups.merge(one, other)
        for third in groups.sums[one]:
            heapq.heappush(heap, groups.entry(one, third))
    return sorted(tuple(sorted(members)) for members in groups.members.values())


def attach(
    loose: Iterable[str],
    groups: Sequence[tuple[str, ...]],
    scores: Mapping[Pair, float],
    *,
    merge: float,
    margin: float,
    veto: float,
) -> dict[str, int]:
    """For each loose id the number of the group it belongs to: the one it fits best, by `margin` over the next.

    The fit is the best score with a member. An id that fits none, or two as well, is left out, and so is one that a
    member vetoes.
    """
    group_of = {id_: number for number, group in enumerate(groups) for id_ in group}
    found: dict[str, int] = {}
    fits: dict[str, dict[int, list[float]]] = {id_: {} for id_ in loose}
    for pair, score in scores.items():
        for one, other in (pair, pair[::-1]):
            if one in fits and other in group_of:
                fits[one].setdefault(group_of[other], []).append(score)
    for id_, by_group in fits.items():
        best, *rest = sorted(((max(fit), number) for number, fit in by_group.items()), reverse=True) or [(veto, -1)]
        clear = best[0] >= merge and (not rest or best[0] - rest[0][0] >= margin)
        if clear and min(by_group[best[1]]) > veto:
            found[id_] = best[1]
    return found
