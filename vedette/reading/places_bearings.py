"""Directions and distances told from a place: "15 km (9 miles) north-east of X", "within thirty kilometres of X"."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vedette.gazetteer.cells import KM_PER_DEGREE
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.quantities_numbers import number_words

_UNITS = {"km": 1.0, "kilomet": 1.0, "mile": 1.609, "met": 0.001, "км": 1.0, "кілометр": 1.0, "километр": 1.0}
_LINKS = ("of", "from", "off", "outside", "від", "от")
_LINKED = 40  # code points before a name in which one of them stands
_NAME = r" (?:the )?(?:\w+ of )?$"  # the name begins, perhaps with "the city of"
_WINDOW = 100  # code points before a name in which its distance phrase stands

Point = tuple[float, float]


@dataclass(frozen=True)
class Approach:
    """What stands before "of X": the direction in degrees clockwise from north, the kilometres, each where told.

    `give_km` is how far the true distance may be from `km` where a range is told; `start` where the phrase begins.
    """

    degrees: float | None
    km: float | None
    start: int
    give_km: float = 0.0


class BearingReader:
    """Reads the distance phrase that ends where a name begins."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        self._bearings = lexicon.bearings
        self._numbers = _spelt_numbers()
        number = rf"(?:\d+(?:[.,]\d+)?|{_any_of(self._numbers)})"
        distance = (
            rf"(?P<low>{number})(?:\s?(?:-|–|to|до)\s?(?P<high>{number}))?[\s-]*(?P<unit>{_any_of(_UNITS)})\w*"
            r"\s*(?:\([^)]*\)\s*)?"
        )
        way = rf"(?:(?:to the|due|further|на|к|до) )?\b(?P<direction>{_any_of(lexicon.bearings)})"
        self._patterns = (
            re.compile(rf"(?:\b{distance})?{way} (?:of|від|от){_NAME}"),
            re.compile(
                rf"\b{distance}(?:(?:radius|away|inland|short|(?:up|down) the \w+) )?{_any_of(_LINKS)}{_NAME}"
            ),
        )
        self._hints = (*_UNITS, *lexicon.bearings)

    def before(self, text: str, end: int) -> Approach | None:
        """The approach whose phrase ends at code point `end` of a text; None where there is none."""
        window = text[max(0, end - _WINDOW) : end].lower()
        if not any(f"{link} " in window[-_LINKED:] for link in _LINKS) or not any(
            map(window.__contains__, self._hints)
        ):
            return None  # nine in ten names: the patterns take ten times as long
        match = next(filter(None, (pattern.search(window) for pattern in self._patterns)), None)
        if match is None:
            return None
        told = match.groupdict()
        degrees = self._bearings[told["direction"]] if told.get("direction") else None
        km, give = self._distance(told)
        return Approach(degrees, km, end - len(window) + match.start(), give)

    def _distance(self, told: dict[str, str | None]) -> tuple[float | None, float]:
        """Kilometres and half of the range they are told in; None where the phrase tells a direction alone."""
        low, high, unit = told["low"], told["high"], told["unit"]
        if low is None or unit is None:
            return None, 0.0
        least = self._number(low)
        most = self._number(high) if high else least
        return (least + most) / 2 * _UNITS[unit], abs(most - least) / 2 * _UNITS[unit]

    def _number(self, words: str) -> float:
        return self._numbers[words] if words in self._numbers else float(words.replace(",", "."))


def _spelt_numbers() -> dict[str, float]:
    """The numbers up to a hundred in English words, as distances are spelt."""
    classes = number_words("en")
    ones = {word: float(c["ONES"]) for word, c in classes.items() if "ONES" in c}
    tens = {word: float(c["TENS"]) for word, c in classes.items() if "TENS" in c}
    joined = {f"{ten}-{one}": tens[ten] + ones[one] for ten in tens for one in ones if ones[one] < 10}
    return ones | tens | joined | {"a hundred": 100.0, "a dozen": 12.0, "a": 1.0, "several": 3.0, "a few": 3.0}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def moved(origin: Point, km: float, degrees: float) -> Point:
    """The point so far from `origin` (lat, lon) in that direction; flat-earth, good to 1 % below 300 km."""
    lat = origin[0] + km * math.cos(math.radians(degrees)) / KM_PER_DEGREE
    lon = origin[1] + km * math.sin(math.radians(degrees)) / (KM_PER_DEGREE * math.cos(math.radians(origin[0])))
    return round(lat, 5), round(lon, 5)


def off_by(origin: Point, other: Point, degrees: float) -> float:
    """How many degrees, 0 to 180, the direction from `origin` to `other` differs from the one told."""
    north = other[0] - origin[0]
    east = (other[1] - origin[1]) * math.cos(math.radians(origin[0]))
    turned = (math.degrees(math.atan2(east, north)) - degrees) % 360
    return min(turned, 360 - turned)
