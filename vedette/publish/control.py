"""Control as rows and as GeoJSON, exactly as CONTRACT §4 tells."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from vedette.model import Estimate

COLUMNS = ("geonameid", "name", "lat", "lon", "date", "party", "probability", "basis", "last_change", "claim_ids")


def control_row(estimate: Estimate) -> dict[str, Any]:
    """One settlement on one day; what is not known is None."""
    return {
        "geonameid": estimate.geonameid,
        "name": estimate.name,
        "lat": estimate.lat,
        "lon": estimate.lon,
        "date": estimate.date,
        "party": estimate.party,
        "probability": round(estimate.probability, 3),
        "basis": estimate.basis,
        "last_change": estimate.last_change,
        "claim_ids": " ".join(estimate.claim_ids),
    }


def control_csv(estimates: Iterable[Estimate]) -> str:
    """The rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(control_row(estimate) for estimate in estimates)
    return out.getvalue()


def control_geojson(estimates: Iterable[Estimate]) -> dict[str, Any]:
    """The rows as a FeatureCollection of points; a settlement without coordinates has a null geometry (RFC 7946)."""
    return {"type": "FeatureCollection", "features": [_feature(control_row(estimate)) for estimate in estimates]}


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    located = row["lat"] is not None and row["lon"] is not None
    geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if located else None
    return {"type": "Feature", "geometry": geometry, "properties": row}
