"""Spark on two cores of this machine against two processes of the local engine, on the same reports.

    python -m benchmarks.spark [--reports N]

Start-up is told apart: the session's, and the reading of one report by every worker, which loads its model. Then the
same reading once more, with a Python worker killed in the middle: every row must be there all the same.
"""

import argparse
import importlib.util
import json
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset as ds

from benchmarks.floors import report
from benchmarks.texts import war_reports
from vedette.engine import spark, table
from vedette.engine.local import reading_on
from vedette.intake import documents
from vedette.model import Document

MASTER = "local[2,4]"  # two cores; a task may fail three times
KILL_AFTER = 0.4  # of the time that reading took without a kill


def rows(folder: Path) -> list[str]:
    """The records of a table, sorted by id."""
    found = ds.dataset(folder, schema=table.SCHEMA, partitioning="hive").to_table(columns=["id", "claim"]).to_pylist()
    return [row["claim"] for row in sorted(found, key=lambda row: row["id"])]


def workers() -> Iterator[int]:
    """The Python processes that read for Spark: children of its daemon."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if "pyspark.daemon" in Path(f"/proc/{parent}/cmdline").read_text() and _ours(parent):
                yield int(folder.name)
        except (OSError, ValueError):
            continue


def _ours(pid: int) -> bool:
    """Whether a process descends from this one."""
    while pid > 1 and pid != os.getpid():
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return pid == os.getpid()


def kill_one(seconds: float, killed: list[int]) -> None:
    """After a while kills one of Spark's Python workers."""
    time.sleep(seconds)
    victim = next(workers(), None)
    if victim is not None:
        os.kill(victim, signal.SIGKILL)
        killed.append(victim)


def locally(file: Path, folder: Path) -> float:
    """Seconds that two processes take, from when both have their models."""
    with reading_on(2, (), None) as reader:
        list(reader.read(Document(text=f"Troops left the town on day {n}.") for n in range(64)))
        found = (document for document in documents([str(file)]) if isinstance(document, Document))
        began = time.perf_counter()
        table.write((row for reading in reader.read(found) for row in table.rows(reading)), folder)
        return time.perf_counter() - began


def main(arguments: list[str] | None = None) -> None:
    """Prints the ratio of time, the start-up, and whether the rows are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    count = parser.parse_args(arguments).reports
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        print("not measured: Spark or Java is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "reports.jsonl"
        made = ({"text": text, "published": "2022-06-01"} for text in war_reports(count))
        file.write_text("".join(json.dumps(record) + "\n" for record in made), encoding="utf-8")
        (folder / "one.jsonl").write_text('{"text": "Troops left the town."}\n' * 64, encoding="utf-8")
        alone = locally(file, folder / "local")
        began = time.perf_counter()
        with spark.session(MASTER) as session:
            spark.ingest(session, [str(folder / "one.jsonl")], str(folder / "one"), spark.How())
            started = time.perf_counter() - began
            began = time.perf_counter()
            spark.ingest(session, [str(file)], str(folder / "spark"), spark.How())
            seconds = time.perf_counter() - began
            killed: list[int] = []
            killer = threading.Thread(target=kill_one, args=(seconds * KILL_AFTER, killed))
            killer.start()
            spark.ingest(session, [str(file)], str(folder / "killed"), spark.How())
            killer.join()
        expected = rows(folder / "local")
        figures = {
            "reports": count,
            "claims": len(expected),
            "local_seconds": round(alone, 1),
            "spark_seconds": round(seconds, 1),
            "ratio_to_local": round(seconds / alone, 2),
            "start_up_seconds": round(started, 1),
            "rows_that_differ": len(set(expected) ^ set(rows(folder / "spark"))),
            "workers_killed": len(killed),
            "rows_lost_by_the_kill": len(set(expected) ^ set(rows(folder / "killed"))),
        }
    report("spark", figures)


if __name__ == "__main__":
    main()
