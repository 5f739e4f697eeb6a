"""Whose voice a claim is: who could have known, and for whom they speak (DESIGN law 6)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from vedette.model import KeptClaim

_OUTLETS = frozenset({"publisher", "news_agency", "media"})
UNNAMED = frozenset({"witness", "resident", "anonymous", "unknown", "social_media"})


@dataclass(frozen=True, order=True)
class Voice:
    """One knower. `key` tells it from others, `name` is what a reader is shown."""

    key: str
    name: str = field(compare=False)
    party: str | None = field(compare=False)


def voice(kept: KeptClaim) -> Voice:
    """The voice of a claim: its original claimant, or the outlet in whose words it is where nobody else is named.

    A ministry is one voice however many outlets quote it, and so is an agency however many repeat it; a witness
    without a name is one of the outlet that met them, so two outlets' witnesses are two.
    """
    claimant = kept.claim.claimant
    outlet = teller(kept)
    if claimant.kind in _OUTLETS:
        return Voice(f"origin {_key(outlet)}", outlet, claimant.party)
    if claimant.kind in UNNAMED:
        return Voice(f"origin {_key(outlet)}: {claimant.kind}", f"{claimant.shown} ({outlet})", claimant.party)
    return Voice(f"speaker {claimant.party or ''}: {claimant.name.casefold()}", claimant.name, claimant.party)


def teller(kept: KeptClaim) -> str:
    """The outlet in whose words a claim is: the innermost one that is quoted, or the report's own origin."""
    quoted = [speaker.name for speaker in kept.claim.chain[1:] if speaker.kind in _OUTLETS]
    return quoted[-1] if quoted else kept.origin


def repeats(kept: KeptClaim) -> bool:
    """Whether a claim's report only repeats what another outlet tells."""
    own = (kept.claim.chain[0].name, kept.publisher or "")
    return _key(teller(kept)) not in {_key(name) for name in own} and any(own)


def _key(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ")


def independent(voices: Iterable[Voice]) -> tuple[Voice, Voice] | None:
    """The first two voices that could have known separately: different ones that do not speak for one party."""
    for one, other in combinations(sorted(set(voices)), 2):
        if one.party is None or one.party != other.party:
            return one, other
    return None
