"""What people ruled, folded: the verdicts that stand, on which claim each stands now, and which stand on none."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from vedette.ledger.log import by_chunks
from vedette.ledger.query import ENDS, SAID_BY, moments
from vedette.ledger.schema import claims, rulings, supersessions, verdicts
from vedette.model.clock import Clock

VerdictKind = Literal["confirm", "reject", "correct", "grade"]
RulingKind = Literal["merge", "split"]
UNDO = "undo"
WORDS = {"confirm": "confirmed", "reject": "rejected"}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """An analyst's word on a claim. `number` is its row's; `claim_id` the claim it was given on.

    `value` is what a correction sets `field` to, or the Admiralty code that a grade gives.
    """

    number: int
    claim_id: str
    verdict: VerdictKind
    field: str | None
    value: Any
    who: str
    note: str | None
    recorded: str


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """An analyst's word that two claims tell of one event (merge) or of two (split)."""

    number: int
    ruling: RulingKind
    one: str
    other: str
    who: str
    note: str | None
    recorded: str


@dataclass(kw_only=True)
class Standing:
    """The verdicts that stand, by the number of the claim they stand on now, and the orphans that stand on none."""

    by_claim: dict[int, list[Verdict]] = field(default_factory=dict)
    orphans: list[Verdict] = field(default_factory=list)

    def word(self, claim: int) -> str | None:
        """Whether the claim is confirmed or rejected: the last such verdict counts."""
        said = [WORDS[v.verdict] for v in self.by_claim.get(claim, ()) if v.verdict in WORDS]
        return said[-1] if said else None

    def corrections(self, claim: int) -> tuple[tuple[str, Any], ...]:
        """The fields that an analyst corrected, each with the last value given."""
        return tuple({v.field: v.value for v in self.by_claim.get(claim, ()) if v.field}.items())

    def grade(self, claim: int) -> str | None:
        """The Admiralty code that an analyst gave the claim last."""
        given = [v.value for v in self.by_claim.get(claim, ()) if v.verdict == "grade"]
        return given[-1] if given else None


def _in_force(table: sa.Table) -> sa.ColumnElement[bool]:
    """Said by the moment asked about, and not taken back by then."""
    undoing = table.alias()
    undone = sa.exists().where(undoing.c.undoes == table.c.seq, undoing.c.recorded <= SAID_BY)
    return sa.and_(table.c.recorded <= SAID_BY, ~undone)


_VERDICTS = (
    sa.select(verdicts, claims.c.id.label("claim_id"))
    .join(claims, claims.c.seq == verdicts.c.claim)
    .where(verdicts.c.verdict != UNDO, _in_force(verdicts))
    .order_by(verdicts.c.seq)
)
_RULINGS = sa.select(rulings).where(rulings.c.ruling != UNDO, _in_force(rulings)).order_by(rulings.c.seq)


def standing(connection: sa.Connection, clock: Clock) -> Standing:
    """The verdicts given by then and not taken back, each carried along supersessions to the claim that counts."""
    rows = connection.execute(_VERDICTS, moments(clock)).all()
    now = successors(connection, {row.claim for row in rows}, clock)
    folded = Standing()
    for row in rows:
        at = now[row.claim]
        if at is None:
            folded.orphans.append(_verdict(row))
        else:
            folded.by_claim.setdefault(at, []).append(_verdict(row))
    return folded


def standing_rulings(connection: sa.Connection, clock: Clock) -> list[Ruling]:
    """The merges and splits ruled by then and not taken back, oldest first, each on the claims that count now."""
    rows = connection.execute(_RULINGS, moments(clock)).all()
    now = successors(connection, {row.one for row in rows} | {row.other for row in rows}, clock)
    ids = _claim_ids(connection, {number for number in now.values() if number is not None})
    return [
        Ruling(
            number=row.seq,
            ruling=row.ruling,
            one=ids[one],
            other=ids[other],
            who=row.who,
            note=row.note,
            recorded=row.recorded,
        )
        for row in rows
        if (one := now[row.one]) is not None and (other := now[row.other]) is not None
    ]


def successors(connection: sa.Connection, numbers: Iterable[int], clock: Clock) -> dict[int, int | None]:
    """For each claim the claim that stands in its place by then: itself, a successor's, or none."""
    now: dict[int, int | None] = {number: number for number in numbers}
    moving = set(now)
    while moving:
        steps = _steps(connection, sorted(moving), clock)
        now = {start: steps.get(at, at) if at is not None else None for start, at in now.items()}
        moving = {at for at in steps.values() if at is not None}
    return now


def _steps(connection: sa.Connection, numbers: Sequence[int], clock: Clock) -> dict[int, int | None]:
    """Of the claims those that are superseded, with what superseded them last."""
    steps: dict[int, int | None] = {}
    for chunk in by_chunks(numbers):
        statement = (
            sa.select(supersessions.c.old, supersessions.c.new)
            .where(supersessions.c.old.in_(chunk), ENDS)
            .order_by(supersessions.c.seq)
        )
        steps.update({row.old: row.new for row in connection.execute(statement, moments(clock))})
    return steps


def _claim_ids(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in by_chunks(sorted(numbers)):
        statement = sa.select(claims.c.seq, claims.c.id).where(claims.c.seq.in_(chunk))
        found.update({row.seq: row.id for row in connection.execute(statement)})
    return found


def _verdict(row: Any) -> Verdict:
    return Verdict(
        number=row.seq,
        claim_id=row.claim_id,
        verdict=row.verdict,
        field=row.field,
        value=json.loads(row.value) if row.value is not None else None,
        who=row.who,
        note=row.note,
        recorded=row.recorded,
    )
