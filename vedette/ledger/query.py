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


def counting(clock: Clock, *, superseded: bool = False, retracted: bool = False) -> list[sa.ColumnElement[bool]]:
    """What must hold for a row of `claims` to count: known by then, spoken of by that day, not taken back."""
    holds: list[sa.ColumnElement[bool]] = []
    if clock.as_of:
        holds.append(claims.c.day <= clock.as_of)
    if clock.known_at:
        holds.append(claims.c.available <= clock.known_at)
    if clock.recorded_by:
        holds.append(claims.c.recorded <= clock.recorded_by)
    return holds + uncancelled(clock, superseded=superseded, retracted=retracted)


def uncancelled(clock: Clock, *, superseded: bool = False, retracted: bool = False) -> list[sa.ColumnElement[bool]]:
    """What must hold for a row of `claims` not to be superseded or retracted by then, each unless let in."""
    holds = []
    if not superseded:
        ended = sa.exists().where(supersessions.c.old == claims.c.seq, *superseding(claims.c.seq, clock))
        holds.append(~ended)
    if not retracted:
        taken_back = sa.exists().where(
            retractions.c.document == claims.c.document, retractions.c.recorded <= known_by(clock)
        )
        holds.append(~taken_back)
    return holds


def claim_statement(query: ClaimQuery, clock: Clock) -> sa.Select[Any]:
    """The rows of the claims asked for, in the order in which the ledger took them."""
    confidence = (
        sa.select(observations.c.confidence)
        .where(observations.c.claim == claims.c.seq)
        .order_by(observations.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        sa.select(
            claims.c.seq,
            claims.c.id,
            claims.c.body,
            claims.c.available,
            claims.c.recorded,
            documents.c.id.label("document_id"),
            documents.c.url,
            documents.c.publisher,
            documents.c.published,
            confidence.label("confidence"),
        )
        .join(documents, documents.c.seq == claims.c.document)
        .where(*_asked(query), *counting(clock, superseded=query.superseded, retracted=query.retracted))
        .order_by(claims.c.seq)
    )


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


def superseding(claim: sa.ColumnElement[int], clock: Clock) -> list[sa.ColumnElement[bool]]:
    """What must hold for a row of `supersessions` to end the claim: no later reading makes it again."""
    by = clock.recorded_by or FOREVER
    again = observations.alias()
    seen_again = sa.exists().where(again.c.claim == claim, again.c.seq > supersessions.c.seq, again.c.recorded <= by)
    return [supersessions.c.recorded <= by, ~seen_again]


def known_by(clock: Clock) -> str:
    """The instant by which a person's word must have been given to count: people's words have one clock."""
    return min(clock.recorded_by or FOREVER, clock.known_at or FOREVER)
