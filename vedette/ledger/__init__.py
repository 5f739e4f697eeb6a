"""The append-only store of documents, claims and what people ruled on them, and its questions.

One numbered log: every kept row takes the next number, whatever its table, and nothing is changed or deleted. SQLite
by default, PostgreSQL by URL, the same statements on both.
"""

from vedette.ledger.errors import BrokenLedgerError, LedgerError, NoLedgerError
from vedette.ledger.growth import Growth
from vedette.ledger.query import ClaimQuery
from vedette.ledger.questions import KeptDocument, Page
from vedette.ledger.reading import Batch, Kept
from vedette.ledger.standing import Ruling, Standing, Verdict
from vedette.ledger.store import Ledger

__all__ = [
    "Batch",
    "BrokenLedgerError",
    "ClaimQuery",
    "Growth",
    "Kept",
    "KeptDocument",
    "Ledger",
    "LedgerError",
    "NoLedgerError",
    "Page",
    "Ruling",
    "Standing",
    "Verdict",
]
