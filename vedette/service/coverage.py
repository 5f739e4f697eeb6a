"""How well days are covered by what a ledger holds, so that an empty answer is not taken for a quiet day."""

from dataclasses import dataclass
from datetime import date

from vedette.model import KeptClaim
from vedette.model.clock import Clock
from vedette.service.ask import Desk


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What the ledger holds about a span of days: claims that speak of it, the reports they stand in, who published.

    `silent_days` are those of the span that no claim speaks of; `last_day` is the last that any report was known.
    """

    start: str | None
    end: str | None
    claims: int
    reports: int
    publishers: int
    days: int | None
    silent_days: int | None
    last_day: str | None


def coverage(desk: Desk, clock: Clock, *, start: str | None = None, end: str | None = None) -> Coverage:
    """The coverage of the days from `start` to `end`, open where None, by what the clock lets be known."""
    told = [one for one in desk.told(clock).claims.values() if _speaks_of(one, start, end)]
    days = _length(start, end)
    spoken = {day for day in desk.claims_by_day(clock).value if (start or "") <= day <= (end or "9999")}
    return Coverage(
        start=start,
        end=end,
        claims=len(told),
        reports=len({one.claim.document_id for one in told}),
        publishers=len({one.publisher for one in told if one.publisher}),
        days=days,
        silent_days=None if days is None else days - len(spoken),
        last_day=desk.ledger.last_day(clock),
    )


def _speaks_of(kept: KeptClaim, start: str | None, end: str | None) -> bool:
    time = kept.claim.time
    first = (time and (time.start or time.end)) or (kept.published or kept.available)[:10]
    last = (time and (time.end or time.start)) or first
    return first <= (end or "9999") and last >= (start or "")


def _length(start: str | None, end: str | None) -> int | None:
    if start is None or end is None:
        return None
    return max(0, (date.fromisoformat(end) - date.fromisoformat(start)).days + 1)
