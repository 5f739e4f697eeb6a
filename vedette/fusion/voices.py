"""Whose voice a claim is: who could have known, and for whom they speak (DESIGN law 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from vedette.model import KeptClaim

_UNNAMED = frozenset({"witness", "resident", "anonymous", "unknown", "social_media"})


@dataclass(frozen=True, order=True)
class Voice:
    """One knower. `key` tells it from others, `name` is what a reader is shown."""

    key: str
    name: str = field(compare=False)
    party: str | None = field(compare=False)


def voice(kept: KeptClaim) -> Voice:
    """The voice of a claim: its original claimant, or the origin of the report where that speaks for itself.

    A ministry is one voice however many outlets quote it; a witness without a name is one of the outlet that met
    them, so two outlets' witnesses are two.
    """
    claim = kept.claim
    claimant = claim.claimant
    if len(claim.chain) == 1:
        return Voice(f"origin {kept.origin}", kept.origin, claimant.party)
    if claimant.kind in _UNNAMED:
        return Voice(
            f"origin {kept.origin}: {claimant.kind}", f"{claimant.name} ({claim.chain[0].name})", claimant.party
        )
    return Voice(f"speaker {claimant.party or ''}: {claimant.name.casefold()}", claimant.name, claimant.party)


def independent(voices: Iterable[Voice]) -> tuple[Voice, Voice] | None:
    """The first two voices that could have known separately: different ones that do not speak for one party."""
    for one, other in combinations(sorted(set(voices)), 2):
        if one.party is None or one.party != other.party:
            return one, other
    return None
