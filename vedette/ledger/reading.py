"""Keeping what a reader read: documents, claims, and which claims a newer reading no longer makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from vedette.ledger.errors import BrokenLedgerError
from vedette.ledger.log import Appender, by_chunks
from vedette.ledger.rows import Row, body_span, claim_row, document_row
from vedette.ledger.schema import claims, documents, observations, readings, runs, supersessions
from vedette.model import Claim, Document
from vedette.model.span import Span, overlaps


@dataclass(kw_only=True)
class Kept:
    """What an append added: rows of each kind. `known` counts documents that this version had read already."""

    documents: int = 0
    claims: int = 0
    superseded: int = 0
    known: int = 0

    def __iadd__(self, other: "Kept") -> "Kept":
        self.documents += other.documents
        self.claims += other.claims
        self.superseded += other.superseded
        self.known += other.known
        return self


@dataclass(kw_only=True)
class Batch:
    """Documents with the claims one reader found in each, to be kept in one transaction."""

    version: str
    recorded: str
    read: Sequence[tuple[Document, Sequence[Claim]]]
    available: dict[str, str] = field(default_factory=dict)


def append(connection: sa.Connection, batch: Batch, *, run: int | None) -> tuple[Kept, int | None]:
    """Keeps the batch; gives what it added and the run's number, which is made when the first row needs it."""
    log = Appender(connection)
    new = {document.id: (document, _distinct(found)) for document, found in batch.read}
    read_before = already_read(connection, list(new), batch.version)
    for known in read_before:
        del new[known]
    kept = Kept(known=len(read_before))
    if not new:
        return kept, run
    if run is None:
        run = log.add(runs, {"version": batch.version, "recorded": batch.recorded})
    writer = _Writer(log, batch, run, kept)
    writer.keep(new)
    log.flush()
    return kept, run


def already_read(connection: sa.Connection, ids: Sequence[str], version: str) -> set[str]:
    """Those of the documents that a reader of this version has read."""
    found: set[str] = set()
    for chunk in by_chunks(ids):
        statement = (
            sa.select(documents.c.id)
            .join(readings, readings.c.document == documents.c.seq)
            .where(documents.c.id.in_(chunk), readings.c.version == version)
        )
        found.update(connection.scalars(statement))
    return found


class _Writer:
    """The rows of one batch."""

    def __init__(self, log: Appender, batch: Batch, run: int, kept: Kept) -> None:
        self._log = log
        self._batch = batch
        self._run = run
        self._kept = kept

    def keep(self, new: Mapping[str, tuple[Document, Sequence[Claim]]]) -> None:
        """Rows for every document, its reading, its claims, and what they supersede."""
        rows = {row.id: dict(row._mapping) for row in self._existing(documents, list(new))}
        found = {claim.id for _, claims_found in new.values() for claim in claims_found}
        numbers = {row.id: row.seq for row in self._existing(claims, sorted(found))}
        earlier = self._current([rows[known]["seq"] for known in rows])
        for id_, (document, claims_found) in new.items():
            row = rows.get(id_) or self._document(document)
            for claim in claims_found:
                if claim.id not in numbers:
                    numbers[claim.id] = self._claim(claim, row)
            self._reading(row, claims_found, numbers)
            self._supersede(earlier.get(row["seq"], ()), claims_found, numbers)

    def _existing(self, table: sa.Table, ids: Sequence[str]) -> Iterable[Any]:
        for chunk in by_chunks(ids):
            yield from self._log.connection.execute(sa.select(table).where(table.c.id.in_(chunk)))

    def _document(self, document: Document) -> Row:
        available = self._batch.available.get(document.id, self._batch.recorded)
        row = document_row(document, available=available, recorded=self._batch.recorded)
        self._kept.documents += 1
        return {"seq": self._log.add(documents, row), **row}

    def _claim(self, claim: Claim, document: Row) -> int:
        if claim.document_id != document["id"]:
            raise BrokenLedgerError(f"claim {claim.id} was read in {claim.document_id}, not in {document['id']}")
        fields = claim.content()
        row = claim_row(fields, id=claim.id, document=document)
        self._kept.claims += 1
        return self._log.add_claim(row | {"recorded": self._batch.recorded}, fields)

    def _reading(self, document: Row, found: Sequence[Claim], numbers: dict[str, int]) -> None:
        common = {"run": self._run, "recorded": self._batch.recorded}
        reading = {"document": document["seq"], "version": self._batch.version, "claims": len(found)}
        self._log.add(readings, reading | common)
        for claim in found:
            seen = {"claim": numbers[claim.id], "confidence": claim.confidence, "available": document["available"]}
            self._log.add(observations, seen | common)

    def _current(self, document_numbers: Sequence[int]) -> dict[int, list[Any]]:
        """The claims that the last reading of each document made, by the document's number."""
        last: dict[int, list[Any]] = {}
        for chunk in by_chunks(document_numbers):
            newest = (
                sa.select(readings.c.run)
                .where(readings.c.document == claims.c.document)
                .order_by(readings.c.seq.desc())
                .limit(1)
                .scalar_subquery()
            )
            statement = (
                sa.select(claims.c.seq, claims.c.id, claims.c.type, claims.c.document, claims.c.body)
                .join(observations, observations.c.claim == claims.c.seq)
                .where(claims.c.document.in_(chunk), observations.c.run == newest)
            )
            for row in self._log.connection.execute(statement):
                last.setdefault(row.document, []).append(row)
        return last

    def _supersede(self, earlier: Sequence[Any], found: Sequence[Claim], numbers: dict[str, int]) -> None:
        still = {claim.id for claim in found}
        for old in earlier:
            if old.id not in still:
                successor = _successor(old, found)
                self._kept.superseded += 1
                self._log.add(
                    supersessions,
                    {
                        "old": old.seq,
                        "new": numbers[successor.id] if successor else None,
                        "run": self._run,
                        "recorded": self._batch.recorded,
                    },
                )


def _distinct(found: Sequence[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in found}.values())


def _successor(old: Any, found: Sequence[Claim]) -> Claim | None:
    """What is read in the old claim's place: the same event type over an overlapping span, the most shared first."""
    span = body_span(old.body)
    alike = [claim for claim in found if claim.event.type == old.type and overlaps(claim.span, span)]
    return max(alike, key=lambda claim: _shared(claim.span, span), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
