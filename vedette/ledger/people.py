"""Keeping what people say: verdicts, merges and splits, retractions, starting states. Each is one more row."""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from vedette.ledger.log import Appender, by_chunks
from vedette.ledger.schema import claims, documents, retractions, rulings, starting_states, verdicts
from vedette.ledger.standing import UNDO, RulingKind, VerdictKind
from vedette.model import StartingState
from vedette.model.clock import instant
from vedette.model.errors import WrongUsageError


def add_verdict(
    connection: sa.Connection,
    claim_id: str,
    verdict: VerdictKind,
    *,
    who: str,
    recorded: str,
    field: str | None = None,
    value: Any = None,
    note: str | None = None,
) -> int:
    """Keeps a verdict; gives its number. Raises WrongUsageError where there is no such claim."""
    row = {
        "claim": _number(connection, claims, claim_id),
        "verdict": verdict,
        "field": field,
        "value": json.dumps(value, ensure_ascii=False) if verdict in {"correct", "grade"} else None,
        "who": who,
        "note": note,
        "recorded": recorded,
        "undoes": None,
    }
    return _append(connection, verdicts, row)


def add_ruling(
    connection: sa.Connection,
    ruling: RulingKind,
    one: str,
    other: str,
    *,
    who: str,
    recorded: str,
    note: str | None = None,
) -> int:
    """Keeps a merge or split of two claims; gives its number. Raises WrongUsageError where there are no two."""
    if one == other:
        raise WrongUsageError(f"a {ruling} needs two claims, and {one} is one")
    row = {
        "ruling": ruling,
        "one": _number(connection, claims, one),
        "other": _number(connection, claims, other),
        "who": who,
        "note": note,
        "recorded": recorded,
        "undoes": None,
    }
    return _append(connection, rulings, row)


def undo(connection: sa.Connection, number: int, *, who: str, recorded: str, note: str | None = None) -> int:
    """Takes back the verdict or ruling of that number by a further row; gives the number of that.

    Raises WrongUsageError where there is no such row, or it was taken back already.
    """
    for table, kind in ((verdicts, "verdict"), (rulings, "ruling")):
        said = connection.execute(sa.select(table).where(table.c.seq == number, table.c[kind] != UNDO)).one_or_none()
        if said is None:
            continue
        if connection.scalar(sa.select(table.c.seq).where(table.c.undoes == number)):
            raise WrongUsageError(f"{kind} {number} was taken back already")
        kept = {name: value for name, value in said._mapping.items() if name not in {"seq", "field", "value"}}
        row = kept | {kind: UNDO, "who": who, "note": note, "recorded": recorded, "undoes": number}
        return _append(connection, table, row)
    raise WrongUsageError(f"no verdict, merge or split has the number {number}")


def add_retraction(
    connection: sa.Connection, document_id: str, *, who: str, recorded: str, note: str | None = None
) -> int:
    """Keeps that a document was taken back; gives the row's number. Raises WrongUsageError where there is none."""
    number = _number(connection, documents, document_id)
    return _append(connection, retractions, {"document": number, "who": who, "note": note, "recorded": recorded})


def add_states(connection: sa.Connection, states: Iterable[StartingState], *, recorded: str) -> int:
    """Keeps the states that are not kept yet; gives how many there were.

    Who held a place on a day was known by the end of that day, as the source says that it knows.
    """
    log = Appender(connection)
    fresh = list(dict.fromkeys(states))
    known: set[StartingState] = set()
    at = starting_states.c
    for chunk in by_chunks(sorted({state.geonameid for state in fresh})):
        statement = sa.select(at.geonameid, at.date, at.party, at.source).where(at.geonameid.in_(chunk))
        known.update(StartingState(*row) for row in connection.execute(statement))
    added = [state for state in fresh if state not in known]
    for state in added:
        log.add(
            starting_states,
            {
                "geonameid": state.geonameid,
                "date": state.date,
                "party": state.party,
                "source": state.source,
                "available": min(instant(state.date), recorded),
                "recorded": recorded,
            },
        )
    log.flush()
    return len(added)


def _append(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> int:
    log = Appender(connection)
    number = log.add(table, row)
    log.flush()
    return number


def _number(connection: sa.Connection, table: sa.Table, id: str) -> int:
    number = connection.scalar(sa.select(table.c.seq).where(table.c.id == id))
    if number is None:
        raise WrongUsageError(f"the ledger holds no {table.name.removesuffix('s')} {id!r}")
    return int(number)
