"""What an expression of time means before it has an anchor: the values that patterns build."""

from dataclasses import dataclass, fields
from math import inf
from typing import Any, Literal

VAGUE = inf  # an amount that is not told, X in TIMEX3: "a few days" is PXD
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A point of the calendar, wholly or partly told: "9 September 1914", "March", "Saturday night", "the 1930s".

    `which` is -1, 0 or 1 for last, this, next; `part` is START, MID or END ("early March"); `season`, `half` and
    `daypart` are TIMEX3's codes; `century` is its ordinal number, `decade` a year without its last digit; `short` is
    a year without its century; `weekday` counts from Monday as 1; `back` tells that it follows "that" or "of that
    year", so that it is counted from what was told before and not from now; `eve` that the night before it is meant
    ("в ночь на вторник").
    """

    year: int | None = None
    bc: bool = False
    century: int | None = None
    decade: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    half: str | None = None
    part: str | None = None
    daypart: str | None = None
    short: int | None = None
    iso: str | None = None
    dotted: str | None = None
    clock: str | None = None
    hour: int | None = None
    meridiem: str | None = None
    zone: str | None = None
    which: int | None = None
    back: bool = False
    eve: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Counted from an anchor: "two days ago" (from now), "the next day", "three weeks later" (from what was told).

    `unit` is TIMEX3's letter (D, W, M, Y, DE, CE; TH and TM for hours and minutes), or 2W, WE for a weekend, NIGHT
    for the night that leads to the day. `sign` is -1 for before, 1 for after, 0 for the same one ("that year").
    """

    unit: str = "D"
    sign: int
    amount: float = 1
    told: bool = False
    part: str | None = None
    daypart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A duration: "three days". `window` anchors it to now: -1 "the past week", 1 "the next two years"."""

    unit: str
    amount: float = 1
    window: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A set: "daily", "every Friday"."""

    unit: str | None = None
    amount: float = 1
    weekday: int | None = None
    daypart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference to the present, past or future without a date: "now", "recently"; no value: "some time"."""

    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvent:
    """A day that the theatre names: "the invasion"; or its nth day, week or month; or a distance from it.

    `part` is START or END: "early in the war". `whole` tells that the way there is meant and not where it ends: "the
    weeks before the invasion".
    """

    name: str
    nth: int | None = None
    unit: str | None = None
    amount: float = 0
    sign: int = 1
    part: str | None = None
    whole: bool = False


Meaning = Calendar | Shift | Length | Repeat | Reference | NamedEvent
BUILDERS: dict[str, type[Any]] = {
    "calendar": Calendar,
    "shift": Shift,
    "length": Length,
    "repeat": Repeat,
    "reference": Reference,
    "named": NamedEvent,
}


def known_fields(builder: str) -> frozenset[str]:
    """The names that a builder knows, so that a data file with a wrong one fails when it is loaded."""
    return frozenset(f.name for f in fields(BUILDERS[builder]))
