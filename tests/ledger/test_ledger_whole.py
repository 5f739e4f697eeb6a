"""Check, dump and load, and the migrations, on both databases."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Batch, BrokenLedgerError, Ledger
from vedette.ledger.schema import claim_places, claims, documents, metadata, observations
from vedette.model import StartingState

NOON = "2026-01-01T12:00:00Z"


def fill(ledger: Ledger) -> None:
    """Rows of every kind."""
    for version in ("made-1", "made-2"):
        read = list(MadeReader(version).read(made_documents(6, sentences=4)))
        ledger.append(Batch(version=version, recorded=NOON, read=read))
    first, second = (claim.id for claim in read[0][1][:2])
    number = ledger.add_verdict(first, "correct", field="stance", value="hedged", who="ана", recorded=NOON)
    ledger.undo(number, who="bo", recorded=NOON)
    ledger.add_verdict(first, "grade", value="B2", who="ana", recorded=NOON)
    ledger.add_ruling("merge", first, second, who="ana", recorded=NOON)
    ledger.add_retraction(read[-1][0].id, who="the publisher", recorded=NOON)
    ledger.add_states([StartingState(1, "2022-03-01", "RED", "map")], recorded=NOON)


def test_a_sound_ledger_has_no_findings(ledger: Ledger) -> None:
    assert list(ledger.check()) == []
    fill(ledger)
    assert list(ledger.check()) == []


def _change_text(connection: sa.Connection) -> None:
    connection.execute(documents.update().where(documents.c.seq == 2).values(text="Something else altogether."))


def _change_body(connection: sa.Connection) -> None:
    connection.execute(
        claims.update().values(body=sa.func.replace(claims.c.body, '"polarity":"positive"', '"polarity":"negative"'))
    )


def _change_column(connection: sa.Connection) -> None:
    connection.execute(claims.update().values(party="BLUE"))


def _change_day(connection: sa.Connection) -> None:
    connection.execute(claim_places.update().values(day="2021-01-01"))


def _lose_index(connection: sa.Connection) -> None:
    connection.execute(claim_places.delete().where(claim_places.c.control == 0))


def _lose_row(connection: sa.Connection) -> None:
    last = connection.scalar(sa.select(sa.func.min(observations.c.seq)))
    connection.execute(observations.delete().where(observations.c.seq == last))


@pytest.mark.parametrize(
    ("tamper", "finding"),
    [
        (_change_text, "documents 2: its content has the id"),
        (_change_body, "its content has the id clm_"),
        (_change_column, "party is 'BLUE'"),
        (_change_day, "claim_places: the row of place"),
        (_lose_index, "claim_places: 0 rows for"),
        (_lose_row, "claims, but"),
    ],
)
def test_whatever_was_tampered_with_is_found(ledger: Ledger, tamper: Callable, finding: str) -> None:
    fill(ledger)
    with ledger.database.writing() as connection:
        tamper(connection)
    assert any(finding in wrong for wrong in ledger.check())


def test_a_dump_loads_to_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    lines = list(ledger.dump())
    assert len(lines) == ledger.sequence() + 1
    with Ledger(tmp_path / "copy.sqlite", create=True) as copy:
        assert copy.load(lines) == ledger.sequence()
        assert list(copy.dump()) == lines
        assert list(copy.check()) == []
        assert copy.last_at_each_place() == ledger.last_at_each_place()


def _spoilt(lines: list[bytes], what: str) -> list[bytes]:
    if what == "a line lost":
        return lines[:5] + lines[6:]
    if what == "no first line":
        return lines[1:]
    if what == "cut short in a line":
        return [*lines[:5], lines[5][:40]]
    if what == "an unknown table":
        return [*lines[:5], json.dumps(json.loads(lines[5]) | {"table": "sqlite_master"}).encode()]
    at = next(n for n, line in enumerate(lines) if b'"polarity":"positive"' in line)
    return [*lines[:at], lines[at].replace(b"positive", b"negative"), *lines[at + 1 :]]


@pytest.mark.parametrize(
    "what", ["a line lost", "no first line", "cut short in a line", "an unknown table", "a claim changed"]
)
def test_a_spoilt_dump_is_refused_whole(ledger: Ledger, tmp_path: Path, what: str) -> None:
    fill(ledger)
    with Ledger(tmp_path / "copy.sqlite", create=True) as copy:
        with pytest.raises(BrokenLedgerError, match="line"):
            copy.load(_spoilt(list(ledger.dump()), what))
        assert copy.sequence() == 0


def test_a_dump_is_not_loaded_over_what_is_kept(ledger: Ledger) -> None:
    fill(ledger)
    with pytest.raises(BrokenLedgerError, match="empty"):
        ledger.load(list(ledger.dump()))


def test_the_migrations_make_the_tables_that_the_program_asks(ledger: Ledger) -> None:
    with ledger.database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(ledger: Ledger, database: str) -> None:
    fill(ledger)
    with Ledger(database, create=True) as again:
        assert again.sequence() == ledger.sequence()
