"""Where an administrative area lies, told by its settlements.

No package has the outlines of provinces. An area's middle is the centre of the convex hull of its one-degree cells
that hold a settlement: a mean over settlements would drift to where most people live. Cells far from all others are
left out where they hold few settlements: sources give single villages the code of a province a thousand kilometres
away.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from shapely import MultiPoint

from vedette.gazetteer.cells import distance_km

_LEAST_M = 5_000
_APART = 2  # cells further from all others than this are a group of their own
_STRAY_SHARE = 0.02  # of an area's settlements: a group with fewer is a mistake of the source

_CELLS = """
SELECT country, admin1, {admin2} AS admin2, cast(lat + 90 AS INTEGER) AS row, cast(lon + 180 AS INTEGER) AS col,
    avg(lat), avg(lon), min(lat), max(lat), min(lon), max(lon), count(*), sum(population)
FROM places WHERE feature LIKE 'PPL%' AND admin1 != '' AND {known}
GROUP BY 1, 2, 3, row, col ORDER BY 1, 2, 3
"""
_PLACE = """
UPDATE places SET lat = ?, lon = ?, precision_m = ?, population = max(population, ?)
WHERE feature = ? AND lat IS NULL AND country = ? AND admin1 = ? AND admin2 = ?
"""


class _Cell(NamedTuple):
    """A cell of the one-degree grid with the middle and the bounds of its settlements, their number and people."""

    row: int
    column: int
    lat: float
    lon: float
    south: float
    north: float
    west: float
    east: float
    settlements: int
    people: int


def place_areas(connection: sqlite3.Connection) -> None:
    """Gives areas without a position theirs; drops those that no settlement tells of."""
    for feature, admin2, known in (("ADM1", "''", "1"), ("ADM2", "admin2", "admin2 != ''")):
        rows = connection.execute(_CELLS.format(admin2=admin2, known=known))
        connection.executemany(_PLACE, _placed(rows, feature))
    connection.execute("DELETE FROM staged WHERE place IN (SELECT id FROM places WHERE lat IS NULL)")
    connection.execute("DELETE FROM places WHERE lat IS NULL")


def _placed(rows: sqlite3.Cursor, feature: str) -> Iterator[tuple[float | int | str, ...]]:
    for area, group in groupby(rows, key=lambda row: row[:3]):
        cells = [_Cell(*row[3:]) for row in group]
        lat, lon, reach_m = _middle(_without_strays(cells))
        yield lat, lon, reach_m, sum(cell.people for cell in cells), feature, *area


def _middle(cells: Sequence[_Cell]) -> tuple[float, float, int]:
    """The centre of the cells' hull in degrees, and how far the settlements lie from it in metres."""
    centre = MultiPoint([(cell.lon, cell.lat) for cell in cells]).convex_hull.centroid
    corners = {(lat, lon) for cell in cells for lat in (cell.south, cell.north) for lon in (cell.west, cell.east)}
    reach_km = max(distance_km((centre.y, centre.x), corner) for corner in corners)
    return round(centre.y, 4), round(centre.x, 4), max(_LEAST_M, int(reach_km) * 1000)


def _without_strays(cells: Sequence[_Cell]) -> list[_Cell]:
    least = _STRAY_SHARE * sum(cell.settlements for cell in cells)
    groups = _neighbourhoods(cells)
    kept = [cell for group in groups for cell in group if sum(c.settlements for c in group) >= least]
    return kept or list(cells)


def _neighbourhoods(cells: Sequence[_Cell]) -> Iterator[list[_Cell]]:
    """The cells in groups of which no two lie side by side."""
    rest = list(cells)
    while rest:
        group = [rest.pop()]
        for cell in group:  # grows as neighbours are found
            near = [o for o in rest if abs(o.row - cell.row) <= _APART and abs(o.column - cell.column) <= _APART]
            group += near
            rest = [other for other in rest if other not in near]
        yield group
