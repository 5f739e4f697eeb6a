"""Directions and distances told from a place: "15 km (9 miles) north-east of X"."""

import math
import re
from dataclasses import dataclass

from vedette.gazetteer.cells import KM_PER_DEGREE
from vedette.reading.places_lexicon import PlaceLexicon

_UNITS = {"km": 1.0, "kilomet": 1.0, "mile": 1.609}
_WINDOW = 80  # code points before a name in which its distance phrase stands

Point = tuple[float, float]


@dataclass(frozen=True)
class Approach:
    """What stands before "of X": the direction in degrees clockwise from north, the kilometres where told."""

    degrees: float
    km: float | None
    start: int


class BearingReader:
    """Reads the distance phrase that ends where a name begins."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        self._bearings = lexicon.bearings
        directions = "|".join(sorted(map(re.escape, lexicon.bearings), key=len, reverse=True))
        self._pattern = re.compile(
            r"(?:(?P<number>\d+(?:[.,]\d+)?)[\s-]*(?P<unit>km|kilomet|mile)\w*\s*(?:\([^)]*\)\s*)?)?"
            rf"(?:to the )?\b(?P<direction>{directions}) of (?:the )?(?:\w+ of )?$"
        )

    def before(self, text: str, end: int) -> Approach | None:
        """The approach whose phrase ends at code point `end` of a text; None where there is none."""
        window = text[max(0, end - _WINDOW) : end].lower()
        match = self._pattern.search(window)
        if match is None:
            return None
        number = match["number"]
        km = float(number.replace(",", ".")) * _UNITS[match["unit"]] if number else None
        return Approach(self._bearings[match["direction"]], km, end - len(window) + match.start())


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
