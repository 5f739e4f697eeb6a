"""What most needs a human: claims that decide who holds a place and were read least surely."""

from dataclasses import dataclass

from vedette.ledger import ClaimQuery
from vedette.model import Estimate, KeptClaim
from vedette.model.clock import Clock
from vedette.service.ask import Desk

WEIGHED = 1000  # deciding claims that are weighed: those of the settlements that changed last


@dataclass(frozen=True)
class Waiting:
    """A claim that waits for a verdict, with the settlements whose holder rests on it."""

    kept: KeptClaim
    decides: tuple[str, ...]

    @property
    def need(self) -> float:
        """How much a verdict would settle: the doubt of the reading, times the settlements that hang on it."""
        return (1.0 - self.kept.claim.confidence) * len(self.decides)


def queue(desk: Desk, clock: Clock) -> list[Waiting]:
    """The deciding claims without a verdict, those in greatest need first."""
    decides = _decided(desk.control(clock).value)
    if not decides:
        return []
    asked = ClaimQuery(ids=tuple(decides)[:WEIGHED])
    kept = desk.claims(asked, clock, limit=WEIGHED).value.items
    waiting = [
        Waiting(claim, tuple(decides[claim.claim.id]))
        for claim in kept
        if claim.verdict is None and not claim.corrections
    ]
    return sorted(waiting, key=lambda one: (-one.need, one.kept.claim.id))


def _decided(estimates: list[Estimate]) -> dict[str, list[str]]:
    """For each claim the names of the settlements whose estimate names it, the latest changes first."""
    decides: dict[str, list[str]] = {}
    for estimate in sorted(estimates, key=lambda e: e.last_change or "", reverse=True):
        for claim in estimate.claim_ids:
            decides.setdefault(claim, []).append(estimate.name)
    return decides
