"""Answers from the log: claims, documents, places, starting states."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from vedette.ledger.log import by_chunks
from vedette.ledger.query import ClaimQuery, claim_statement, counting, known_by, uncancelled
from vedette.ledger.rows import GEONAMES, claim_of, document_of, place_number
from vedette.ledger.schema import claim_places, claims, documents, retractions, starting_states
from vedette.ledger.standing import Standing, standing
from vedette.model import Document, KeptClaim, StartingState
from vedette.model.clock import DAY_LENGTH, Clock

STREAM = 2000  # rows fetched at a time where all are asked for

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
    rows = connection.execute(statement).all()
    ruled = standing(connection, clock)
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return Page(items=[_kept(row, ruled) for row in rows[:limit]], cursor=more)


def every_claim(connection: sa.Connection, query: ClaimQuery, clock: Clock) -> Iterator[KeptClaim]:
    """All of the claims asked for, read as they are taken."""
    ruled = standing(connection, clock)
    for row in connection.execution_options(yield_per=STREAM).execute(claim_statement(query, clock)):
        yield _kept(row, ruled)


def document_page(connection: sa.Connection, clock: Clock, *, limit: int, after: int) -> Page[KeptDocument]:
    """At most `limit` documents in the order in which they were kept, from those numbered above `after`."""
    statement = _documents(clock).where(documents.c.seq > after).limit(limit + 1)
    rows = connection.execute(statement).all()
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return Page(items=[_kept_document(row) for row in rows[:limit]], cursor=more)


def every_document(connection: sa.Connection, clock: Clock) -> list[Document]:
    """All documents known by then, in the order in which they were kept."""
    return [document_of(row) for row in connection.execute(_documents(clock))]


def document(connection: sa.Connection, id: str, clock: Clock) -> KeptDocument | None:
    """The document of that id, where it was known by then."""
    row = connection.execute(_documents(clock).where(documents.c.id == id)).one_or_none()
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
    first = sa.select(sa.func.min(claim_places.c.place).label("place")).cte("every_place", recursive=True)
    following = (
        sa.select(sa.func.min(claim_places.c.place)).where(claim_places.c.place > first.c.place).scalar_subquery()
    )
    places = first.union_all(sa.select(following).where(first.c.place.is_not(None)))
    last = (
        sa.select(claims.c.id)
        .join_from(claim_places, claims, claims.c.seq == claim_places.c.claim)
        .where(claim_places.c.place == places.c.place, claim_places.c.control == 1, *_by(clock))
        .order_by(claim_places.c.day.desc(), claim_places.c.available.desc(), claim_places.c.claim.desc())
        .limit(1)
        .correlate(places)
        .scalar_subquery()
    )
    rows = connection.execute(sa.select(places.c.place, last.label("claim")).where(places.c.place.is_not(None)))
    return {f"{GEONAMES}{row.place}": row.claim for row in rows if row.claim}


def last_at_place(connection: sa.Connection, place: str, clock: Clock, *, limit: int) -> list[KeptClaim]:
    """The last counting claims of who holds one place, newest first."""
    number = place_number(place)
    statement = (
        claim_statement(ClaimQuery(), clock)
        .join(claim_places, claim_places.c.claim == claims.c.seq)
        .where(claim_places.c.place == number, claim_places.c.control == 1, *_by(clock))
        .order_by(None)
        .order_by(claim_places.c.day.desc(), claim_places.c.available.desc(), claim_places.c.claim.desc())
        .limit(limit)
    )
    ruled = standing(connection, clock)
    return [_kept(row, ruled) for row in connection.execute(statement)]


def claims_by_day(connection: sa.Connection, clock: Clock) -> dict[str, int]:
    """How many counting claims speak of each day."""
    statement = (
        sa.select(claims.c.day, sa.func.count().label("claims"))
        .where(claims.c.day.is_not(None), *counting(clock))
        .group_by(claims.c.day)
        .order_by(claims.c.day)
    )
    return {row.day: row.claims for row in connection.execute(statement)}


def last_day(connection: sa.Connection, clock: Clock) -> str | None:
    """The last day on which a known document was published, or that an imported state is of."""
    known = _documents(clock).order_by(None).subquery()
    published = connection.scalar(sa.select(sa.func.max(sa.func.substr(known.c.published, 1, DAY_LENGTH))))
    imported = (state.date for state in states(connection, clock))
    return max((day for day in (published, *imported) if day), default=None)


def states(connection: sa.Connection, clock: Clock) -> list[StartingState]:
    """The imported states known by then."""
    holds = [starting_states.c.available <= clock.known_at] if clock.known_at else []
    if clock.recorded_by:
        holds.append(starting_states.c.recorded <= clock.recorded_by)
    rows = connection.execute(sa.select(starting_states).where(*holds).order_by(starting_states.c.seq))
    return [StartingState(row.geonameid, row.date, row.party, row.source) for row in rows]


def _by(clock: Clock) -> list[sa.ColumnElement[bool]]:
    """The clock's bounds on the columns of `claim_places`, and what `claims` must hold to count."""
    at = claim_places.c
    bounds = [at.day <= (clock.as_of or "9999-12-31"), at.day > ""]
    if clock.known_at:
        bounds.append(at.available <= clock.known_at)
    if clock.recorded_by:
        bounds.append(at.recorded <= clock.recorded_by)
    return bounds + uncancelled(clock)


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
    )


def _documents(clock: Clock) -> sa.Select[Any]:
    by = known_by(clock)
    retracted = (
        sa.select(retractions.c.who)
        .where(retractions.c.document == documents.c.seq, retractions.c.recorded <= by)
        .order_by(retractions.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    known = [documents.c.available <= clock.known_at] if clock.known_at else []
    if clock.recorded_by:
        known.append(documents.c.recorded <= clock.recorded_by)
    return sa.select(documents, retracted.label("retracted")).where(*known).order_by(documents.c.seq)


def _kept_document(row: Any) -> KeptDocument:
    return KeptDocument(
        document=document_of(row), available=row.available, recorded=row.recorded, retracted=row.retracted
    )
