"""Gives meanings their anchor: the day of publication, the last date told, or a day that the theatre names."""

from dataclasses import replace
from datetime import date, timedelta

from vedette.reading.times_anchor import Anchor, Resolved
from vedette.reading.times_calendar import Point
from vedette.reading.times_meaning import (
    VAGUE,
    Calendar,
    Length,
    Meaning,
    NamedEvent,
    Reference,
    Repeat,
    Shift,
)
from vedette.reading.times_points import night_to, pointed, resolve_calendar
from vedette.theatre.schema import NamedDay

FEW = 3  # "a few days ago": three days before (ANNOTATION)
RECENT_DAYS = 5  # "in recent days": the five days before (ANNOTATION)
_DAYS = {"D": 1, "W": 7, "2W": 14, "M": 30, "Y": 365, "DE": 3650, "CE": 36500, "TH": 1, "TM": 1}
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
_CLOCK = {"TH": "H", "TM": "M", "TS": "S"}
_OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


def resolve(meaning: Meaning, anchor: Anchor) -> Resolved:
    """What `meaning` comes to from `anchor`; without one it stays open (X in its value, no days)."""
    match meaning:
        case Calendar():
            return resolve_calendar(meaning, anchor)
        case Shift():
            return _shift(meaning, anchor)
        case Length():
            return _length(meaning, anchor)
        case Repeat():
            return Resolved(_repeat(meaning), "SET")
        case Reference():
            return Resolved(meaning.value, "DATE")
        case NamedEvent():
            return _named(meaning, anchor)


# --- counted from an anchor ---------------------------------------------------------------------------------------


def _shift(told: Shift, anchor: Anchor) -> Resolved:
    base = anchor.last_told if told.told else anchor.now
    if base is None and not anchor.history and _speaks_of_now(told, anchor):
        base = anchor.now
    if told.amount == VAGUE:
        return _vague_shift(told, base)
    if anchor.history and told.sign == 0 and not told.told and told.unit == "D":
        return Resolved("PRESENT_REF", "DATE")  # "today" in a history is the present age
    if told.unit in _CLOCK:
        return _hours_from(base)
    if base is None:
        return Resolved(_open(told), "DATE")
    if told.unit in {"NIGHT", "WE"}:
        return _night(base) if told.unit == "NIGHT" else _weekend(told, base, anchor.tense)
    point = _moved(base, told.unit, told.sign * told.amount)
    if point is None:
        return Resolved(_open(told), "DATE")
    if told.sign == 0 and not told.told and not told.part and point.precision != "day" and anchor.published:
        return _current(point, anchor)
    return _aged(point, told) or pointed(point, Calendar(part=told.part, daypart=told.daypart))


def _speaks_of_now(told: Shift, anchor: Anchor) -> bool:
    """Whether what nothing was told for counts from publication: "by the end of the year", "said they had come the
    day before"."""
    return (told.sign == 0 and told.part is not None) or (told.sign < 0 and anchor.reported)


