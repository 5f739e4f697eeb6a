"""For notebooks and scripts: `import vedette as vd`, then `vd.read(text).claims` or `vd.open("war.sqlite")`.

What is given shows itself in a cell: texts with their claims marked, tables, a map; nothing is fetched to do so.
Every table is a data frame by `.frame()` where pandas is installed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from types import TracebackType
from typing import Any, overload

from vedette.gazetteer import Gazetteer
from vedette.intake import Unreadable, documents
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import Claim, Document, Incident
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish import Brief, control_row, to_html
from vedette.publish.cells import claims_cell, map_cell, table_cell
from vedette.publish.records import claim_record
from vedette.reading.pipeline import Reader
from vedette.service.answer import Answer
from vedette.service.ask import Desk
from vedette.service.ingest import Report, ingest
from vedette.service.reading import make_reader
from vedette.service.theatres import theatres_of

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """A text that was read, with its claims. In a cell it shows the text with their spans, and each claim's chain."""

    document: Document
    claims: tuple[Claim, ...]

    def frame(self) -> Any:
        """A pandas data frame, a claim a row. Raises WrongUsageError where pandas is not installed."""
        return Rows([claim.to_record(self.document) for claim in self.claims]).frame()

    def _repr_html_(self) -> str:
        return claims_cell(self.document.text, self.claims)


class Rows(Sequence[Row]):
    """Records of one question: a sequence of dictionaries, a table in a cell, a data frame on demand."""

    def __init__(self, records: Sequence[Row], told: str = "") -> None:
        self._records = list(records)
        self.told = told  # which clock was used, in words

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> "Rows": ...
    def __getitem__(self, at: int | slice) -> "Row | Rows":
        return Rows(self._records[at], self.told) if isinstance(at, slice) else self._records[at]

    def __len__(self) -> int:
        return len(self._records)

    def frame(self) -> Any:
        """A pandas data frame. Raises WrongUsageError where pandas is not installed."""
        try:
            import pandas  # asked for only here: vedette runs without it
        except ImportError as error:
            raise WrongUsageError("data frames need pandas, which is not installed: pip install pandas") from error
        return pandas.DataFrame(self._records)

    def __repr__(self) -> str:
        return f"{len(self)} rows{f' ({self.told})' if self.told else ''}"

    def _repr_html_(self) -> str:
        return table_cell(self._records, self.told)


@dataclass(frozen=True)
class Shown:
    """A page or picture for a cell; `str()` of it is its HTML."""

    html: str

    def __str__(self) -> str:
        return self.html

    def _repr_html_(self) -> str:
        return self.html


def read(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    theatre: str | Sequence[str] = (),
    model: str | None = None,
) -> Text:
    """Reads one text, whatever it is about. The reader is made once for each choice of theatre and model.

    `published` is a day or timestamp of ISO 8601; without it relative dates stay open. Raises VedetteError where a
    theatre, the model or the gazetteer is not there.
    """
    reader = _reader((theatre,) if isinstance(theatre, str) else tuple(theatre), model)
    document = Document(text=text, publisher=publisher, published=published, url=url)
    return Text(document, tuple(reader.annotate(document).claims))


@lru_cache(maxsize=2)  # a reader holds a model of some 100 MB
def _reader(theatres: tuple[str, ...], model: str | None) -> Reader:
    return make_reader(theatres, model=model)


def open(address: str, *, theatre: str | Sequence[str] = (), create: bool = False) -> "Record":
    """The record at a SQLite file or postgresql:// address; `create` makes one where there is none."""
    theatres = theatres_of((theatre,) if isinstance(theatre, str) else theatre)
    return Record(Ledger(address, create=create), theatres, Gazetteer.open())


