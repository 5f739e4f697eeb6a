"""One writing transaction on the log: numbers rows and inserts them."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from vedette.ledger.rows import Row, place_rows, speaker_rows
from vedette.ledger.schema import LOG, claim_places, claim_speakers, claims

IN_ONE_QUESTION = 500  # SQLite binds at most 32,766 values; short lists keep its plan the same

_HIGHEST = sa.select(*(sa.select(sa.func.max(table.c.seq)).scalar_subquery() for table in LOG))


def sequence(connection: sa.Connection) -> int:
    """The number of the last row of the log; 0 where it is empty."""
    return max((number for number in connection.execute(_HIGHEST).one() if number), default=0)


def by_chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The values in lists short enough to be bound in one statement."""
    return (values[at : at + IN_ONE_QUESTION] for at in range(0, len(values), IN_ONE_QUESTION))


class Appender:
    """Appends rows within one transaction, each with the next number of the whole ledger.

    Rows wait until `flush`, which inserts them table by table: the numbers keep the order in which they came.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self._last = sequence(connection)
        self._waiting: dict[sa.Table, list[Row]] = {table: [] for table in (*LOG, claim_places, claim_speakers)}

    def add(self, table: sa.Table, row: Row) -> int:
        """Takes a row of the log; gives its number."""
        self._last += 1
        self._waiting[table].append({"seq": self._last, **row})
        return self._last

    def add_claim(self, row: Row, fields: Row) -> int:
        """Takes a claim's row and the index rows that its content `fields` asks for; gives its number."""
        number = self.add(claims, row)
        kept = {"seq": number, **row}
        self._waiting[claim_places] += place_rows(kept, fields)
        self._waiting[claim_speakers] += speaker_rows(kept, fields)
        return number

    def flush(self) -> None:
        """Inserts what waits, referred-to tables first."""
        for table, rows in self._waiting.items():
            if rows:
                self.connection.execute(table.insert(), rows)
                rows.clear()
