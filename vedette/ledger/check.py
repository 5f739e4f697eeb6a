"""Verifying a ledger: every hash, span and reference, row by row.

A finding is a sentence that names the row. A sound ledger has none.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from vedette.ledger.log import sequence
from vedette.ledger.rows import Row, body_id, claim_row, document_of, place_rows, speaker_rows
from vedette.ledger.schema import LOG, claim_places, claim_speakers, claims, documents, observations, readings

STREAM = 2000
SOURCE = ("id", "text", "published", "available")  # what a claim's row is held against of its document


def check(connection: sa.Connection, advance: Callable[[int], None] = lambda rows: None) -> Iterator[str]:
    """What is wrong, a sentence each; `advance` is told how many rows have been looked at."""
    streaming = connection.execution_options(yield_per=STREAM)
    yield from _numbers(connection)
    for table in LOG:
        yield from _references(connection, table)
    yield from _documents(streaming, advance)
    yield from _claims(streaming, advance)
    yield from _readings(connection)


def _numbers(connection: sa.Connection) -> Iterator[str]:
    """The log is numbered from 1 without a gap, each number once."""
    counts = [connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in LOG]
    last = sequence(connection)
    if sum(counts) != last:
        yield f"the log ends at row {last}, but holds {sum(counts)} rows"


def _references(connection: sa.Connection, table: sa.Table) -> Iterator[str]:
    """Every row that a row names is there, and came before it."""
    for key in table.foreign_keys:
        target = key.column.table.alias()
        statement = (
            sa.select(table.c.seq, key.parent)
            .outerjoin(target, target.c.seq == key.parent)
            .where(key.parent.is_not(None), sa.or_(target.c.seq.is_(None), target.c.seq > table.c.seq))
        )
        for seq, missing in connection.execute(statement):
            yield f"{table.name} {seq}: names row {missing} as its {key.parent.name}, which is not before it"


def _documents(connection: sa.Connection, advance: Callable[[int], None]) -> Iterator[str]:
    for row in connection.execute(sa.select(documents).order_by(documents.c.seq)):
        advance(1)
        if document_of(row).id != row.id:
            yield f"documents {row.seq}: its content has the id {document_of(row).id}, not {row.id}"


def _claims(connection: sa.Connection, advance: Callable[[int], None]) -> Iterator[str]:
    """Each claim's hash, columns and spans; then that the index tables lead to what the claims say, no further."""
    places: Counter[int] = Counter()
    speakers: Counter[str] = Counter()
    document = [documents.c[name].label(f"document_{name}") for name in SOURCE]
    statement = (
        sa.select(claims, *document).join(documents, documents.c.seq == claims.c.document).order_by(claims.c.seq)
    )
    for row in connection.execute(statement):
        advance(1)
        kept = dict(row._mapping)
        fields = json.loads(row.body)
        yield from (f"claims {row.seq} ({row.id}): {wrong}" for wrong in _claim(kept, fields))
        places.update(at["place"] for at in place_rows(kept, fields))
        speakers.update(by["name"] for by in speaker_rows(kept, fields))
    yield from _index(connection, claim_places.c.place, places)
    yield from _index(connection, claim_speakers.c.name, speakers)
    yield from _place_columns(connection)


def _claim(kept: Row, fields: Row) -> Iterator[str]:
    if body_id(fields) != kept["id"]:
        yield f"its content has the id {body_id(fields)}"
    source = {name: kept[f"document_{name}"] for name in SOURCE} | {"seq": kept["document"]}
    for column, value in claim_row(fields, id=kept["id"], document=source).items():
        if kept[column] != value:
            yield f"{column} is {kept[column]!r}, but its content says {value!r}"
    if fields["document_id"] != source["id"]:
        yield f"speaks of document {fields['document_id']}, but is kept under {source['id']}"
    yield from _spans(fields, source["text"])


def _spans(fields: Row, text: str) -> Iterator[str]:
    for name, (start, end) in _named_spans(fields, ""):
        if not 0 <= start <= end <= len(text):
            yield f"{name} [{start}, {end}) lies outside the document's {len(text)} characters"
    start, end = fields["span"]
    if text[start:end] != fields["text"]:
        yield "its text is not what the document has at its span"


def _named_spans(value: Any, path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every span within a claim's content: lists of two whole numbers."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _named_spans(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and len(value) == 2 and all(isinstance(number, int) for number in value):
        yield path, (value[0], value[1])
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _named_spans(part, f"{path}[{number}]")


def _index(connection: sa.Connection, key: sa.Column[Any], expected: Counter[Any]) -> Iterator[str]:
    """An index table has as many rows under each key as the claims ask for."""
    counted = sa.select(key.label("key"), sa.func.count().label("rows")).group_by(key)
    held = Counter({row.key: row.rows for row in connection.execute(counted)})
    for value in held.keys() | expected.keys():
        if held[value] != expected[value]:
            yield f"{key.table.name}: {held[value]} rows for {value!r}, but {expected[value]} claims speak of it"


def _place_columns(connection: sa.Connection) -> Iterator[str]:
    """The columns that claim_places repeats are those of the claim."""
    at = claim_places.c
    same = [
        at.day == sa.func.coalesce(claims.c.day, ""),
        at.available == claims.c.available,
        at.recorded == claims.c.recorded,
    ]
    statement = sa.select(at.place, at.claim).join(claims, claims.c.seq == at.claim).where(~sa.and_(*same))
    for row in connection.execute(statement):
        yield f"claim_places: the row of place {row.place} does not repeat claim {row.claim}"


def _readings(connection: sa.Connection) -> Iterator[str]:
    """Each reading saw as many claims as it says, all of its own document."""
    seen = (
        sa.select(sa.func.count())
        .select_from(observations.join(claims, claims.c.seq == observations.c.claim))
        .where(observations.c.run == readings.c.run, claims.c.document == readings.c.document)
        .scalar_subquery()
    )
    statement = sa.select(readings.c.seq, readings.c.claims, seen.label("seen")).where(readings.c.claims != seen)
    for row in connection.execute(statement):
        yield f"readings {row.seq}: says it saw {row.claims} claims, but {row.seen} were kept"
