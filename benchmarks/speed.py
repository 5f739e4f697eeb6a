"""How fast reports are read: one report cold and warm, and many against the bare spaCy pipeline.

    python -m benchmarks.speed [--limit N]

The many are war reports: the texts of the claims sets. Bare spaCy is the same model with the same matrix operations
and batches, in the same process, on the same texts, none of them seen before.
"""

import argparse
import subprocess
import sys
import time

from benchmarks.floors import report
from benchmarks.paths import BENCH, SHARED, records
from vedette.gazetteer import Gazetteer
from vedette.model import Document
from vedette.reading.language_model import load_model
from vedette.reading.pipeline import BATCH, Reader
from vedette.theatre import bundled

REPORT = SHARED / "reports" / "izium-2022-09-10.txt"


def main(arguments: list[str] | None = None) -> None:
    """Prints seconds a report, reports a second, and the ratio to bare spaCy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1000)
    limit = parser.parse_args(arguments).limit
    command = [sys.executable, "-c", "from vedette.cli import main; main()", "read", str(REPORT)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    cold = time.perf_counter() - began
    reader = Reader(gazetteer=Gazetteer.open(), theatres=bundled())
    one = Document(text=REPORT.read_text(encoding="utf-8"), publisher="Reuters", published="2022-09-10")
    list(reader.read([one]))
    began = time.perf_counter()
    list(reader.read([one]))
    warm = time.perf_counter() - began
    paths = [BENCH / "claims" / f"{name}-texts.jsonl" for name in ("study", "dev")]
    texts = [record["text"] for path in paths for record in records(path)][:limit]
    bare = load_model(reader.model)
    began = time.perf_counter()
    list(bare.pipe(texts, batch_size=BATCH))
    spacy_seconds = time.perf_counter() - began
    began = time.perf_counter()
    list(reader.read(Document(text=text, published="2022-06-01") for text in texts))
    seconds = time.perf_counter() - began
    figures = {
        "cold_seconds": round(cold, 2),
        "warm_seconds": round(warm, 3),
        "reports_a_second": round(len(texts) / seconds, 1),
        "ratio_to_spacy": round(seconds / spacy_seconds, 2),
    }
    report("speed", figures)


if __name__ == "__main__":
    main()
