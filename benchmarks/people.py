"""How well movements and tolls are read, to the end: `python -m benchmarks.people [--half held] [--errors FILE]`.

`data/people.jsonl` holds sentences written for this, over invented and real wars, each with the counts of people and
of their vehicles that `vedette flows` and `vedette harm` ought to give, and with where people left and went. They
were marked before anything was measured; their events are retold or invented and are no source. The 160 of the half
`study` were then learned from, the 40 of `held` are only measured. Many are traps: ages, rounds, distances, rates,
parts of a toll, plans, denials, trips and freight, that are no count of people.

A count has a value (`low`, `high`; `approx` lets either bound stand), a unit and a measure: `flow` or `stock` of
people who move, `single`, `cumulative`, `part` or `new` of a toll. `a|b` accepts both; `optional` is not missed.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.control_data import keep
from benchmarks.floors import report
from benchmarks.paths import records
from vedette.assessment.flows import flows
from vedette.assessment.harm import harm
from vedette.assessment.people import load_people_words
from vedette.fusion import incidents, load_tables
from vedette.gazetteer import Gazetteer
from vedette.model import Document, TollReport
from vedette.reading.pipeline import Reader, Reading
from vedette.theatre import bundled

SENTENCES = Path(__file__).with_name("data") / "people.jsonl"
COUNTED = ("figure", "unit", "measure")
PARTS = (*COUNTED, "from", "to")


@dataclass(frozen=True)
class Count:
    """One count as the program gives it."""

    low: float | None
    high: float | None
    unit: str
    measure: str


@dataclass(frozen=True)
class Told:
    """What flows and harm tell of one sentence."""

    counts: tuple[Count, ...]
    left: frozenset[str]
    reached: frozenset[str]


def told(reading: Reading) -> Told:
    """The counts and the ends of movements that the claims of one text amount to."""
    document = reading.document
    kept = {claim.id: keep(claim, document, document.id) for claim in reading.claims}
    found, words = incidents(kept.values(), tables=load_tables()), load_people_words()
    moved, hurt = flows(found, kept, words=words), harm(found, kept, words=words)
    counts = [
        Count(one.low, one.high, toll.unit, flow.measure)
        for flow in moved
        for toll in (*flow.people, *flow.vehicles)
        for one in _once(toll.reports)
    ]
    counts += [
        Count(one.low, one.high, toll.unit, each.scale_of(toll))
        for each in hurt
        for toll in each.tolls
        for one in _once(toll.reports)
    ]
    counts += [Count(one.low, one.high, one.unit, "part") for each in hurt for one in each.parts]
    written = {place.name or place.mention: place.mention for one in kept.values() for place in one.claim.places}
    return Told(
        tuple(counts),
        frozenset(written[name] for flow in moved for name in flow.origins),
        frozenset(written[name] for flow in moved for name in flow.destinations),
    )


def _once(reports: Iterable[TollReport]) -> list[TollReport]:
    """Each value once: two claims of a sentence may repeat one."""
    return list({(one.low, one.high): one for one in reports}.values())


class Tally:
    """Right, found and expected answers of each part."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()

    def __iadd__(self, other: "Tally") -> "Tally":
        self.right += other.right
        self.found += other.found
        self.expected += other.expected
        return self

    @property
    def is_perfect(self) -> bool:
        """Whether everything expected was found, and nothing else."""
        return self.right == self.found == self.expected

    def figures(self) -> dict[str, float | None]:
        """Precision and recall of each part."""
        figures: dict[str, float | None] = {}
        for part in PARTS:
            figures[f"{part}_precision"] = round(self.right[part] / max(1, self.found[part]), 3)
            figures[f"{part}_recall"] = round(self.right[part] / max(1, self.expected[part]), 3)
        return figures


def tally(marked: Mapping[str, Any], given: Told) -> Tally:
    """One sentence as it was marked against what is told of it."""
    scored = Tally()
    for part, names, found in (("from", marked["from"], given.left), ("to", marked["to"], given.reached)):
        scored.expected[part] += len(names)
        scored.found[part] += len(found)
        scored.right[part] += sum(any(_names(each, name) for name in found) for each in names)
    free = list(given.counts)
    for one in sorted(marked["counts"], key=lambda one: one.get("optional", False)):
        match = max((c for c in free if _value(one, c)), key=lambda c: _fit(one, c), default=None)
        if match is not None:
            free.remove(match)
        if not one.get("optional"):
            _add(scored, match, 0 if match is None else _fit(one, match))
    for part in COUNTED:
        scored.found[part] += len(free)
    return scored


def _add(scored: Tally, match: Count | None, fit: int) -> None:
    """Adds an expected count; `fit` says how much more than the value of its match is right."""
    for number, part in enumerate(COUNTED):
        scored.expected[part] += 1
        scored.found[part] += match is not None
        scored.right[part] += match is not None and fit >= number


def _names(marked: str, found: str) -> bool:
    """Whether a place is the marked one: its name as written may hold more than the bare one ("eastern X")."""
    return any(f" {name} " in f" {found} " for name in marked.split("|"))


def _value(marked: Mapping[str, Any], count: Count) -> bool:
    if marked.get("approx"):
        return marked["low"] in {count.low, count.high}
    return (marked["low"], marked["high"]) == (count.low, count.high)


def _fit(marked: Mapping[str, Any], count: Count) -> int:
    """How much more than the value is right: 0 nothing, 1 the unit, 2 the measure too."""
    if count.unit not in marked["unit"].split("|"):
        return 0
    return 1 + (count.measure in marked["measure"].split("|"))


def main() -> None:
    """Scores the set and prints one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=["study", "held"], help="only one half; both when left out")
    parser.add_argument("--errors", type=Path, help="write the sentences of study there that are not wholly right")
    options = parser.parse_args()
    reader = Reader(gazetteer=Gazetteer.open(), theatres=bundled())
    for half in [options.half] if options.half else ["study", "held"]:
        measure(half, reader, options.errors if half == "study" else None)


def measure(half: str, reader: Reader, errors_file: Path | None) -> None:
    """Prints the figures of one half."""
    marked = [one for one in records(SENTENCES) if one["half"] == half]
    documents = [Document(text=one["text"], publisher="Desk", published=one["published"]) for one in marked]
    total, errors = Tally(), []
    for one, document in zip(marked, documents, strict=True):
        given = told(reader.annotate(document))  # read() would pass over what alone does not speak of war
        scored = tally(one, given)
        total += scored
        if not scored.is_perfect:
            errors.append(f"{one['id']} {one['text']}\n  {one['counts']} {one['from']} {one['to']}\n  {given}")
    if errors_file:
        errors_file.write_text("\n".join(errors), encoding="utf-8")
    report("people" if half == "study" else "people_held", {"sentences": len(marked), **total.figures()})


if __name__ == "__main__":
    main()
