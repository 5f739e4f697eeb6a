"""Movement and harm by month against public totals: `python -m benchmarks.people_totals [--cache FOLDER]`.

The reports are titles and leads, and the totals are other people's counts of the whole war: no more can be asked than
the order of magnitude. The table says what is summed; docs/explanation/people_totals.md says why it is off.

Sources, rounded, as published and later revised. OHCHR: civilians killed in Ukraine by month, "Ukraine: civilian
casualty update". UNHCR: border crossings from Ukraine in all by the end of each month, Operational Data Portal
"Ukraine Refugee Situation".
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path

from benchmarks import control_data
from benchmarks.floors import report
from vedette.assessment.flows import Flow, flows
from vedette.assessment.harm import Harm, harm
from vedette.assessment.people import load_people_words
from vedette.fusion import incidents, load_tables
from vedette.model import KeptClaim

KILLED = {"2022-03": 4000, "2022-04": 790, "2022-05": 550, "2022-06": 450, "2022-07": 400, "2022-08": 340}
CROSSED = {
    "2022-03": 4_000_000, "2022-04": 5_500_000, "2022-05": 6_800_000, "2022-06": 8_400_000,
    "2022-07": 10_200_000, "2022-08": 11_300_000,
}  # fmt: skip
_FLED = frozenset({"displaced", "person", "crossing"})


@dataclass(frozen=True)
class Month:
    """What the reports of one month amount to."""

    deadly_incidents: int
    killed: float
    killed_of_fighters: float
    moved: float
    most_fled: float


def months(claims: Sequence[KeptClaim]) -> dict[str, Month]:
    """Each month of the totals by what the claims tell of it."""
    by_id = {kept.claim.id: kept for kept in claims}
    found, words = incidents(claims, tables=load_tables()), load_people_words()
    hurt, moved = harm(found, by_id, words=words), flows(found, by_id, words=words)
    fled = most_fled(claims)
    return {month: _month(month, hurt, moved, fled.get(month, 0)) for month in KILLED}


def most_fled(claims: Iterable[KeptClaim]) -> Mapping[str, float]:
    """By month of publication the largest figure of people that any claim of displacement tells."""
    most: dict[str, float] = defaultdict(float)
    for kept in claims:
        claim = kept.claim
        if claim.event.type != "displacement" or claim.stance not in {"asserted", "hedged"}:
            continue
        month = (kept.published or "")[:7]
        for quantity in claim.quantities:
            if quantity.unit in _FLED:
                most[month] = max(most[month], quantity.low or quantity.high or 0)
    return most


def _month(month: str, hurt: Iterable[Harm], moved: Iterable[Flow], fled: float) -> Month:
    deadly = [(one, toll) for one in hurt if (one.start or "")[:7] == month and not one.cumulative
              for toll in one.tolls if toll.unit == "killed"]  # fmt: skip
    fighters = {one.incident_id: _of_fighters(one) for one, _ in deadly}
    moving = [toll.best for one in moved if (one.start or "")[:7] == month and one.measure == "flow"
              and not one.cumulative for toll in one.people]  # fmt: skip
    return Month(
        deadly_incidents=len(deadly),
        killed=sum(max(0, toll.best - fighters[one.incident_id]) for one, toll in deadly),
        killed_of_fighters=sum(fighters.values()),
        moved=sum(moving),
        most_fled=fled,
    )


def _of_fighters(one: Harm) -> float:
    return sum(group.toll.best for group in one.groups if group.whom == "fighters" and group.toll.unit == "killed")


def apart(ours: float, theirs: float) -> float:
    """How many orders of magnitude two totals are apart; a total of nothing is as far as one person."""
    return abs(log10(max(1, ours)) - log10(theirs))


def main() -> None:
    """Prints the table and its largest distances."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="folder that keeps the read claims by version of the reader")
    options = parser.parse_args()
    found = months(control_data.claims(options.cache))
    print(
        "month    incidents  killed  OHCHR  of fighters  moved in single flows  most told to have fled  UNHCR in all"
    )
    for month, one in found.items():
        print(
            f"{month}  {one.deadly_incidents:9d} {one.killed:7.0f} {KILLED[month]:6d} {one.killed_of_fighters:12.0f} "
            f"{one.moved:22.0f} {one.most_fled:23.0f} {CROSSED[month]:13d}"
        )
    killed = [apart(one.killed, KILLED[month]) for month, one in found.items()]
    fled = [apart(one.most_fled, CROSSED[month]) for month, one in found.items()]
    report(
        "people_totals",
        {
            "killed_orders_apart": round(max(killed), 2),
            "killed_orders_apart_mean": round(sum(killed) / len(killed), 2),
            "fled_orders_apart": round(max(fled), 2),
            "fled_orders_apart_mean": round(sum(fled) / len(fled), 2),
        },
    )


if __name__ == "__main__":
    main()
