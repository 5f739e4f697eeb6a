"""Kills ingests with SIGKILL at random points, starts them again, and counts what was lost or doubled.

python -m benchmarks.crash --kills 50
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import sqlalchemy as sa

from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Ledger
from vedette.ledger.schema import LOG
from vedette.service.ingest import ingest

SENTENCES = 2


def child(address: str, reports: int) -> None:
    """An ingest that says on standard output how many reports are done."""
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        print(done, flush=True)

    with Ledger(address, create=True) as ledger:
        ingest(made_documents(reports, sentences=SENTENCES), MadeReader(), ledger, backfill=True, advance=advance)


def start(address: str, reports: int) -> subprocess.Popen[str]:
    """The ingest in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.crash", "--child", address, "--reports", str(reports)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_after(running: subprocess.Popen[str], reports: int, random: Random) -> None:
    """Kills the ingest a moment after so many reports are done, so that the blow falls anywhere.

    With none to wait for it falls within the first two seconds: also while the tables are being made.
    """
    assert running.stdout is not None
    while reports and int(running.stdout.readline() or reports) < reports:
        pass
    time.sleep(random.uniform(0, 0.03 if reports else 2))
    running.send_signal(signal.SIGKILL)
    running.wait()


def run(address: str, *, reports: int, kills: int, seed: int) -> dict[str, int]:
    """Kills `kills` times, then lets the ingest end; gives what was found at the end."""
    random = Random(seed)  # noqa: S311 - where the blows fall is no secret
    killed, fewer = 0, 0
    before = 0
    for blow in range(kills):
        running = start(address, reports)
        kill_after(running, round((blow + random.random()) * reports / kills) if blow else 0, random)
        killed += running.returncode == -signal.SIGKILL
        if Path(address).exists() or "://" in address:
            with Ledger(address, create=True) as ledger:
                now = ledger.sequence()
            fewer += now < before
            before = now
    ended = start(address, reports)
    ended.communicate()
    return {"kills": killed, "rows_lost_at_a_kill": fewer, **held_against_expected(address, reports)}


def held_against_expected(address: str, reports: int) -> dict[str, int]:
    """What the ledger lacks, has twice or has wrong, beside what an ingest without a kill would have made."""
    documents = list(made_documents(reports, sentences=SENTENCES))
    claims = {claim.id for reading in MadeReader().read(documents) for claim in reading.claims}
    with Ledger(address) as ledger, ledger.database.reading() as connection:
        rows = {table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in LOG}
        kept = set(connection.scalars(sa.select(sa.column("id")).select_from(sa.table("claims"))))
        known = set(connection.scalars(sa.select(sa.column("id")).select_from(sa.table("documents"))))
        findings = sum(1 for _ in ledger.check())
    return {
        "reports": rows["documents"],
        "lost": len(claims - kept) + len({document.id for document in documents} - known),
        "doubled": rows["observations"] - len(claims) + rows["readings"] - reports,
        "findings": findings,
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=os.getpid())
    parser.add_argument("--ledger", help="a postgresql:// address; a SQLite file of its own when left out")
    parser.add_argument("--child", metavar="LEDGER", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child, options.reports)
        return
    with tempfile.TemporaryDirectory() as folder:
        address = options.ledger or str(Path(folder) / "ledger.sqlite")
        found = run(address, reports=options.reports, kills=options.kills, seed=options.seed)
    print(json.dumps({"benchmark": "crash", "seed": options.seed, **found}))
    if found["lost"] or found["doubled"] or found["findings"] or found["rows_lost_at_a_kill"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
