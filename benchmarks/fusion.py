"""How well claims of one event find each other: pairwise precision and recall, and B³ (Bagga & Baldwin 1998).

Labels: data/fusion_pairs.jsonl, made by hand before any weight was tuned. One line says that a report, by its
address, tells of the event `cluster` in claims of one family of types; the reports' texts lie beside the project.
Clusters are split in two by their name: weights may be tuned on `tune`, `held` is only measured. What is scored is
the whole way from text to incident, so a report whose claim or place is not read counts as a miss.

    python -m benchmarks.fusion [--errors]
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from zlib import crc32

from benchmarks.floors import report
from benchmarks.paths import BENCH, records
from vedette.fusion import incidents, load_tables, origins
from vedette.fusion.facts import is_area
from vedette.fusion.families import family
from vedette.gazetteer import Gazetteer
from vedette.model import Document, Incident, KeptClaim
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

LABELS = Path(__file__).with_name("data") / "fusion_pairs.jsonl"
REPORTS = BENCH / "control" / "reports-to-2022-08-24.jsonl.gz"
Unit = tuple[str, str]  # address and family: what a label speaks of


@dataclass(frozen=True)
class Scores:
    """Precision and recall of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def split(cluster: str) -> str:
    """Which half a cluster belongs to."""
    return "held" if crc32(cluster.encode()) % 2 else "tune"


def labels() -> dict[Unit, str]:
    """The cluster of each labelled unit."""
    return {(label["url"], label["family"]): label["cluster"] for label in records(LABELS)}


def kept_claims(urls: Iterable[str]) -> list[KeptClaim]:
    """The claims of the reports at these addresses, as a ledger would keep them."""
    wanted = set(urls)
    documents = [
        Document(
            text=f"{record['title']}\n{record['text']}",
            url=record["url"],
            publisher=record["publisher"],
            published=record["published"],
        )
        for record in records(REPORTS)
        if record["url"] in wanted
    ]
    origin = origins(documents)
    reader = Reader(gazetteer=Gazetteer.open(), theatres=bundled())
    return [
        KeptClaim(
            claim=claim,
            url=reading.document.url,
            publisher=reading.document.publisher,
            published=reading.document.published,
            available=f"{reading.document.published}T23:59:59Z",
            recorded=f"{reading.document.published}T23:59:59Z",
            origin=origin[reading.document.id],
        )
        for reading in reader.read(documents)
        for claim in reading.claims
    ]


def places_of(found: Iterable[Incident], claims: Mapping[str, KeptClaim]) -> dict[Unit, set[str]]:
    """The incidents in which each unit has a claim."""
    units: dict[Unit, set[str]] = defaultdict(set)
    for incident in found:
        for id_ in incident.claim_ids:
            kept = claims[id_]
            units[kept.url or "", family(kept.claim.event.type)].add(incident.id)
    return units


def pairwise(gold: Mapping[Unit, str], found: Mapping[Unit, set[str]]) -> Scores:
    """Over pairs of units: together where any incident holds claims of both."""
    right = joined = alike = 0
    for one, other in combinations(sorted(gold), 2):
        together = bool(found.get(one, set()) & found.get(other, set()))
        same = gold[one] == gold[other]
        right, joined, alike = right + (together and same), joined + together, alike + same
    return Scores(right / max(joined, 1), right / max(alike, 1))


def b_cubed(gold: Mapping[Unit, str], found: Mapping[Unit, set[str]]) -> Scores:
    """Over units: the mean share of a unit's incident-mates that belong, and of its cluster that it meets."""
    precisions, recalls = [], []
    for one, cluster in gold.items():
        cluster_mates = {other for other in gold if gold[other] == cluster}
        mates = {other for other in gold if found.get(one, set()) & found.get(other, set())} | {one}
        precisions.append(len(mates & cluster_mates) / len(mates))
        recalls.append(len(mates & cluster_mates) / len(cluster_mates))
    return Scores(sum(precisions) / len(precisions), sum(recalls) / len(recalls))


def placed_units(claims: Iterable[KeptClaim]) -> set[Unit]:
    """The units of which some claim was read with a settlement or a point."""
    return {
        (kept.url or "", family(kept.claim.event.type))
        for kept in claims
        if any(not is_area(place) for place in kept.claim.places)
    }


def figures(
    gold: Mapping[Unit, str], found: Mapping[Unit, set[str]], with_place: set[Unit], name: str
) -> dict[str, float]:
    """The measures of one half; `placed` is how much of it could be fused at all, its recall what of that was."""
    half = {unit: cluster for unit, cluster in gold.items() if split(cluster) == name}
    placed = {unit: cluster for unit, cluster in half.items() if unit in with_place}
    pairs, cubed = pairwise(half, found), b_cubed(half, found)
    return {
        f"{name}_pair_precision": round(pairs.precision, 3),
        f"{name}_pair_recall": round(pairs.recall, 3),
        f"{name}_b3_precision": round(cubed.precision, 3),
        f"{name}_b3_recall": round(cubed.recall, 3),
        f"{name}_b3_f1": round(cubed.f1, 3),
        f"{name}_read": round(sum(unit in found for unit in half) / len(half), 3),
        f"{name}_placed": round(len(placed) / len(half), 3),
        f"{name}_placed_pair_recall": round(pairwise(placed, found).recall, 3),
    }


def print_errors(gold: Mapping[Unit, str], found: Mapping[Unit, set[str]]) -> None:
    """Wrong and missed pairs of the half that may be looked at."""
    for one, other in combinations(sorted(unit for unit in gold if split(gold[unit]) == "tune"), 2):
        together = bool(found.get(one, set()) & found.get(other, set()))
        if together != (gold[one] == gold[other]):
            print("WRONG" if together else "MISSED", gold[one], gold[other], one[0], other[0], file=sys.stderr)


def main() -> None:
    """Prints the figures of both halves, and holds them to their floors."""
    gold = labels()
    claims = {kept.claim.id: kept for kept in kept_claims(url for url, _ in gold)}
    found = places_of(incidents(claims.values(), tables=load_tables(), within=Gazetteer.open().areas_holding), claims)
    if "--errors" in sys.argv:
        print_errors(gold, found)
    placed = placed_units(claims.values())
    report("fusion", figures(gold, found, placed, "tune") | figures(gold, found, placed, "held"))


if __name__ == "__main__":
    main()
