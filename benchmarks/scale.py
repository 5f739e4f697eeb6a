"""Reading and keeping at size: reports an hour, memory over time, ledger size and the slowest reports, as a curve.

    python -m benchmarks.scale [--leads N] [--articles N] [--workers N] [--steps N]

Leads of about 35 words and articles of about 400, recombined from the texts of the sets, no two alike, are ingested
into a SQLite ledger as `vedette ingest` does it. Each step of the curve tells what the part since the last step took.
The whole size is 200,000 leads and 20,000 articles: `--leads 200000 --articles 20000 --workers 2 --steps 20`. Without
arguments a fortieth of it is read. `growth` is the memory at the end over that after the first step, `slowdown` the
time a report in the last step over that in the first: flat is 1.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from benchmarks.floors import report
from benchmarks.texts import WAR, texts_of
from vedette.engine.local import reading_on
from vedette.ledger import Ledger
from vedette.model import Document
from vedette.service.ingest import Reader, ingest

LEAD, ARTICLE = 35, 400  # words
ALONE = 200  # reports of a step that are read once more, each alone, for the slowest among them
DAYS = 180


def leads(count: int) -> Iterator[Document]:
    """Leads of two sentences of different reports, so that none comes twice."""
    yield from _made(count, LEAD, seed=1)


def articles(count: int) -> Iterator[Document]:
    """Articles of a dozen leads, a paragraph each."""
    yield from _made(count, ARTICLE, seed=2)


def _made(count: int, words: int, *, seed: int) -> Iterator[Document]:
    random = Random(seed)  # noqa: S311 - made-up data, no secret
    pieces = [piece for text in texts_of(*WAR) for piece in text.split("\n") if len(piece.split()) >= 8]
    for number in range(count):
        chosen: list[str] = []
        while sum(len(piece.split()) for piece in chosen) < words * 0.85:
            chosen.append(random.choice(pieces))
        day = number * DAYS // count
        yield Document(
            text="\n\n".join(chosen),
            url=f"https://outlet-{number % 40}.example/{seed}/{number}",
            publisher=f"outlet-{number % 40}.example",
            published=f"2022-{3 + day // 30:02}-{1 + day % 28:02}",
        )


def memory_mb(pid: int) -> float:
    """What a process holds in memory now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def p99(reader: Reader, documents: Sequence[Document]) -> float:
    """The seconds that one report in a hundred exceeds, each read alone."""
    waits = []
    for document in documents:
        began = time.perf_counter()
        list(reader.read([document]))
        waits.append(time.perf_counter() - began)
    return sorted(waits)[int(len(waits) * 0.99)]


def children_mb() -> float:
    """The memory of this process and of the reading processes under it."""
    mine = os.getpid()
    below = [int(name) for name in Path(f"/proc/{mine}/task/{mine}/children").read_text().split()]
    return sum(memory_mb(pid) for pid in (mine, *below))


def curve(kind: str, documents: list[Document], workers: int, steps: int, file: Path) -> None:
    """Ingests the documents in steps and prints the figures of each, then of the whole."""
    told: list[dict[str, float]] = []
    with Ledger(str(file), create=True) as ledger, reading_on(workers, (), None) as reader:
        ingest([Document(text="Troops left the town.")], reader, ledger)  # loads the models
        size = -(-len(documents) // steps)
        for start in range(0, len(documents), size):
            part = documents[start : start + size]
            began, worked = time.perf_counter(), time.process_time()
            kept = ingest(part, reader, ledger, backfill=True).kept
            seconds, processor = time.perf_counter() - began, time.process_time() - worked
            figures = {
                "reports": start + len(part),
                "claims": kept.claims,
                "reports_an_hour": round(len(part) / seconds * 3600),
                "memory_mb": round(children_mb()),
                "ledger_mb": round(sum(part.stat().st_size for part in file.parent.glob(f"{file.name}*")) / 2**20, 1),
            }
            if workers == 1:
                figures["processor_ms_a_report"] = round(processor / len(part) * 1000, 1)
                figures["p99_seconds"] = round(p99(reader, part[-ALONE:]), 3)
            told.append(figures)
            report(f"scale_{kind}_step", figures)
    report(
        f"scale_{kind}",
        {
            "reports": len(documents),
            "workers": workers,
            "kb_a_report": round(told[-1]["ledger_mb"] * 1024 / len(documents), 1),
            "growth": round(told[-1]["memory_mb"] / told[0]["memory_mb"], 2),
            "slowdown": round(_slowness(told[-1]) / _slowness(told[0]), 2),
        },
    )


def _slowness(step: dict[str, float]) -> float:
    """Of processor time where it is known: a machine that is busy with other things is no slower by it."""
    return step.get("processor_ms_a_report") or 1 / step["reports_an_hour"]


def main(arguments: list[str] | None = None) -> None:
    """Prints the curves of leads and of articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leads", type=int, default=5000)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--steps", type=int, default=5)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for kind, made in (("leads", leads(chosen.leads)), ("articles", articles(chosen.articles))):
            documents = list(made)
            if documents:
                curve(kind, documents, chosen.workers, chosen.steps, Path(folder, f"{kind}.sqlite"))


if __name__ == "__main__":
    main()
