"""Questions of claims: which are asked for, and which count at a moment of the two clocks."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from vedette.ledger.rows import place_number
from vedette.ledger.schema import (
    claim_places,
    claim_speakers,
    claims,
    documents,
    observations,
    retractions,
    supersessions,
)
from vedette.model.clock import Clock

FOREVER = "9999-12-31T23:59:59Z"


@dataclass(frozen=True, kw_only=True)
class ClaimQuery:
    """Which claims: every field that is set must hold.

    `place` is a gazetteer id (`geonames:N`); `speaker` any name of the chain, in any case; `party` the claimant's;
    `start`/`end` the days that the claim's own days must meet; `types`, `documents` and `ids` any of them.
    `superseded` and `retracted` let in what no longer counts.
    """

    place: str | None = None
    party: str | None = None
    speaker: str | None = None
    types: tuple[str, ...] = ()
    stance: str | None = None
    start: str | None = None
    end: str | None = None
    document: str | None = None
    documents: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    words: str | None = None
    superseded: bool = False
    retracted: bool = False


# The moments of a question, bound when it is asked: conditions made once serve every clock.
KNOWN_AT: sa.BindParameter[str] = sa.bindparam("known_at")
RECORDED_BY: sa.BindParameter[str] = sa.bindparam("recorded_by")
SAID_BY: sa.BindParameter[str] = sa.bindparam("said_by")


def moments(clock: Clock) -> dict[str, str]:
    """The values of the bound moments. People's words have one clock: they are known when they are given."""
    known_at, recorded_by = clock.known_at or FOREVER, clock.recorded_by or FOREVER
    return {"known_at": known_at, "recorded_by": recorded_by, "said_by": min(known_at, recorded_by)}


_again = observations.alias()
# A row of `supersessions` ends its claim `old` unless a later reading makes that again.
ENDS = sa.and_(
    supersessions.c.recorded <= RECORDED_BY,
    ~sa.exists().where(
        _again.c.claim == supersessions.c.old,
        _again.c.seq > supersessions.c.seq,
        _again.c.recorded <= RECORDED_BY,
    ),
)
NOT_SUPERSEDED = ~sa.exists().where(supersessions.c.old == claims.c.seq, ENDS)
RETRACTED = sa.exists().where(retractions.c.document == claims.c.document, retractions.c.recorded <= SAID_BY)
NOT_RETRACTED = ~RETRACTED
KNOWN = sa.and_(claims.c.available <= KNOWN_AT, claims.c.recorded <= RECORDED_BY)
COUNTS = sa.and_(KNOWN, NOT_SUPERSEDED, NOT_RETRACTED)

_confidence = (
    sa.select(observations.c.confidence)
    .where(observations.c.claim == claims.c.seq)
    .order_by(observations.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
# What a kept claim is made of.
KEPT = sa.select(
    claims.c.seq,
    claims.c.id,
    claims.c.body,
    claims.c.available,
    claims.c.recorded,
    documents.c.id.label("document_id"),
    documents.c.url,
    documents.c.publisher,
    documents.c.published,
    _confidence.label("confidence"),
    RETRACTED.label("retracted"),
).join_from(claims, documents, documents.c.seq == claims.c.document)


def claim_statement(query: ClaimQuery, clock: Clock) -> sa.Select[Any]:
    """The claims asked for, in the order in which the ledger took them; `moments` are still to be bound."""
    holds: list[sa.ColumnElement[bool]] = [KNOWN, *_asked(query)]
    if clock.as_of:
        holds.append(claims.c.day <= clock.as_of)
    if not query.superseded:
        holds.append(NOT_SUPERSEDED)
    if not query.retracted:
        holds.append(NOT_RETRACTED)
    return KEPT.where(*holds).order_by(claims.c.seq)


def _asked(query: ClaimQuery) -> list[sa.ColumnElement[bool]]:
    holds: list[sa.ColumnElement[bool]] = []
    if query.place:
        at = sa.select(claim_places.c.claim).where(claim_places.c.place == place_number(query.place))
        holds.append(claims.c.seq.in_(at))
    if query.speaker:
        by = sa.select(claim_speakers.c.claim).where(claim_speakers.c.name == query.speaker.casefold())
        holds.append(claims.c.seq.in_(by))
    if query.party:
        holds.append(claims.c.party == query.party)
    if query.types:
        holds.append(claims.c.type.in_(query.types))
    if query.stance:
        holds.append(claims.c.stance == query.stance)
    if query.start:
        holds.append(claims.c.last_day >= query.start)
    if query.end:
        holds.append(claims.c.day <= query.end)
    if query.document:
        holds.append(documents.c.id == query.document)
    if query.documents:
        holds.append(documents.c.id.in_(query.documents))
    if query.ids:
        holds.append(claims.c.id.in_(query.ids))
    if query.words:
        holds.append(claims.c.body.icontains(query.words, autoescape=True))
    return holds
