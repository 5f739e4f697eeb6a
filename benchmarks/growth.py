"""What one more report costs as the ledger grows: from its rows to the incidents that it makes or changes.

Reports come at a constant rate a day, as they do; at each size some are kept one by one, and after each it is asked
what all claims tell together. `told_ms_N` is the median of that question at N claims, `start_s` what a start from
nothing takes at the end, `steepness` the last of the curve over its first: 1 is flat.

    python -m benchmarks.growth --sizes 5000 10000 20000 40000
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks import floors
from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Ledger
from vedette.model import Document
from vedette.model.clock import Clock
from vedette.service.caches import Remembered
from vedette.service.evidence import Evidence
from vedette.service.findings import Findings
from vedette.service.ingest import ingest

SENTENCES = 10
A_DAY = 20  # reports
TRIES = 40  # reports kept one by one at each size
ALWAYS = Clock()


def findings(ledger: Ledger) -> Findings:
    """Findings that nobody has asked yet."""
    remembered = Remembered()
    return Findings(ledger, evidence=Evidence(ledger, theatres=(), remembered=remembered), remembered=remembered)


def milliseconds(growing: Findings) -> float:
    """How long the question takes."""
    began = time.perf_counter()
    growing.told(ALWAYS)
    return (time.perf_counter() - began) * 1000


def one_by_one(ledger: Ledger, growing: Findings, reports: Iterator[Document]) -> list[float]:
    """The milliseconds of the question after each of some reports."""
    taken = []
    for report in islice(reports, TRIES):
        ingest([report], MadeReader(), ledger, backfill=True)
        taken.append(milliseconds(growing))
    return taken


def run(address: Path, sizes: Sequence[int]) -> dict[str, float | None]:
    """The curve."""
    figures: dict[str, float | None] = {}
    most = max(sizes) // SENTENCES + TRIES
    reports = made_documents(most, days=most // A_DAY, sentences=SENTENCES)
    with Ledger(address, create=True) as ledger:
        growing, kept = findings(ledger), 0
        for size in sorted(sizes):
            ingest(islice(reports, size // SENTENCES - kept), MadeReader(), ledger, backfill=True)
            growing.told(ALWAYS)
            taken = one_by_one(ledger, growing, reports)
            kept = size // SENTENCES + TRIES
            figures |= {f"told_ms_{size}": round(statistics.median(taken), 1)}
            figures |= {f"told_ms_{size}_worst": round(max(taken), 1)}
        figures["start_s"] = round(milliseconds(findings(ledger)) / 1000, 1)
    first, last = (figures[f"told_ms_{size}"] or 1 for size in (min(sizes), max(sizes)))
    return figures | {"steepness": round(last / first, 2)}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 10_000, 20_000, 40_000])
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        floors.report("growth", run(Path(folder) / "ledger.sqlite", options.sizes))


if __name__ == "__main__":
    main()
