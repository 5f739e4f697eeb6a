"""Answers from the log: claims, documents, places, starting states."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from vedette.ledger.log import by_chunks
from vedette.ledger.query import (
    COUNTS,
    KEPT,
    KNOWN_AT,
    NOT_RETRACTED,
    NOT_SUPERSEDED,
    RECORDED_BY,
    SAID_BY,
    ClaimQuery,
    claim_statement,
    moments,
)
from vedette.ledger.rows import GEONAMES, claim_of, document_of, place_number
from vedette.ledger.schema import claim_places, claims, documents, retractions, starting_states
from vedette.ledger.standing import Standing, standing
from vedette.model import Document, KeptClaim, StartingState
from vedette.model.clock import DAY_LENGTH, Clock

STREAM = 2000  # rows fetched at a time where all are asked for
LAST_DAY = "9999-12-31"

_at = claim_places.c
_AT_COUNTS = sa.and_(
    _at.control == 1,
    _at.day > "",
    _at.day <= sa.bindparam("last"),
    _at.available <= KNOWN_AT,
    _at.recorded <= RECORDED_BY,
    NOT_SUPERSEDED,
    NOT_RETRACTED,
)
# The order of the primary key backward: an order of any other columns would have to be sorted.
_NEWEST = (_at.day.desc(), _at.available.desc(), _at.recorded.desc(), _at.claim.desc())

_ONE_PLACE = (
    KEPT.join(claim_places, _at.claim == claims.c.seq)
    .where(_at.place == sa.bindparam("place"), _AT_COUNTS)
    .order_by(*_NEWEST)
    .limit(sa.bindparam("most", type_=sa.Integer))
)


def _each_place() -> sa.Select[Any]:
    first = sa.select(sa.func.min(_at.place).label("place")).cte("every_place", recursive=True)
    following = sa.select(sa.func.min(_at.place)).where(_at.place > first.c.place).scalar_subquery()
    places = first.union_all(sa.select(following).where(first.c.place.is_not(None)))
    last = (
        sa.select(claims.c.id)
        .join_from(claim_places, claims, claims.c.seq == _at.claim)
        .where(_at.place == places.c.place, _AT_COUNTS)
        .order_by(*_NEWEST)
        .limit(1)
        .correlate(places)
        .scalar_subquery()
    )
    return sa.select(places.c.place, last.label("claim")).where(places.c.place.is_not(None))


_EACH_PLACE = _each_place()
_DOCUMENTS = (
    sa.select(
        documents,
        sa.select(retractions.c.who)
        .where(retractions.c.document == documents.c.seq, retractions.c.recorded <= SAID_BY)
        .order_by(retractions.c.seq.desc())
        .limit(1)
        .scalar_subquery()
        .label("retracted"),
    )
    .where(documents.c.available <= KNOWN_AT, documents.c.recorded <= RECORDED_BY)
    .order_by(documents.c.seq)
)

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """Some of the answers; `cursor` asks for those that follow, None where there are no more."""

    items: list[T]
    cursor: str | None = None


@dataclass(frozen=True, kw_only=True)
class KeptDocument:
    """A document as a ledger keeps it. `retracted` says who took it back, where somebody has."""

    document: Document
    available: str
    recorded: str
    retracted: str | None = None


def claim_page(
    connection: sa.Connection, query: ClaimQuery, clock: Clock, *, limit: int, after: int
) -> Page[KeptClaim]:
    """At most `limit` of the claims asked for, from those whose number is above `after`."""
    statement = claim_statement(query, clock).where(claims.c.seq > after).limit(limit + 1)
    rows = connection.execute(statement, moments(clock)).all()
    ruled = standing(connection, clock)
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return Page(items=[_kept(row, ruled) for row in rows[:limit]], cursor=more)


def every_claim(connection: sa.Connection, query: ClaimQuery, clock: Clock) -> Iterator[KeptClaim]:
    """All of the claims asked for, read as they are taken."""
    ruled = standing(connection, clock)
    statement = claim_statement(query, clock)
    for row in connection.execution_options(yield_per=STREAM).execute(statement, moments(clock)):
        yield _kept(row, ruled)


def document_page(connection: sa.Connection, clock: Clock, *, limit: int, after: int) -> Page[KeptDocument]:
    """At most `limit` documents in the order in which they were kept, from those numbered above `after`."""
    statement = _DOCUMENTS.where(documents.c.seq > after).limit(limit + 1)
    rows = connection.execute(statement, moments(clock)).all()
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return Page(items=[_kept_document(row) for row in rows[:limit]], cursor=more)


def every_document(connection: sa.Connection, clock: Clock, *, after: int = 0) -> list[Document]:
    """The documents known by then and numbered above `after`, in the order in which they were kept."""
    statement = _DOCUMENTS.where(documents.c.seq > after)
    return [document_of(row) for row in connection.execute(statement, moments(clock))]


def document(connection: sa.Connection, id: str, clock: Clock) -> KeptDocument | None:
    """The document of that id, where it was known by then."""
    row = connection.execute(_DOCUMENTS.where(documents.c.id == id), moments(clock)).one_or_none()
    return _kept_document(row) if row else None


def documents_of(connection: sa.Connection, ids: Collection[str]) -> list[Document]:
    """The documents of those ids, in the order in which they were kept."""
    found: list[Any] = []
    for chunk in by_chunks(sorted(ids)):
        found += connection.execute(sa.select(documents).where(documents.c.id.in_(chunk))).all()
    return [document_of(row) for row in sorted(found, key=lambda row: row.seq)]


def last_at_each_place(connection: sa.Connection, clock: Clock) -> dict[str, str]:
    """For every place the last counting claim of who holds it, as ids.

    Steps from place to place along the primary key of `claim_places` and takes the end of each place's days, so
    that its cost is that of the places and not that of the claims.
    """
    rows = connection.execute(_EACH_PLACE, moments(clock) | {"last": clock.as_of or LAST_DAY})
    return {f"{GEONAMES}{row.place}": row.claim for row in rows if row.claim}


def last_at_place(connection: sa.Connection, place: str, clock: Clock, *, limit: int) -> list[KeptClaim]:
    """The last counting claims of who holds one place, newest first."""
    asked = {"place": place_number(place), "last": clock.as_of or LAST_DAY, "most": limit}
    rows = connection.execute(_ONE_PLACE, moments(clock) | asked).all()
    ruled = standing(connection, clock)
    return [_kept(row, ruled) for row in rows]


def claims_by_day(connection: sa.Connection, clock: Clock) -> dict[str, int]:
    """How many counting claims speak of each day."""
    statement = (
        sa.select(claims.c.day, sa.func.count().label("claims"))
        .where(claims.c.day <= (clock.as_of or LAST_DAY), COUNTS)
        .group_by(claims.c.day)
        .order_by(claims.c.day)
    )
    return {row.day: row.claims for row in connection.execute(statement, moments(clock))}


def last_day(connection: sa.Connection, clock: Clock) -> str | None:
    """The last day on which a known document was published, or that an imported state is of."""
    known = _DOCUMENTS.order_by(None).subquery()
    last = sa.select(sa.func.max(sa.func.substr(known.c.published, 1, DAY_LENGTH)))
    published = connection.scalar(last, moments(clock))
    imported = (state.date for state in states(connection, clock))
    return max((day for day in (published, *imported) if day), default=None)


def states(connection: sa.Connection, clock: Clock) -> list[StartingState]:
    """The imported states known by then."""
    at = starting_states.c
    statement = (
        sa.select(starting_states).where(at.available <= KNOWN_AT, at.recorded <= RECORDED_BY).order_by(at.seq)
    )
    rows = connection.execute(statement, moments(clock))
    return [StartingState(row.geonameid, row.date, row.party, row.source) for row in rows]


def _kept(row: Any, ruled: Standing) -> KeptClaim:
    return KeptClaim(
        claim=claim_of(row.body, id=row.id, confidence=row.confidence),
        url=row.url,
        publisher=row.publisher,
        published=row.published,
        available=row.available,
        recorded=row.recorded,
        origin=row.document_id,
        verdict=ruled.word(row.seq),
        corrections=ruled.corrections(row.seq),
        grade=ruled.grade(row.seq),
        withdrawn="retracted" if row.retracted else None,
    )


def _kept_document(row: Any) -> KeptDocument:
    return KeptDocument(
        document=document_of(row), available=row.available, recorded=row.recorded, retracted=row.retracted
    )
