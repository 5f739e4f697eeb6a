"""The ground: the settlements of a theatre with who is whose neighbour, built once and shared by all days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from vedette.model import Place

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

KM_PER_DEGREE = 111.2
NEAR_KM = 10.0  # how far to look first for what is nearest
GEONAMES = "geonames:"


def geonameid(place_id: str | None) -> int | None:
    """The number in `geonames:N`; None for anything else."""
    number = (place_id or "").removeprefix(GEONAMES)
    return int(number) if number.isdigit() and number != place_id else None


@dataclass(frozen=True, eq=False)
class Ground:
    """Settlements as arrays. `lat`/`lon` are NaN where nobody knows the position.

    `core` is the ground whose neighbours these are, where others were joined to it; they stand behind its rows.
    """

    ids: Ints
    names: tuple[str, ...]
    lat: Floats
    lon: Floats
    country: npt.NDArray[np.str_]
    admin1: npt.NDArray[np.str_]
    core: "Ground | None" = None

    @classmethod
    def of(cls, settlements: Iterable[Place]) -> "Ground":
        """The ground of these places; one that is given twice counts once."""
        by_id = {number: place for place in settlements if (number := geonameid(place.id)) is not None}
        ordered = sorted(by_id.items())
        places = [place for _, place in ordered]
        return cls(
            ids=np.array([number for number, _ in ordered], dtype=np.int64),
            names=tuple(place.name for place in places),
            lat=np.array([place.lat for place in places], dtype=np.float64),
            lon=np.array([place.lon for place in places], dtype=np.float64),
            country=np.array([place.country for place in places], dtype=np.str_),
            admin1=np.array([place.admin1 for place in places], dtype=np.str_),
        )

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def index(self) -> dict[int, int]:
        """Row of each geonames id."""
        return {int(number): row for row, number in enumerate(self.ids)}

    def joined(self, others: Sequence[Place], unlocated: Iterable[int] = ()) -> "Ground":
        """The same ground with the places it lacks behind it, which have no neighbours.

        `unlocated` have an id and nothing else. The neighbours of this ground are not searched again.
        """
        extra = Ground.of(place for place in others if geonameid(place.id) not in self.index)
        bare = sorted(set(unlocated) - set(self.index) - set(extra.index))
        if not len(extra) and not bare:
            return self
        blank, nowhere = np.full(len(bare), "", np.str_), np.full(len(bare), np.nan)
        return Ground(
            ids=np.concatenate([self.ids, extra.ids, np.array(bare, np.int64)]),
            names=(*self.names, *extra.names, *blank.tolist()),
            lat=np.concatenate([self.lat, extra.lat, nowhere]),
            lon=np.concatenate([self.lon, extra.lon, nowhere]),
            country=np.concatenate([self.country, extra.country, blank]),
            admin1=np.concatenate([self.admin1, extra.admin1, blank]),
            core=self.core or self,
        )

    @cached_property
    def located(self) -> npt.NDArray[np.bool_]:
        """Which rows have a position."""
        return ~np.isnan(self.lat)

    @cached_property
    def xy(self) -> Floats:
        """Positions in kilometres on a plane true at the middle latitude; NaN where there is none."""
        return np.column_stack([self.lon, self.lat]) * self.km_per_degree

    @cached_property
    def km_per_degree(self) -> Floats:
        """Kilometres in a degree of lon and of lat: within 5 % over a country, finer than any report."""
        if self.core is not None:
            return self.core.km_per_degree
        middle = float(np.nanmean(self.lat)) if self.located.any() else 0.0
        return np.array([KM_PER_DEGREE * np.cos(np.radians(middle)), KM_PER_DEGREE])

    @cached_property
    def _tree(self) -> tuple[Ints, shapely.STRtree]:
        """The rows with a position, and their points to be searched by nearness."""
        rows = np.flatnonzero(self.located)
        return rows, shapely.STRtree(shapely.points(self.xy[rows]))

    def around(self, point: Floats, radius_km: float) -> tuple[Ints, Floats]:
        """The rows within `radius_km` of a point of the plane, and their kilometres from it."""
        rows, tree = self._tree
        boxed = rows[tree.query(shapely.box(*(point - radius_km), *(point + radius_km)))]
        apart = np.hypot(*(self.xy[boxed] - point).T)
        near = apart <= radius_km
        return boxed[near], apart[near]

    def nearest(self, point: Floats, among: npt.NDArray[np.bool_]) -> tuple[int, float] | None:
        """The nearest row of those marked in `among` and its kilometres; None where none has a position.

        Of several at one distance it is the first.
        """
        if not (among & self.located).any():
            return None
        radius = NEAR_KM
        while True:
            rows, apart = self.around(point, radius)
            marked = among[rows]
            if marked.any():
                least = apart[marked].min()
                return int(rows[marked][apart[marked] == least].min()), float(least)
            radius *= 4

    @cached_property
    def edges(self) -> tuple[Ints, Ints]:
        """Neighbouring rows, both ways, sorted by the first: the Delaunay graph of the positions.

        Places of one position share the neighbours of the first of them, and have it as a neighbour.
        """
        if self.core is not None:
            return self.core.edges
        rows = np.flatnonzero(self.located)
        if len(rows) < 3:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        points, first, inverse = np.unique(
            self.xy[rows].view(np.complex128).ravel(), return_index=True, return_inverse=True
        )
        triangles = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(self.xy[rows][first])))
        corners = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3]
        nodes = np.searchsorted(points, np.ascontiguousarray(corners).view(np.complex128)[..., 0])
        sides = np.concatenate([nodes[:, [0, 1]], nodes[:, [1, 2]], nodes[:, [2, 0]]])
        pairs = np.unique(np.concatenate([sides, sides[:, ::-1]]), axis=0)
        representative = rows[first]
        linked = representative[pairs]
        twins = np.flatnonzero(representative[inverse] != rows)
        twin_links = np.column_stack([rows[twins], representative[inverse[twins]]])
        both = np.concatenate([linked, twin_links])
        both = both[np.lexsort((both[:, 1], both[:, 0]))]
        return both[:, 0], both[:, 1]
