"""Reading on the spot: a pasted or dropped report is read and shown, and kept only when its reader says so."""

from collections.abc import Callable
from functools import cached_property
from threading import Lock

from vedette.ledger import Ledger
from vedette.model import Claim, Document
from vedette.reading.pipeline import Reader
from vedette.service.ingest import Report, ingest


class ReadingRoom:
    """The reader of a server: made when the first report comes, and used by one request at a time."""

    def __init__(self, make: Callable[[], Reader]) -> None:
        self._make = make
        self._one_at_a_time = Lock()

    @cached_property
    def _reader(self) -> Reader:
        return self._make()

    def preview(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a report that is not kept."""
        with self._one_at_a_time:
            return tuple(claim for reading in self._reader.read([document]) for claim in reading.claims)

    def keep(self, document: Document, ledger: Ledger) -> Report:
        """Reads a report and keeps it: known from now on, whenever it was published."""
        with self._one_at_a_time:
            return ingest([document], self._reader, ledger)
