"""What is new since a row of the log: so that what was derived before is set right without deriving it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from vedette.ledger.log import by_chunks, sequence
from vedette.ledger.query import ClaimQuery
from vedette.ledger.questions import every_claim, every_document
from vedette.ledger.schema import claims, observations, retractions, supersessions, verdicts
from vedette.ledger.standing import successors
from vedette.model import Document, KeptClaim
from vedette.model.clock import Clock


@dataclass(frozen=True, kw_only=True)
class Growth:
    """What rows after another mean, up to the row `sequence`, under one clock.

    `claims` are those that a row told something of, as they stand by now, also of retracted documents; `gone` are the
    ids of those that no reading makes any more.
    """

    sequence: int
    claims: list[KeptClaim]
    gone: frozenset[str]


def documents_after(connection: sa.Connection, after: int, clock: Clock) -> tuple[int, list[Document]]:
    """The last row's number, and the documents kept after the row `after` that the clock lets be known."""
    last = sequence(connection)
    return last, every_document(connection, clock, after=after) if last > after else []


def growth(connection: sa.Connection, after: int, clock: Clock) -> Growth:
    """What the rows after `after` mean for the claims that the clock lets be known; from 0 on, all of them."""
    last = sequence(connection)
    if not after:
        everything = every_claim(connection, ClaimQuery(retracted=True), clock)
        return Growth(sequence=last, claims=list(everything), gone=frozenset())
    touched: set[str] = set()
    standing: list[KeptClaim] = []
    for ids in by_chunks(sorted(_touched(connection, after, clock)) if last > after else ()):
        touched.update(ids)
        standing += every_claim(connection, ClaimQuery(ids=tuple(ids), retracted=True), clock)
    return Growth(sequence=last, claims=standing, gone=frozenset(touched - {kept.claim.id for kept in standing}))


def _touched(connection: sa.Connection, after: int, clock: Clock) -> set[str]:
    """The ids of the claims that rows after `after` may tell something new of."""
    numbers = {number for statement in _TOUCHING for number in connection.scalars(statement, {"after": after})}
    ruled = set(connection.scalars(_RULED, {"after": after}))
    numbers |= ruled | {at for at in successors(connection, ruled, clock).values() if at is not None}
    return set(_ids(connection, sorted(number for number in numbers if number is not None)))


def _ids(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[str]:
    for chunk in by_chunks(numbers):
        for row in connection.execute(sa.select(claims.c.id).where(claims.c.seq.in_(chunk))):
            yield row.id


_AFTER = sa.bindparam("after", type_=sa.Integer)
_TOUCHING: tuple[sa.Select[Any], ...] = (
    sa.select(claims.c.seq).where(claims.c.seq > _AFTER),
    sa.select(observations.c.claim).where(observations.c.seq > _AFTER),
    sa.select(supersessions.c.old).where(supersessions.c.seq > _AFTER),
    sa.select(supersessions.c.new).where(supersessions.c.seq > _AFTER),
    sa.select(claims.c.seq)
    .join(retractions, retractions.c.document == claims.c.document)
    .where(retractions.c.seq > _AFTER),
)
# A verdict stands on what its claim was superseded by; so does the undoing of one.
_RULED: sa.Select[Any] = sa.select(verdicts.c.claim).where(verdicts.c.seq > _AFTER)
