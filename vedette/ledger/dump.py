"""The whole log as JSON lines, and back: what is loaded dumps to the same bytes, on either database.

The first line names the format. Each other line is one row, in the order of the log: its table and its columns, a
claim's body as JSON; columns that repeat the body are left out.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from vedette.ledger.errors import BrokenLedgerError
from vedette.ledger.log import Appender, sequence
from vedette.ledger.rows import Row, body_id, claim_row
from vedette.ledger.schema import LOG, claims, documents
from vedette.model.ids import SCHEME, canonical

FORMAT = {"vedette_ledger": 1, "scheme": SCHEME}
STREAM = 2000
SOURCE = ("id", "published", "available")  # what a claim's row takes from its document's
CLAIM_COLUMNS = ("seq", "id", "document", "recorded", "body")


def dump(connection: sa.Connection, advance: Callable[[int], None] = lambda rows: None) -> Iterator[bytes]:
    """The lines of the dump, streamed."""
    yield canonical(FORMAT) + b"\n"
    for row in heapq.merge(*(_rows(connection, table) for table in LOG), key=lambda row: row["seq"]):
        advance(1)
        yield canonical(row) + b"\n"


def load(
    connection: sa.Connection, lines: Iterable[bytes], advance: Callable[[int], None] = lambda rows: None
) -> int:
    """Keeps a dump in an empty ledger; gives how many rows it had.

    Raises BrokenLedgerError, naming the line, where the dump is not sound, and where the ledger is not empty.
    """
    if sequence(connection):
        raise BrokenLedgerError("a dump can be loaded only into an empty ledger")
    loader = _Loader(connection)
    for number, line in enumerate(lines, 1):
        if number == 1:
            _check_format(line)
            continue
        loader.take(number, line)
        advance(1)
    loader.log.flush()
    return sequence(connection)


def _rows(connection: sa.Connection, table: sa.Table) -> Iterator[Row]:
    columns = [table.c[name] for name in CLAIM_COLUMNS] if table is claims else [table]
    streaming = connection.execution_options(yield_per=STREAM)
    for row in streaming.execute(sa.select(*columns).order_by(table.c.seq)):
        fields = dict(row._mapping)
        if table is claims:
            fields["body"] = json.loads(fields["body"])
        yield {"table": table.name, **fields}


def _check_format(line: bytes) -> None:
    if _json(1, line) != FORMAT:
        raise BrokenLedgerError(
            f"line 1: not the first line of a ledger's dump, which is {canonical(FORMAT).decode()}"
        )


def _json(number: int, line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise BrokenLedgerError(f"line {number}: not JSON: {error}") from error


class _Loader:
    """Rows of a dump to rows of the log."""

    def __init__(self, connection: sa.Connection) -> None:
        self.log = Appender(connection)
        self._tables = {table.name: table for table in LOG}
        self._documents: dict[int, Row] = {}

    def take(self, number: int, line: bytes) -> None:
        """Takes one row; raises BrokenLedgerError where it is not the next row of a log."""
        row = _json(number, line)
        table = self._tables.get(row.pop("table", None)) if isinstance(row, dict) else None
        columns = CLAIM_COLUMNS if table is claims else () if table is None else tuple(table.c.keys())
        if table is None or row.keys() != set(columns):
            raise BrokenLedgerError(f"line {number}: not a row of a ledger")
        if row.pop("seq") != number - 1:
            raise BrokenLedgerError(f"line {number}: not row {number - 1} of the log")
        if table is claims:
            self._claim(number, row)
        else:
            self.log.add(table, row)
            if table is documents:
                self._documents[number - 1] = {name: row[name] for name in SOURCE} | {"seq": number - 1}
        if number % STREAM == 0:
            self.log.flush()

    def _claim(self, number: int, row: Row) -> None:
        fields = row["body"]
        document = self._documents.get(row["document"])
        if document is None or body_id(fields) != row["id"]:
            raise BrokenLedgerError(
                f"line {number}: the claim's id is not that of its content, or it has no document"
            )
        self.log.add_claim(claim_row(fields, id=row["id"], document=document) | {"recorded": row["recorded"]}, fields)
