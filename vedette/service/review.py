"""What most needs a human, and what analysts rule: every word is one more row, and so is taking it back."""

from dataclasses import dataclass
from typing import Any

from vedette.fusion.admiralty import is_code
from vedette.ledger import ClaimQuery
from vedette.ledger.standing import RulingKind
from vedette.model import ClaimPlace, Estimate, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.service.corrections import correct
from vedette.service.ingest import utc_now

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


class Review:
    """The words of one analyst, kept as they are given. Each method gives the number of the row, to undo it by."""

    def __init__(self, desk: Desk, *, who: str) -> None:
        self._desk = desk
        self._ledger = desk.ledger
        self._who = who

    def confirm(self, claim_id: str, *, note: str | None = None) -> int:
        """The claim was read right."""
        return self._ledger.add_verdict(claim_id, "confirm", who=self._who, recorded=utc_now(), note=note)

    def reject(self, claim_id: str, *, note: str | None = None) -> int:
        """The claim was read wrong, or is none: it counts in no judgement."""
        return self._ledger.add_verdict(claim_id, "reject", who=self._who, recorded=utc_now(), note=note)

    def correct(self, claim_id: str, field: str, written: str | None, *, note: str | None = None) -> int:
        """Sets one field right; for `places` an id of the gazetteer, for `time` a day, None for none.

        Raises WrongUsageError for a field or value that a claim cannot have: it is tried on the claim first.
        """
        claim = self._claim(claim_id)
        value = self._value(claim, field, written)
        correct(claim.claim, field, value)
        return self._ledger.add_verdict(
            claim_id, "correct", who=self._who, recorded=utc_now(), field=field, value=value, note=note
        )

    def grade(self, claim_id: str, code: str, *, note: str | None = None) -> int:
        """Gives a claim its Admiralty code. Raises WrongUsageError for what is none."""
        if not is_code(code):
            raise WrongUsageError(f"not an Admiralty code: {code!r} (a source A to F, then information 1 to 6: B2)")
        return self._ledger.add_verdict(claim_id, "grade", who=self._who, recorded=utc_now(), value=code, note=note)

    def rule(self, ruling: RulingKind, one: str, other: str, *, note: str | None = None) -> int:
        """The two claims tell of one event (merge) or of two (split)."""
        return self._ledger.add_ruling(ruling, one, other, who=self._who, recorded=utc_now(), note=note)

    def retract(self, document_id: str, *, note: str | None = None) -> int:
        """The publisher took the document back: its claims count no more."""
        return self._ledger.add_retraction(document_id, who=self._who, recorded=utc_now(), note=note)

    def undo(self, number: int, *, note: str | None = None) -> int:
        """Takes a verdict, merge or split back."""
        return self._ledger.undo(number, who=self._who, recorded=utc_now(), note=note)

    def _claim(self, id: str) -> KeptClaim:
        found = self._desk.claims(ClaimQuery(ids=(id,), superseded=True), Clock(), limit=1).value.items
        if not found:
            raise WrongUsageError(f"the ledger holds no claim {id!r}")
        return found[0]

    def _value(self, kept: KeptClaim, field: str, written: str | None) -> Any:
        """What a correction keeps."""
        if field == "places":
            return self._places(kept, written) if written else []
        if field == "time" and written:
            day = Clock.of(as_of=written).as_of
            return {"start": day, "end": day, "precision": "day", "span": None, "stated": False}
        return written or None

    def _places(self, kept: KeptClaim, written: str) -> list[dict[str, Any]]:
        """One place of the gazetteer, in the words of the claim's first."""
        place = self._desk.place(written)
        words = kept.claim.places[0] if kept.claim.places else ClaimPlace(place.name, kept.claim.event.trigger)
        return [
            {
                "mention": words.mention,
                "span": list(words.span),
                "role": words.role,
                "id": place.id,
                "name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "precision_m": place.precision_m,
            }
        ]


def _decided(estimates: list[Estimate]) -> dict[str, list[str]]:
    """For each claim the names of the settlements whose estimate names it, the latest changes first."""
    decides: dict[str, list[str]] = {}
    for estimate in sorted(estimates, key=lambda e: e.last_change or "", reverse=True):
        for claim in estimate.claim_ids:
            decides.setdefault(claim, []).append(estimate.name)
    return decides
