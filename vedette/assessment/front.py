"""The front: the land each side holds, the line between them, and how both moved.

Land is told by the Voronoi cells of the settlements, so nothing is drawn finer than a settlement (DESIGN law 9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from vedette.assessment.ground import Floats, Ground, Ints
from vedette.assessment.history import ControlHistory

Point = tuple[float, float]
Pair = tuple[str, str]

HULL_RATIO = 0.02  # of shapely.concave_hull: 0 hugs every settlement, 1 is convex
MARGIN_KM = 5.0  # land around the outermost settlements
SIMPLIFIED_KM = 2.0  # about what lies between two villages: a finer zigzag is the cells', not the front's


@dataclass(frozen=True, eq=False)
class Tessellation:
    """The cell of each settlement on the ground's plane, in kilometres, clipped to a hull. Built once a ground.

    `rows` are the settlements that have a cell: one for each position.
    """

    ground: Ground
    rows: Ints
    cells: npt.NDArray[Any]
    areas: Floats

    @classmethod
    def of(cls, ground: Ground) -> "Tessellation":
        """Cells for the ground, clipped to a concave hull of its settlements."""
        located = np.flatnonzero(ground.located)
        _, first = np.unique(ground.xy[located].view(np.complex128).ravel(), return_index=True)
        rows = located[np.sort(first)]
        points = shapely.multipoints(ground.xy[rows])
        land = _hull(ground.xy[rows])
        cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=land, ordered=True))
        shapely.prepare(land)
        outer = ~shapely.covered_by(cells, land)
        cells[outer] = shapely.intersection(cells[outer], land)
        return cls(ground, rows, cells, shapely.area(cells))

    def geojson(self, geometry: Any) -> dict[str, Any]:
        """A geometry of the plane as GeoJSON in degrees; four decimals are ten metres."""
        moved = shapely.transform(geometry, lambda xy: np.round(xy / self.ground.km_per_degree, 4))
        return dict(shapely.geometry.mapping(moved))


@dataclass(frozen=True, eq=False)
class Front:
    """One day's front: `land` by state and `lines` by pair of states, on the tessellation's plane.

    `area_km2` is summed over cells; `length_km` is measured on the simplified line.
    """

    day: date
    tessellation: Tessellation
    holders: npt.NDArray[np.str_]
    land: Mapping[str, Any]
    lines: Mapping[Pair, Any]
    area_km2: Mapping[str, float]
    length_km: Mapping[Pair, float]

    def geojson(self) -> dict[str, Any]:
        """A FeatureCollection: a polygon for each state and a line for each border, with their measures."""
        day, degrees = self.day.isoformat(), self.tessellation.geojson
        lands = [
            _feature(degrees(shape), kind="land", date=day, party=state, area_km2=self.area_km2[state])
            for state, shape in self.land.items()
        ]
        borders = [
            _feature(degrees(line), kind="line", date=day, between=list(pair), km=self.length_km[pair])
            for pair, line in self.lines.items()
        ]
        return {"type": "FeatureCollection", "features": lands + borders}


@dataclass(frozen=True)
class Movement:
    """What changed hands between two days, by (from, to), and how long the borders were on each of them."""

    start: date
    end: date
    area_km2: Mapping[Pair, float]
    settlements: Mapping[Pair, int]
    length_km: Mapping[Pair, tuple[float, float]]


def front(history: ControlHistory, day: date, tessellation: Tessellation) -> Front:
    """The front on a day of the history, over the settlements of the tessellation.

    Raises KeyError for a day outside the history or a settlement that it lacks.
    """
    index = history.ground.index
    rows = [index[int(number)] for number in tessellation.ground.ids[tessellation.rows]]
    holders = np.array(history.states)[history.holders[history.day_number(day), rows]]
    present = [state for state in history.states if (holders == state).any()]
    shapes = shapely.coverage_simplify(
        [shapely.coverage_union_all(tessellation.cells[holders == state]) for state in present], SIMPLIFIED_KM
    )
    land = dict(zip(present, shapes, strict=True))
    lines = {
        pair: line
        for pair in combinations(present, 2)
        if not shapely.is_empty(line := _border(land[pair[0]], land[pair[1]]))
    }
    return Front(
        day=day,
        tessellation=tessellation,
        holders=holders,
        land=land,
        lines=lines,
        area_km2={state: round(float(tessellation.areas[holders == state].sum()), 1) for state in present},
        length_km={pair: round(float(shapely.length(line)), 1) for pair, line in lines.items()},
    )


def movement(before: Front, after: Front) -> Movement:
    """The land and the settlements that changed hands between two fronts of one tessellation."""
    changed = before.holders != after.holders
    pairs = list(zip(before.holders[changed].tolist(), after.holders[changed].tolist(), strict=True))
    areas = before.tessellation.areas[changed]
    settlements = {pair: pairs.count(pair) for pair in sorted(set(pairs))}
    area = {
        pair: round(float(sum(a for a, p in zip(areas, pairs, strict=True) if p == pair)), 1) for pair in settlements
    }
    length = {
        pair: (before.length_km.get(pair, 0.0), after.length_km.get(pair, 0.0))
        for pair in sorted({*before.length_km, *after.length_km})
    }
    return Movement(before.day, after.day, area, settlements, length)


def _border(one: Any, other: Any) -> Any:
    """The shared part of two outlines, as lines; points where corners touch are left out."""
    shared = shapely.intersection(shapely.boundary(one), shapely.boundary(other))
    parts = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
    return shapely.line_merge(shapely.multilinestrings(parts)) if parts else shapely.MultiLineString()


def _hull(points: Floats) -> Any:
    """The land: a concave hull of the settlements with a margin, coarse enough to clip by quickly."""
    hull = shapely.concave_hull(shapely.multipoints(points), ratio=HULL_RATIO)
    return shapely.simplify(shapely.buffer(hull, MARGIN_KM, quad_segs=2), MARGIN_KM / 2)


def _feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}