def _moved(base: Point, unit: str, amount: float) -> Point | None:
    """The base moved by so many units, told as finely as the unit; None where the base is told less finely."""
    whole = int(amount)
    if unit in {"D", "W", "2W"}:
        if base.exact_day is None:
            return None
        day = base.exact_day + timedelta(days=_DAYS[unit] * whole)
        return Point.of_day(day) if unit == "D" else Point(day.year, week_of=day)
    if unit == "M":
        return base.months_on(whole) if base.month else None
    return base.years_on(whole * _MONTHS[unit] // 12)


def _aged(point: Point, told: Shift) -> Resolved | None:
    """Decades and centuries: "two decades earlier" is told to the decade."""
    digits = {"DE": 3, "CE": 2}.get(told.unit)
    if digits is None:
        return None
    return Resolved(("BC" if point.bc else "") + f"{point.year:04}"[:digits], "DATE")


def _vague_shift(told: Shift, base: Point | None) -> Resolved:
    """ "A few days ago" is three days before, "weeks ago" three weeks; "hours later" the day they count from."""
    if told.unit in _CLOCK:
        return _hours_from(base)
    value = "PAST_REF" if told.sign < 0 else "FUTURE_REF"
    if base is None or base.exact_day is None:
        return Resolved(value, "DATE")
    day = base.exact_day + timedelta(days=told.sign * FEW * _DAYS[told.unit])
    return Resolved(value, "DATE", (day, day), "span")


def _hours_from(base: Point | None) -> Resolved:
    if base is None or base.exact_day is None:
        return Resolved("XXXX-XX-XXTXX", "TIME")
    return Resolved(base.value + "TXX", "TIME", (base.exact_day, base.exact_day), "day")


def _night(base: Point) -> Resolved:
    """ "Last night", "overnight": the day before to the day itself (ANNOTATION)."""
    if base.exact_day is None:
        return Resolved("XXXX-XX-XXTNI", "TIME")
    return replace(night_to(base.exact_day), point=None)


def _weekend(told: Shift, base: Point, tense: int) -> Resolved:
    """The weekend running or next in a future clause, else the last one begun; "last" and "next" a week off."""
    if base.exact_day is None:
        return Resolved(_OPEN["WE"], "DATE")
    saturday = base.exact_day - timedelta(days=base.exact_day.weekday()) + timedelta(days=5)
    if tense <= 0 and saturday > base.exact_day and told.sign <= 0:
        saturday -= timedelta(days=7)
    elif told.sign:
        saturday += timedelta(days=7 * told.sign)
    iso = saturday.isocalendar()
    days = (saturday, saturday + timedelta(days=1))
    return Resolved(f"{iso.year}-W{iso.week:02}-WE", "DATE", days, "span", Point.of_day(saturday))


def _current(point: Point, anchor: Anchor) -> Resolved:
    """ "This week" is Monday to publication, or from publication on where the clause is about the future."""
    covered = point.days()
    if covered is None or anchor.published is None:
        return Resolved(point.value, "DATE", point=point)
    first, last = covered
    days = (anchor.published, last) if anchor.tense > 0 else (first, min(last, anchor.published))
    return Resolved(point.value, "DATE", days, point.precision, point)


def _open(told: Shift) -> str:
    if told.daypart:
        return f"XXXX-XX-XXT{told.daypart}"
    return _OPEN.get(told.unit, "PAST_REF" if told.sign < 0 else "FUTURE_REF")


# --- durations, sets, named days ----------------------------------------------------------------------------------


def _length(told: Length, anchor: Anchor) -> Resolved:
    value = duration_value(told.unit, told.amount)
    if told.window is None or anchor.published is None or anchor.history:
        return Resolved(value, "DURATION")
    count = (RECENT_DAYS if told.unit == "D" else FEW) if told.amount == VAGUE else told.amount
    reach = timedelta(days=max(1, round(count * (1 / 24 if told.unit == "TH" else _DAYS[told.unit]))))
    today = anchor.published
    days = (today - reach, today) if told.window < 0 else (today, today + reach)
    return Resolved(value, "DURATION", days, "span")


def duration_value(unit: str, amount: float) -> str:
    """The TIMEX3 value of a duration: P3D, PT2H, PXM, P2.5Y, P1DE."""
    if unit == "2W":
        unit, amount = "W", amount * 2
    number = "X" if amount == VAGUE else f"{amount:g}"
    return f"PT{number}{_CLOCK[unit]}" if unit in _CLOCK else f"P{number}{unit}"


def _repeat(told: Repeat) -> str:
    if told.weekday:
        return f"XXXX-WXX-{told.weekday}"
    if told.daypart:
        return f"XXXX-XX-XXT{told.daypart}"
    return duration_value(told.unit or "D", told.amount)


def _named(told: NamedEvent, anchor: Anchor) -> Resolved:
    day = date.fromisoformat(anchor.named[told.name].start)
    unit = told.unit or "D"
    if told.nth is not None:
        return _nth_of(day, unit, int(told.nth))
    if told.part:
        return _part_of(anchor.named[told.name], told.part, anchor)
    if told.whole:
        return _way_to(day, told)
    if told.amount == VAGUE:
        return _vague_shift(Shift(unit=unit, sign=told.sign, amount=VAGUE), Point.of_day(day))
    point = _moved(Point.of_day(day), unit, told.sign * told.amount) if unit not in _CLOCK else Point.of_day(day)
    return pointed(point or Point.of_day(day), Calendar())


def _part_of(named: NamedDay, part: str, anchor: Anchor) -> Resolved:
    """ "Early in the war": the first third of what has gone by of it; nobody says how finely (precision unknown)."""
    start = date.fromisoformat(named.start)
    end = date.fromisoformat(named.end) if named.end else None if anchor.history else anchor.published
    if end is None or end <= start:
        return Resolved("PAST_REF", "DATE", (start, None))
    third = (end - start) / 3
    first, last = (start, start + third) if part == "START" else (end - third, end)
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", "DATE", (first, last))


def _way_to(day: date, told: NamedEvent) -> Resolved:
    """ "The weeks before the invasion": all the way from so many units off."""
    reach = timedelta(days=round((FEW if told.amount == VAGUE else told.amount) * _DAYS[told.unit or "D"]))
    first, last = (day - reach, day) if told.sign < 0 else (day, day + reach)
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", "DATE", (first, last), "span")


def _nth_of(day: date, unit: str, nth: int) -> Resolved:
    """The second day of an event is the day after it began; the second week runs from its eighth day."""
    length = _DAYS[unit]
    first = day + timedelta(days=length * (nth - 1))
    last = first + timedelta(days=length - 1)
    point = Point.of_day(first)
    if length == 1:
        return pointed(point, Calendar())
    return Resolved(f"{point.value}/{last.isoformat()}", "DATE", (first, last), "span")