class Record:
    """A record and its questions. Days are ISO 8601; `known_at` admits only what anybody could have known by then.

    Close it, or use it in a `with`. Private persons are named by role in whatever it gives.
    """

    def __init__(self, ledger: Ledger, theatres: Sequence[Any], gazetteer: Gazetteer) -> None:
        self.desk = Desk(ledger, theatres=theatres, gazetteer=gazetteer)
        self._theatres = tuple(theatres)

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the record."""
        self.desk.ledger.close()

    def ingest(self, *inputs: str, backfill: bool = False) -> Report:
        """Reads files, folders or addresses and keeps them, as `vedette ingest` does; what is kept is passed over."""
        reader = Reader(gazetteer=self.desk.gazetteer, theatres=self._theatres)
        found = (one for one in documents(inputs) if not isinstance(one, Unreadable))
        return ingest(found, reader, self.desk.ledger, backfill=backfill)

    def claims(self, *, known_at: str | None = None, place: str | None = None, **asked: Any) -> Rows:
        """The kept claims that fit: `place`, `speaker`, `party`, `types`, `stance`, `start`, `end`, `words`."""
        clock = Clock.of(known_at=known_at)
        query = ClaimQuery(place=self.desk.place(place).id if place else None, **asked)
        found = self.desk.every_claim(query, clock)
        return Rows([claim_record(kept, masker=masker) for kept, masker in found], clock.told())

    def incidents(self, start: str | None = None, end: str | None = None, *, known_at: str | None = None) -> Rows:
        """The incidents of some days, each event once."""
        return _rows(self.desk.incidents(Clock.of(known_at=known_at), start=start, end=end))

    def incident(self, id: str, *, known_at: str | None = None) -> Incident:
        """One incident, by its id or that of a claim in it."""
        return self.desk.incident(id, Clock.of(known_at=known_at)).value

    def control(self, day: str | None = None, *, known_at: str | None = None) -> Rows:
        """Who holds each settlement on a day (the last known, when left out)."""
        answer = self.desk.control(Clock.of(as_of=day, known_at=known_at))
        return Rows([control_row(one) for one in answer.value], answer.clock.told())

    def flows(self, start: str | None = None, end: str | None = None, *, known_at: str | None = None) -> Rows:
        """Who moved from where to where."""
        return _rows(self.desk.flows(Clock.of(known_at=known_at), start=start, end=end))

    def harm(self, start: str | None = None, end: str | None = None, *, known_at: str | None = None) -> Rows:
        """Who was hurt and what was damaged."""
        return _rows(self.desk.harm(Clock.of(known_at=known_at), start=start, end=end))

    def outlook(self, day: str | None = None, *, known_at: str | None = None) -> Rows:
        """What was planned, expected or demanded by a day, and what came of it by then."""
        answer = self.desk.outlook(Clock.of(as_of=day, known_at=known_at))
        masker = self.desk.masker_of([one.kept for one in answer.value])
        rows = [
            {"due": one.due, "outcome": one.outcome, "incident_ids": one.incident_ids}
            | claim_record(one.kept, masker=masker)
            for one in answer.value
        ]
        return Rows(rows, answer.clock.told())

    def brief(self, start: str, end: str | None = None, *, known_at: str | None = None) -> "Shown":
        """What the days brought, with its claims at the end."""
        made: Brief = self.desk.brief(Clock.of(known_at=known_at), start=start, end=end or start).value
        return Shown(to_html(made))

    def map(
        self, day: str | None = None, *, place: str | None = None, within_km: float = 100, known_at: str | None = None
    ) -> Shown:
        """A map of who holds what: all settlements that claims name, or every one around a place."""
        answer = self.desk.control(Clock.of(as_of=day, known_at=known_at))
        center = self.desk.place(place) if place else None
        parties = [party.code for theatre in self._theatres for party in theatre.parties]
        around = (center.lat, center.lon, within_km) if center else None
        return Shown(map_cell(answer.value, parties=parties, around=around, told=answer.clock.told()))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.claims())


def _rows(answer: Answer[Any]) -> Rows:
    return Rows([asdict(one) for one in answer.value], answer.clock.told())
