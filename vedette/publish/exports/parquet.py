"""Claims as a Parquet table, a claim a row, for data frames and DuckDB."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vedette.model import KeptClaim
from vedette.publish.claims import claim_fields
from vedette.publish.exports.material import Material

_TEXTS = (
    *("claim_id", "type", "stance", "polarity", "verification", "start", "end", "chain", "party", "text"),
    *("document_id", "publisher", "published", "url", "available", "recorded", "origin", "incident_id", "verdict"),
)
SCHEMA = pa.schema(
    [pa.field(name, pa.string()) for name in _TEXTS]
    + [pa.field(name, pa.list_(pa.string())) for name in ("places", "place_ids", "basis")]
    + [pa.field("span_start", pa.int64()), pa.field("span_end", pa.int64()), pa.field("confidence", pa.float64())]
)


UNDATED = "undated"


def write(material: Material) -> Iterator[bytes]:
    """The bytes of one Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows(material), schema=SCHEMA), out)
    yield out.getvalue()


def write_by_day(material: Material, folder: Path) -> None:
    """A file for each day of publication, `folder/day=2022-04-02/part-0.parquet`; a day written before is replaced.

    Raises OSError where the folder cannot be written.
    """
    rows = [row | {"day": (row["published"] or UNDATED)[:10]} for row in _rows(material)]
    schema = SCHEMA.append(pa.field("day", pa.string()))
    pq.write_to_dataset(
        pa.Table.from_pylist(rows, schema=schema),
        folder,
        partition_cols=["day"],
        basename_template="part-{i}.parquet",
        existing_data_behavior="delete_matching",
    )


def _rows(material: Material) -> list[dict[str, Any]]:
    incident_of = {id_: incident.id for incident in material.incidents for id_ in incident.claim_ids}
    return [_row(kept, incident_of.get(kept.claim.id), material) for kept in material.claims.values()]


def _row(kept: KeptClaim, incident_id: str | None, material: Material) -> dict[str, Any]:
    claim = kept.claim
    return claim_fields(kept, material.masker) | {
        "available": kept.available,
        "recorded": kept.recorded,
        "origin": kept.origin,
        "incident_id": incident_id,
        "verdict": kept.verdict,
        "places": [place.name or place.mention for place in claim.places],
        "place_ids": [place.id for place in claim.places],
        "basis": list(claim.basis),
        "span_start": claim.span[0],
        "span_end": claim.span[1],
        "confidence": claim.confidence,
    }
