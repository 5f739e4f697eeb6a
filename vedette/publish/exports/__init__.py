"""Every export format by its name. An export takes Material and gives the bytes of one file, in portions."""

from collections.abc import Callable, Iterator

import msgspec

from vedette.model.errors import WrongUsageError
from vedette.publish.claims import claims_geojson
from vedette.publish.exports import acled, claimreview, hxl, parquet, plover, ucdp, viina
from vedette.publish.exports.material import Country, Material


def _geojson(material: Material) -> Iterator[bytes]:
    yield msgspec.json.encode(claims_geojson(material.claims.values(), masker=material.masker)) + b"\n"


EXPORTS: dict[str, Callable[[Material], Iterator[bytes]]] = {
    "acled-csv": acled.write,
    "ucdp-csv": ucdp.write,
    "plover-jsonl": plover.write,
    "geojson": _geojson,
    "hxl-csv": hxl.write,
    "claimreview-jsonld": claimreview.write,
    "parquet": parquet.write,
    "viina-csv": viina.write,
}


def export(name: str, material: Material) -> Iterator[bytes]:
    """The bytes of an export, in portions. Raises WrongUsageError for a format that is none."""
    if name not in EXPORTS:
        raise WrongUsageError.unknown("export format", name, EXPORTS)
    return EXPORTS[name](material)


__all__ = ["EXPORTS", "Country", "Material", "export"]
