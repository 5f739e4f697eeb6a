"""The grid that finds what lies near: quarter-degree cells, numbered row by row from the south-west."""

import math
from collections.abc import Iterator

_PER_DEGREE = 4
_ROW = 360 * _PER_DEGREE
EARTH_KM = 6_371.0
KM_PER_DEGREE = math.pi * EARTH_KM / 180


def cell_of(lat: float, lon: float) -> int:
    """The number of the cell that holds a point, in degrees."""
    return _row(lat) * _ROW + _column(lon)


def cell_ranges(lat: float, lon: float, km: float) -> Iterator[tuple[int, int]]:
    """Ranges of cell numbers, both ends included, that cover a circle; over the date line two a row."""
    span = km / KM_PER_DEGREE
    width = min(180.0, span / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + span)))))
    west, east = lon - width, lon + width
    spans = [(max(west, -180.0), min(east, 180.0))]
    if west < -180:
        spans.append((west + 360, 180.0))
    if east > 180:
        spans.append((-180.0, east - 360))
    for row in range(_row(lat - span), _row(lat + span) + 1):
        for left, right in spans:
            yield row * _ROW + _column(left), row * _ROW + _column(right)


def _row(lat: float) -> int:
    return min(180 * _PER_DEGREE - 1, max(0, int((lat + 90) * _PER_DEGREE)))


def _column(lon: float) -> int:
    return min(_ROW - 1, max(0, int((lon + 180) * _PER_DEGREE)))


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two (lat, lon) points in degrees, by the haversine formula."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
