"""Claims as rows of a Parquet table, the same whichever engine read them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from vedette.model import Claim, Document
from vedette.model.errors import UnopenableError
from vedette.model.ids import canonical
from vedette.service.ingest import Reading

_TEXTS = ("id", "document_id", "day", "publisher", "published", "url", "type", "stance", "claimant", "party", "claim")
SCHEMA = pa.schema([pa.field(name, pa.string()) for name in _TEXTS] + [pa.field("places", pa.list_(pa.string()))])
UNDATED = "undated"
_TOGETHER = 50_000  # rows held before a file of them is written


def rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """A row a claim, of the columns of SCHEMA. `claim` is the record that `vedette read` prints.

    `day` is the day of publication, by which the table is partitioned.
    """
    for claim in reading.claims:
        yield _row(claim, reading.document)


def _row(claim: Claim, document: Document) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "day": (document.published or UNDATED)[:10],
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "type": claim.event.type,
        "stance": claim.stance,
        "claimant": claim.claimant.name,
        "party": claim.claimant.party,
        "claim": canonical(claim.to_record(document)).decode(),
        "places": [place.id or place.name or place.mention for place in claim.places],
    }


def write(found: Iterable[dict[str, Any]], folder: Path) -> int:
    """Writes rows to `folder/day=…/`, each claim once, sorted by id within a file; gives their number.

    Raises UnopenableError where the folder cannot be written, or holds a table already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UnopenableError(f"{folder} is not empty: a table is written to a folder of its own")
    seen: set[str] = set()
    waiting: list[dict[str, Any]] = []
    number = 0
    for row in found:
        if row["id"] not in seen:
            seen.add(row["id"])
            waiting.append(row)
        if len(waiting) == _TOGETHER:
            _write(waiting, folder, number)
            number, waiting = number + 1, []
    _write(waiting, folder, number)
    return len(seen)


def _write(waiting: list[dict[str, Any]], folder: Path, number: int) -> None:
    table = pa.Table.from_pylist(sorted(waiting, key=lambda row: str(row["id"])), schema=SCHEMA)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_to_dataset(
            table, folder, partition_cols=["day"], basename_template=f"part-{number:05}-{{i}}.parquet"
        )
    except OSError as error:
        raise UnopenableError(f"cannot write {folder}: {error}") from error
