"""Completes a partly told point of the calendar from its anchor: "March", "Saturday night", "the 20th"."""

from dataclasses import replace
from datetime import date, timedelta

from vedette.reading.times_anchor import Anchor, Resolved
from vedette.reading.times_calendar import SEASON_MONTHS, Point, valid_day, weekday_near
from vedette.reading.times_meaning import Calendar

_BACK = 8  # months: a story that would step back this far has gone on to the next year


def resolve_calendar(told: Calendar, anchor: Anchor) -> Resolved:
    """The value and the days of a calendar point; X stands for what nothing tells."""
    told = _spelt_out(told, anchor)
    if told.century or told.decade is not None:
        return _age_of_years(told)
    if told.weekday and not told.day:
        return _weekday(told, anchor)
    if told.iso is None and told.year is None and told.month is None and told.day is None and told.season is None:
        return _clock_only(told, anchor)
    point = _point(told, anchor)
    if point is None:
        return Resolved(_open_value(told), "DATE")
    return pointed(point, told)


def pointed(point: Point, told: Calendar) -> Resolved:
    """What a known point comes to, with the part, the part of day and the clock that were told with it."""
    if told.eve and point.exact_day:
        return night_to(point.exact_day)
    time = _time_of_day(told)
    covered = point.days(told.part) or (None, None)
    precision = "span" if told.part in {"START", "MID", "END"} and not point.day else point.precision
    value = f"{point.year:04}-{told.half}" if told.half else point.value + time
    return Resolved(value, "TIME" if time else "DATE", covered, precision, point)


def night_to(day: date) -> Resolved:
    """The night that leads to a day: both of its days (ANNOTATION), and the value of the evening that it began."""
    eve = day - timedelta(days=1)
    return Resolved(Point.of_day(eve).value + "TNI", "TIME", (eve, day), "span", Point.of_day(day))


def _spelt_out(told: Calendar, anchor: Anchor) -> Calendar:
    """ISO and dotted dates, and two-digit years, as plain fields."""
    if told.iso:
        year, month, day = (int(part) for part in told.iso[:10].split("-"))
        return replace(told, year=year, month=month, day=day, clock=told.iso[11:16] or None)
    if told.dotted:
        day, month, year = (int(part) for part in told.dotted.split("."))
        return replace(told, year=year + 2000 if year < 100 else year, month=month, day=day)
    if told.short is not None:
        base = anchor.told.year if anchor.told else anchor.published.year if anchor.published else 2000
        return replace(told, year=base // 100 * 100 + told.short)
    return told


def _age_of_years(told: Calendar) -> Resolved:
    era = "BC" if told.bc else ""
    value = f"{era}{told.decade:03}" if told.decade is not None else f"{era}{(told.century or 1) - 1:02}"
    return Resolved(value, "DATE")


def _point(told: Calendar, anchor: Anchor) -> Point | None:
    """The point told, completed; None where its year is not to be had or the calendar has no such day."""
    base = anchor.told if anchor.history or told.back else anchor.now
    month = told.month or (base.month if base and told.day else None)
    told = replace(told, month=month)
    year = told.year or _year(told, anchor, base)
    if year is None or (told.day and month is None):
        return None
    if month and not valid_day(year, month, told.day or 1):
        return None
    bc = told.bc if told.year else bool(base and base.bc)
    return Point(year, month, told.day, bc, told.season)


def _year(told: Calendar, anchor: Anchor, base: Point | None) -> int | None:
    if base is None:
        return None
    if told.which is not None:
        return _directed_year(told, base)
    if told.back:
        return base.year
    if anchor.history or anchor.published is None:
        return _narrated_year(told, base)
    return _year_by_tense(told, anchor.published, anchor.tense)


def _narrated_year(told: Calendar, base: Point) -> int:
    """The year of a month in a story that moves on: January after December is the next one's."""
    if base.month is None or base.bc or not (told.month or told.season):
        return base.year
    month = told.month or SEASON_MONTHS[told.season or "SP"]
    return base.year + (base.month - month > _BACK)


def _directed_year(told: Calendar, base: Point) -> int:
    """The year of "last March", "this summer", "next spring", counted from the base."""
    if told.which == 0 or told.which is None or not (told.month or told.season):
        return base.year + (told.which or 0)
    month = told.month or SEASON_MONTHS[told.season or "SP"]
    here = base.month or 1
    if told.which < 0:
        return base.year - (month >= here)
    return base.year + (month <= here)


def _year_by_tense(told: Calendar, published: date, tense: int) -> int:
    """The year that puts a month, day or season before publication in a past clause, after it in a future one.

    Where the tense tells nothing, a day goes to its nearest occurrence and a longer time to its last.
    """
    starts = {}
    for year in (published.year - 1, published.year, published.year + 1):
        month = told.month or SEASON_MONTHS[told.season or "SP"]
        if not told.day or valid_day(year, month, told.day):
            starts[year] = date(year, month, told.day or 1)
    if tense == 0 and told.day:
        return min(starts, key=lambda y: abs((starts[y] - published).days))
    if tense > 0:
        length = 0 if told.day else 27 if told.month else 90
        return next((y for y in starts if starts[y] + timedelta(days=length) >= published), published.year)
    return max((y for y in starts if starts[y] <= published), default=published.year)


def _weekday(told: Calendar, anchor: Anchor) -> Resolved:
    base = anchor.last_told.exact_day if anchor.history and anchor.last_told else None
    weekday = told.weekday or 1
    if base is None and not anchor.history:
        base = anchor.published
    if base is None:
        return Resolved(f"XXXX-WXX-{weekday}" + _time_of_day(told), "DATE")
    if told.which == -1:
        day = weekday_near(base - timedelta(days=1), weekday, -1)
    elif told.which == 1:
        day = weekday_near(base + timedelta(days=1), weekday, 1)
    else:
        day = weekday_near(base, weekday, 1 if anchor.history or anchor.tense > 0 else -1)
    return pointed(Point.of_day(day), told)


def _clock_only(told: Calendar, anchor: Anchor) -> Resolved:
    base = anchor.last_told or (None if anchor.history else anchor.now)
    time = _time_of_day(told)
    if base is None or base.exact_day is None:
        return Resolved("XXXX-XX-XX" + time, "TIME")
    return pointed(base, told)


def _open_value(told: Calendar) -> str:
    if told.season:
        return f"XXXX-{told.season}"
    month = f"{told.month:02}" if told.month else "XX"
    return f"XXXX-{month}" + (f"-{told.day:02}" if told.day else "") + _time_of_day(told)


def _time_of_day(told: Calendar) -> str:
    """The T of a value: a clock time, or TIMEX3's code of a part of day."""
    zone = told.zone or ""
    if told.clock:
        hour, minute = told.clock.split(":")[:2]
        return f"T{_hour(int(hour), told.meridiem):02}:{minute}{zone}"
    if told.hour is not None:
        return f"T{_hour(told.hour, told.meridiem):02}:00{zone}"
    return f"T{told.daypart}" if told.daypart else ""


def _hour(hour: int, meridiem: str | None) -> int:
    if meridiem == "pm" and hour < 12:
        return hour + 12
    return 0 if meridiem == "am" and hour == 12 else hour
