"""What there is to count from, and what an expression comes to.

A text is read as news, counted from its publication, or as a history, counted from the last date told: of 452 months
without a year in one set of histories the first way gets 3 years right and the second 398, so the choice is made
once for each text (`reads_as_history`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from vedette.reading.times_calendar import Point
from vedette.reading.times_meaning import Calendar, Meaning, TimeType
from vedette.theatre.schema import NamedDay

_HISTORY_DAYS = 365  # full dates whose middle lies further before publication than this are a history's
_HISTORY_DATES = 3  # fewer full dates than this tell nothing of the kind of text

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression comes to: its TIMEX3 value and type, and its days where it has an anchor."""

    value: str | None
    type: TimeType
    days: Days = (None, None)
    precision: str = "unknown"
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What there is to count from. `tense` is -1, 0 or 1 for past, unknown, future.

    `told` is the last point that the text told; `near` tells whether it stands close enough to be counted from.
    `reported` tells that somebody says it, who speaks as of the day of publication where no other day is told.
    """

    published: date | None
    named: Mapping[str, NamedDay]
    history: bool = False
    told: Point | None = None
    near: bool = True
    tense: int = 0
    reported: bool = False

    @property
    def now(self) -> Point | None:
        """The day of publication as a point."""
        return Point.of_day(self.published) if self.published else None

    @property
    def last_told(self) -> Point | None:
        """The point that "the next day" counts from; None where the text tells none near by."""
        return self.told if self.near or self.history else None


def reads_as_history(meanings: Iterable[Meaning], published: date | None) -> bool:
    """Whether the full dates of a text lie far before its publication, or there is no day of publication at all."""
    dated = [m for m in meanings if isinstance(m, Calendar) and m.year]
    if published is None:
        return bool(dated)
    if len(dated) < _HISTORY_DATES:
        return False
    return median(_age(m, published) for m in dated) > _HISTORY_DAYS


def _age(point: Calendar, published: date) -> int:
    """Days from a full date to publication, roughly."""
    year = -(point.year or 0) if point.bc else point.year or 0
    return (published.year - year) * 365 + (published.month - (point.month or 7)) * 30
