"""Who loses by a claim, and who says so (DESIGN law 7)."""

from vedette.model import Claim

_ACTOR_LOSES = frozenset({"withdrawal"})
_TARGET_LOSES = frozenset({"capture", "encirclement", "repulse", "equipment_loss"})
_FIGHTERS = frozenset({"soldier", "captured"})


def loser(claim: Claim) -> str | None:
    """The party that the event tells against, or None where the claim does not show it.

    A side that reports its own dead civilians accuses the other and admits nothing; it admits its fallen soldiers.
    """
    actor, target = claim.party_of("actor"), claim.party_of("target")
    if claim.event.type in _ACTOR_LOSES:
        return actor
    if claim.event.type in _TARGET_LOSES:
        return target
    if claim.event.type == "casualties" and any(quantity.unit in _FIGHTERS for quantity in claim.quantities):
        return target
    if claim.event.type == "abuse":
        return actor
    return None


def admits(claim: Claim) -> bool:
    """Whether the claimant says what its own party loses by."""
    party = claim.claimant.party
    if party is None or claim.stance == "denied" or claim.polarity == "negative":
        return False
    return party == loser(claim) or (claim.event.type in _TARGET_LOSES and _is_done_by_the_other_side(claim, party))


def _is_done_by_the_other_side(claim: Claim, party: str) -> bool:
    """Whether no loser is named, and somebody else's forces gain in the words of this party."""
    actor = claim.party_of("actor")
    return claim.party_of("target") is None and actor is not None and actor != party
