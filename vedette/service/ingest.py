"""Reading documents into a ledger, batch by batch: what is read is kept, and a second try goes on from there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from vedette.ledger import Batch, Kept, Ledger
from vedette.model import Claim, Document
from vedette.model.clock import instant

BATCH = 64  # documents kept in one transaction: the most that a kill costs to read again


class Reading(Protocol):
    """A document as it was read."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims found in it."""


class Reader(Protocol):
    """Whatever reads documents."""

    @property
    def version(self) -> str:
        """The digest of all that the claims depend on."""

    def read(self, documents: Iterable[Document]) -> Iterable[Reading]:
        """Each document with its claims, in any order; takes the documents as it needs them."""


@dataclass(kw_only=True)
class Report:
    """What an ingest did. `refused` names each document that cannot be kept, with the reason."""

    kept: Kept = field(default_factory=Kept)
    refused: list[tuple[str, str]] = field(default_factory=list)


def utc_now() -> str:
    """This moment, as the ledger writes it."""
    return instant(datetime.now(UTC).isoformat())


def ingest(
    documents: Iterable[Document],
    reader: Reader,
    ledger: Ledger,
    *,
    backfill: bool = False,
    now: Callable[[], str] = utc_now,
    advance: Callable[[int], None] = lambda count: None,
) -> Report:
    """Reads what this reader's version has not read yet, and keeps it.

    `backfill` declares an archive: what it holds was available when it was published (at the end of the day where
    only a day is given), not when this ledger took it. `advance` is told each time how many documents are done.
    """
    sitting = _Sitting(reader.version, ledger, backfill=backfill, now=now, advance=advance)
    for reading in reader.read(sitting.unread(documents)):
        sitting.take(reading)
    sitting.keep()
    return sitting.report


class _Sitting:
    """One ingest: what waits to be kept, and what was done."""

    def __init__(
        self, version: str, ledger: Ledger, *, backfill: bool, now: Callable[[], str], advance: Callable[[int], None]
    ) -> None:
        self.report = Report()
        self._version = version
        self._ledger = ledger
        self._backfill = backfill
        self._now = now
        self._advance = advance
        self._run: int | None = None
        self._waiting: list[tuple[Document, Sequence[Claim]]] = []
        self._seen: set[str] = set()

    def unread(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents to read: each once, none that this version has read, none that cannot be kept."""
        chunk: list[Document] = []
        for document in documents:
            chunk.append(document)
            if len(chunk) == BATCH:
                yield from self._fresh(chunk)
                chunk = []
        yield from self._fresh(chunk)

    def take(self, reading: Reading) -> None:
        """Lets what was read wait until there is a batch of it."""
        self._waiting.append((reading.document, reading.claims))
        if len(self._waiting) == BATCH:
            self.keep()

    def keep(self) -> None:
        """Keeps what waits."""
        if not self._waiting:
            return
        batch = Batch(
            version=self._version,
            recorded=self._now(),
            read=self._waiting,
            available=self._published() if self._backfill else {},
        )
        kept, self._run = self._ledger.append(batch, run=self._run)
        self.report.kept += kept
        self._advance(len(self._waiting))
        self._waiting = []

    def _fresh(self, chunk: list[Document]) -> Iterator[Document]:
        keepable = [document for document in chunk if self._can_keep(document)]
        known = self._ledger.already_read([document.id for document in keepable], self._version)
        fresh: list[Document] = []
        for document in keepable:
            if document.id not in known | self._seen:
                fresh.append(document)
                self._seen.add(document.id)
        self.report.kept.known += len(keepable) - len(fresh)
        self._advance(len(chunk) - len(fresh))
        yield from fresh

    def _can_keep(self, document: Document) -> bool:
        reason = _unkeepable(document.text)
        if reason:
            self.report.refused.append((document.url or document.title or document.text[:40], reason))
        return reason is None

    def _published(self) -> dict[str, str]:
        return {document.id: instant(document.published) for document, _ in self._waiting if document.published}


def _unkeepable(text: str) -> str | None:
    """Why a text cannot stand in every database that a ledger may lie in, if it cannot."""
    if "\x00" in text:
        return "holds a NUL character: not a text"
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "holds half of a character (a lone surrogate): not a text"
    return None
