"""The ledger: what is appended to it, and what can be asked of it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from vedette.ledger import people, questions, reading
from vedette.ledger.check import check
from vedette.ledger.database import Database
from vedette.ledger.dump import dump, load
from vedette.ledger.growth import Growth, documents_after, growth
from vedette.ledger.log import sequence
from vedette.ledger.query import ClaimQuery
from vedette.ledger.questions import KeptDocument, Page
from vedette.ledger.reading import Batch, Kept
from vedette.ledger.standing import Ruling, RulingKind, Standing, VerdictKind, standing, standing_rulings
from vedette.model import Document, KeptClaim, StartingState
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError

ALWAYS = Clock()

Advance = Callable[[int], None]


def _nobody(rows: int) -> None:
    """Whom progress is told where nobody asks."""


class Ledger:
    """An append-only record at a SQLite file or a `postgresql://` address. Close it, or use it in a `with`."""

    def __init__(self, address: str | Path, *, create: bool = False) -> None:
        """Opens the ledger; `create` makes it, or brings its tables up to date, where need be.

        Raises NoLedgerError where there is none, LedgerError where it cannot be opened.
        """
        self.database = Database(str(address), create=create)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes its connections."""
        self.database.close()

    @property
    def name(self) -> str:
        """The address, without a password."""
        return self.database.name

    def sequence(self) -> int:
        """The number of the last row: what was derived at the same number is still true."""
        with self.database.reading() as connection:
            return sequence(connection)

    # What is appended.

    def append(self, batch: Batch, *, run: int | None = None) -> tuple[Kept, int | None]:
        """Keeps what a reader read, whole or not at all; a document that its version has read is passed over.

        Gives what was added and the run's number, to be handed in with the next batch of the same sitting.
        """
        with self.database.writing() as connection:
            return reading.append(connection, batch, run=run)

    def already_read(self, document_ids: Sequence[str], version: str) -> set[str]:
        """Those of the documents that a reader of this version has read."""
        with self.database.reading() as connection:
            return reading.already_read(connection, document_ids, version)

    def add_verdict(
        self,
        claim_id: str,
        verdict: VerdictKind,
        *,
        who: str,
        recorded: str,
        field: str | None = None,
        value: Any = None,
        note: str | None = None,
    ) -> int:
        """Keeps an analyst's word on a claim; gives its number. Raises WrongUsageError for an unknown claim."""
        with self.database.writing() as connection:
            return people.add_verdict(
                connection, claim_id, verdict, who=who, recorded=recorded, field=field, value=value, note=note
            )

    def add_ruling(
        self, ruling: RulingKind, one: str, other: str, *, who: str, recorded: str, note: str | None = None
    ) -> int:
        """Keeps that two claims tell of one event or of two; gives its number."""
        with self.database.writing() as connection:
            return people.add_ruling(connection, ruling, one, other, who=who, recorded=recorded, note=note)

    def undo(self, number: int, *, who: str, recorded: str, note: str | None = None) -> int:
        """Takes a verdict or ruling back by a further row. Raises WrongUsageError where that cannot be."""
        with self.database.writing() as connection:
            return people.undo(connection, number, who=who, recorded=recorded, note=note)

    def add_retraction(self, document_id: str, *, who: str, recorded: str, note: str | None = None) -> int:
        """Keeps that the publisher took a document back; gives the row's number."""
        with self.database.writing() as connection:
            return people.add_retraction(connection, document_id, who=who, recorded=recorded, note=note)

    def add_states(self, states: Iterable[StartingState], *, recorded: str) -> int:
        """Keeps who held what by an imported map, as known by the end of its day; gives how many were new."""
        with self.database.writing() as connection:
            return people.add_states(connection, states, recorded=recorded)

    # What can be asked.

    def claims(
        self, query: ClaimQuery, clock: Clock = ALWAYS, *, limit: int = 100, cursor: str | None = None
    ) -> Page[KeptClaim]:
        """A page of the claims asked for, in the order in which they were kept."""
        with self.database.reading() as connection:
            return questions.claim_page(connection, query, clock, limit=limit, after=_after(cursor))

    def every_claim(self, query: ClaimQuery, clock: Clock = ALWAYS) -> Iterator[KeptClaim]:
        """All of the claims asked for, streamed from one moment of the ledger."""
        with self.database.reading() as connection:
            yield from questions.every_claim(connection, query, clock)

    def documents(self, clock: Clock = ALWAYS, *, limit: int = 100, cursor: str | None = None) -> Page[KeptDocument]:
        """A page of the documents, in the order in which they were kept."""
        with self.database.reading() as connection:
            return questions.document_page(connection, clock, limit=limit, after=_after(cursor))

    def every_document(self, clock: Clock = ALWAYS) -> list[Document]:
        """All documents known by then, in the order in which they were kept."""
        with self.database.reading() as connection:
            return questions.every_document(connection, clock)

    def documents_after(self, after: int, clock: Clock = ALWAYS) -> tuple[int, list[Document]]:
        """The number of the last row, and the documents known by then that were kept after the row `after`."""
        with self.database.reading() as connection:
            return documents_after(connection, after, clock)

    def growth(self, after: int, clock: Clock = ALWAYS) -> Growth:
        """What the rows after the row `after` mean for the claims known by then; from 0 on, all claims."""
        with self.database.reading() as connection:
            return growth(connection, after, clock)

    def document(self, id: str, clock: Clock = ALWAYS) -> KeptDocument | None:
        """The document of that id, or None."""
        with self.database.reading() as connection:
            return questions.document(connection, id, clock)

    def documents_of(self, ids: Collection[str]) -> list[Document]:
        """The documents of those ids, in the order in which they were kept."""
        with self.database.reading() as connection:
            return questions.documents_of(connection, ids)

    def last_at_each_place(self, clock: Clock = ALWAYS) -> dict[str, str]:
        """For every place named the id of the last counting claim of who holds it."""
        with self.database.reading() as connection:
            return questions.last_at_each_place(connection, clock)

    def last_at_place(self, place: str, clock: Clock = ALWAYS, *, limit: int = 20) -> list[KeptClaim]:
        """The last counting claims of who holds a place (`geonames:N`), newest first."""
        with self.database.reading() as connection:
            return questions.last_at_place(connection, place, clock, limit=limit)

    def claims_by_day(self, clock: Clock = ALWAYS) -> dict[str, int]:
        """How many counting claims speak of each day."""
        with self.database.reading() as connection:
            return questions.claims_by_day(connection, clock)

    def last_day(self, clock: Clock = ALWAYS) -> str | None:
        """The last day on which a known document was published, or that an imported state is of."""
        with self.database.reading() as connection:
            return questions.last_day(connection, clock)

    def states(self, clock: Clock = ALWAYS) -> list[StartingState]:
        """The imported states known by then."""
        with self.database.reading() as connection:
            return questions.states(connection, clock)

    def standing(self, clock: Clock = ALWAYS) -> Standing:
        """The verdicts that stand by then, on the claims they stand on now."""
        with self.database.reading() as connection:
            return standing(connection, clock)

    def rulings(self, clock: Clock = ALWAYS) -> list[Ruling]:
        """The merges and splits that stand by then."""
        with self.database.reading() as connection:
            return standing_rulings(connection, clock)

    # The whole.

    def check(self, advance: Advance = _nobody) -> Iterator[str]:
        """Verifies every hash, span and reference: what is wrong, a sentence each, found as it is taken."""
        with self.database.reading() as connection:
            yield from check(connection, advance)

    def dump(self, advance: Advance = _nobody) -> Iterator[bytes]:
        """The whole log as JSON lines, from one moment of the ledger."""
        with self.database.reading() as connection:
            yield from dump(connection, advance)

    def load(self, lines: Iterable[bytes], advance: Advance = _nobody) -> int:
        """Keeps a dump, whole or not at all; gives its rows. Raises BrokenLedgerError where it is not sound."""
        with self.database.writing() as connection:
            return load(connection, lines, advance)


def _after(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isdecimal():
        raise WrongUsageError(f"not a cursor of this program: {cursor!r}")
    return int(cursor)
