"""The whole of reading on hand-marked war reports, field by field.

    python -m benchmarks.claims [--set study|dev] [--errors FILE]

Scores with the scorer that lies beside the data, over the claims that the reader makes with all bundled theatres and
a gazetteer that holds the Ukrainian dump. Errors are read on `study`; floors are held on `dev`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.floors import report
from benchmarks.gazetteers import with_dump
from benchmarks.paths import BENCH, records
from vedette.model import Document
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

FOLDER = BENCH / "claims"
FIELDS = ("text", "url", "publisher", "published")


def claims_of(name: str, reader: Reader, path: Path) -> None:
    """Writes the claims read in one set to `path`, a JSON record a line."""
    documents = [Document(**{f: d.get(f) for f in FIELDS}) for d in records(FOLDER / f"{name}-texts.jsonl")]
    with path.open("w", encoding="utf-8") as stream:
        for reading in reader.read(documents):
            for claim in reading.claims:
                stream.write(json.dumps(claim.to_record(reading.document), ensure_ascii=False) + "\n")


def score(name: str, predicted: Path, *options: str) -> dict[str, Any]:
    """What the data's own scorer says of the predicted claims."""
    command = [sys.executable, FOLDER / "score_claims.py", FOLDER / f"{name}-gold.jsonl", predicted]
    command += ["--texts", FOLDER / f"{name}-texts.jsonl", *options]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures of one set; on `dev` they are held to their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", dest="name", choices=("study", "dev"), default="dev")
    parser.add_argument("--errors", type=Path, help="Write what was missed, wrong or too much, a JSON record a line.")
    chosen = parser.parse_args(arguments)
    reader = Reader(gazetteer=with_dump("UA"), theatres=bundled())
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "claims.jsonl"
        claims_of(chosen.name, reader, predicted)
        figures = score(chosen.name, predicted, *(["--details", str(chosen.errors)] if chosen.errors else []))
        spoken = score(chosen.name, predicted, "--attribution-only")
    plain = {key: value for key, value in figures.items() if not isinstance(value, dict | str)}
    plain["attribution_only_recall"] = spoken["recall"]
    report("claims" if chosen.name == "dev" else "claims_study", plain)


if __name__ == "__main__":
    main()
