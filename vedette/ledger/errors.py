"""What can be wrong with a ledger.

LedgerError           it cannot be opened, read or written (exit status 3)
├── NoLedgerError     there is none at the address
└── BrokenLedgerError what it holds contradicts itself
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc as sqla

from vedette.model.errors import UnopenableError


class LedgerError(UnopenableError):
    """The ledger cannot be opened, read or written; the message names it and says why."""


class NoLedgerError(LedgerError):
    """There is no ledger at the address."""


class BrokenLedgerError(LedgerError):
    """What is read does not hold together: a hash, a reference, a line of a dump."""


@contextmanager
def naming(address: str) -> Iterator[None]:
    """Turns what a database driver says into a LedgerError that names the ledger."""
    try:
        yield
    except sqla.DBAPIError as error:
        raise LedgerError(f"ledger {address}: {_reason(error)}") from error


def _reason(error: sqla.DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0]
