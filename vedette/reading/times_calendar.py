"""Calendar arithmetic: points told to the year, month, week or day, their TIMEX3 values and the days they cover."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_QUARTERS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as far as it is told. `grain` is Y, SEASON, M, W or D: the finest thing that is told."""

    year: int
    month: int | None = None
    day: int | None = None
    bc: bool = False
    season: str | None = None
    week_of: date | None = None

    @classmethod
    def of_day(cls, day: date) -> "Point":
        """The point that one day is."""
        return cls(day.year, day.month, day.day)

    @property
    def exact_day(self) -> date | None:
        """The day, where it is told and Python's calendar has it."""
        return date(self.year, self.month, self.day) if self.day and self.month and not self.bc else None

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        year = f"BC{self.year:04}" if self.bc else f"{self.year:04}"
        if self.week_of:
            iso = self.week_of.isocalendar()
            return f"{iso.year}-W{iso.week:02}"
        if self.season:
            return f"{year}-{self.season}"
        return year + "".join(f"-{n:02}" for n in (self.month, self.day) if n)

    def years_on(self, years: int) -> "Point":
        """So many years later (earlier if negative), told no finer than the year."""
        signed = (-self.year if self.bc else self.year) + years
        return Point(abs(signed), bc=signed < 0)

    def months_on(self, months: int) -> "Point":
        """So many months later, told no finer than the month; the point must tell its month."""
        index = (-self.year if self.bc else self.year) * 12 + (self.month or 1) - 1 + months
        return Point(abs(index // 12), index % 12 + 1, bc=self.bc)

    def days(self, part: str | None = None) -> tuple[date, date] | None:
        """The first and the last day it covers; None before our era. `part` narrows it ("early March")."""
        if self.bc or not 1 <= self.year <= 9998:
            return None
        if self.week_of:
            monday = self.week_of - timedelta(days=self.week_of.weekday())
            return monday, monday + timedelta(days=6)
        if self.exact_day:
            return self.exact_day, self.exact_day
        if self.season:
            first = Point(self.year, SEASON_MONTHS[self.season])
            return _month(first)[0], _month(first.months_on(2))[1]
        if self.month:
            return _month(self, *_THIRDS.get(part or "", (1, 31)))
        start, end = _QUARTERS.get(part or "", (1, 12))
        return date(self.year, start, 1), _month(Point(self.year, end))[1]

    @property
    def precision(self) -> str:
        """CONTRACT's word for how finely it is told."""
        if self.week_of:
            return "week"
        if self.season:
            return "season"
        return "day" if self.day else "month" if self.month else "year"


def _month(point: Point, first: int = 1, last: int = 31) -> tuple[date, date]:
    month = point.month or 1
    length = calendar.monthrange(point.year, month)[1]
    return date(point.year, month, first), date(point.year, month, min(last, length))


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def weekday_near(anchor: date, weekday: int, direction: int) -> date:
    """The nearest `weekday` (Monday is 1) on or before the anchor, or after it where `direction` is 1."""
    back = (anchor.isoweekday() - weekday) % 7
    if direction > 0:
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
    return anchor - timedelta(days=back)
