"""The two clocks of every question: the day it asks about, and what was known when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from vedette.model.errors import WrongUsageError

DAY_LENGTH = len("2022-09-10")


def instant(text: str) -> str:
    """A day or timestamp of ISO 8601 as a UTC instant `YYYY-MM-DDTHH:MM:SSZ`, so that text order is time order.

    A day alone is its last second: what was published on a day was known by its end. A time without a zone is
    UTC. Raises WrongUsageError where the text is neither.
    """
    try:
        if len(text) == DAY_LENGTH:
            moment = datetime.combine(date.fromisoformat(text), time(23, 59, 59), UTC)
        else:
            moment = datetime.fromisoformat(text)
    except ValueError as mistake:
        raise WrongUsageError(
            f"not a day or time of ISO 8601: {text!r} (as 2022-09-10 or 2022-09-10T18:00Z)"
        ) from mistake
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def day(text: str) -> str:
    """A day of ISO 8601, checked. Raises WrongUsageError where the text is no day."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as mistake:
        raise WrongUsageError(f"not a day of ISO 8601: {text!r} (as 2022-09-10)") from mistake


def days(start: str, end: str) -> list[str]:
    """Every day from `start` to `end`, both included. Raises WrongUsageError where the end comes first."""
    first, last = date.fromisoformat(day(start)), date.fromisoformat(day(end))
    if last < first:
        raise WrongUsageError(f"the days run backward: {start} is after {end}")
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What a question asks about and what its answer may rest on.

    `as_of` is the day asked about; `known_at` admits only what anybody could have known by that instant,
    `recorded_by` only what this ledger had recorded by then. None sets no bound.
    """

    as_of: str | None = None
    known_at: str | None = None
    recorded_by: str | None = None

    @classmethod
    def of(cls, *, as_of: str | None = None, known_at: str | None = None, recorded_by: str | None = None) -> "Clock":
        """A clock from what a user wrote; a day alone means its end. Raises WrongUsageError on anything else."""
        return cls(
            as_of=day(as_of) if as_of else None,
            known_at=instant(known_at) if known_at else None,
            recorded_by=instant(recorded_by) if recorded_by else None,
        )

    def told(self) -> str:
        """Which clock an answer used, in words."""
        known = f"known at {self.known_at}" if self.known_at else "with all that is known"
        recorded = f", recorded by {self.recorded_by}" if self.recorded_by else ""
        return f"{f'as of {self.as_of}, ' if self.as_of else ''}{known}{recorded}"
