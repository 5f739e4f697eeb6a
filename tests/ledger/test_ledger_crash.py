"""Whatever befalls an ingest: the right record, or a clear error."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from benchmarks.crash import held_against_expected, run, start
from benchmarks.made import MadeReader, made_documents
from vedette.ledger import ClaimQuery, Ledger, LedgerError
from vedette.service.ingest import ingest

SOUND = {"lost": 0, "doubled": 0, "findings": 0}


def of_sound(found: dict[str, int]) -> dict[str, int]:
    return {name: found[name] for name in SOUND}


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_nothing_is_lost_or_doubled_by_kills_at_random_points(tmp_path: Path, kills: int) -> None:
    seed = time.time_ns()
    found = run(str(tmp_path / "ledger.sqlite"), reports=10_000, kills=kills, seed=seed)
    assert found == {"kills": kills, "rows_lost_at_a_kill": 0, "reports": 10_000, **SOUND}, f"seed {seed}"


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nor_on_a_server(database: str) -> None:
    seed = time.time_ns()
    found = run(database, reports=2_000, kills=5, seed=seed)
    assert of_sound(found) == SOUND, f"seed {seed}"


def test_two_ingests_at_once_make_one_record(database: str) -> None:
    Ledger(database, create=True).close()
    both = [start(database, 1_000) for _ in range(2)]
    for running in both:
        running.communicate(timeout=120)
        assert running.returncode == 0
    assert of_sound(held_against_expected(database, 1_000)) == SOUND


def test_a_question_during_an_ingest_sees_one_moment_and_does_not_wait(database: str) -> None:
    Ledger(database, create=True).close()
    running = start(database, 3_000)
    seen = []
    with Ledger(database) as ledger:
        while running.poll() is None:
            began = time.monotonic()
            with ledger.database.reading():
                claims = list(ledger.every_claim(ClaimQuery()))
            seen.append(len(claims))
            assert time.monotonic() - began < 10
        seen.append(len(list(ledger.every_claim(ClaimQuery()))))
    running.communicate()
    assert seen == sorted(seen)
    assert seen[-1] == 6_000


FILL = """
import sys
from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Ledger
from vedette.service.ingest import ingest
with Ledger(sys.argv[1], create=True) as ledger:
    ingest(made_documents(2000), MadeReader(), ledger)
"""


def fill(path: Path, **limits) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, **limits)


def test_a_full_disk_is_a_clear_error_and_what_was_kept_stays(tmp_path: Path) -> None:
    """A limit on the size of files stands for the end of the disk: SQLite meets it at the same write."""
    path = tmp_path / "ledger.sqlite"
    limit = 8 * 1024 * 1024
    ended = fill(path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert ended.returncode != 0
    assert f"LedgerError: ledger {path}: " in ended.stderr
    with Ledger(path, create=True) as ledger:
        assert list(ledger.check()) == []
        before = ledger.sequence()
        assert before > 0
        ingest(made_documents(2000), MadeReader(), ledger)
        assert ledger.sequence() > before
        assert list(ledger.check()) == []


def as_another_user(ask) -> str:
    """What `ask` gives, or its error, in a process without root's right to write anywhere."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            answer = repr(ask())
        except LedgerError as error:
            answer = f"LedgerError: {error}"
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


class TestReadOnly:
    """A ledger in a folder that the user may only read."""

    @pytest.fixture
    def path(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            path = folder / "ledger.sqlite"
            with Ledger(path, create=True) as ledger:
                ingest(made_documents(3, sentences=1), MadeReader(), ledger)
            path.chmod(0o444)
            folder.chmod(0o555)
            yield path
            folder.chmod(0o755)

    def test_it_can_be_asked(self, path: Path) -> None:
        def ask() -> int:
            with Ledger(path) as ledger:
                return len(ledger.claims(ClaimQuery()).items)

        assert as_another_user(ask) == "3"

    @pytest.mark.parametrize("create", [False, True])
    def test_writing_is_a_clear_error(self, path: Path, create: bool) -> None:
        def ask() -> None:
            with Ledger(path, create=create) as ledger:
                ingest(made_documents(5, sentences=1), MadeReader(), ledger)

        assert as_another_user(ask).startswith(f"LedgerError: ledger {path}: ")


def test_a_ledger_cut_short_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, create=True) as ledger:
        ingest(made_documents(200), MadeReader(), ledger)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with pytest.raises(LedgerError, match=path.name), Ledger(path) as ledger:
        list(ledger.check())
