"""Fits the weights of control on the timeline, cross-validated by time, and writes them with their provenance.

`python -m benchmarks.fit_control [--cache DIR] [--passes N] [--folds] [--write]`. A pattern search (Hooke and Jeeves
1961): each weight in turn is tried larger and smaller, and what lowers the loss is kept. The loss of a window is the
log loss of its settlement-days over that of the untouched starting state, so that quiet months count as much as
stormy ones, and a penalty where the map is less often right than one on which nothing changes. With `--folds` each
window is left out in turn, the weights fitted on the others, and the window scored by weights that never saw it.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from benchmarks import control_data
from benchmarks.control import DAYS, STARTS
from benchmarks.control_data import Truth, days_after, published_within
from benchmarks.gazetteers import with_dump
from vedette.assessment import Ground, Weights, control, default_weights
from vedette.model import KeptClaim

TARGET = Path(__file__).parent.parent / "vedette" / "assessment" / "data" / "control_weights.toml"

# Left as sense has them: what a plain report of a capture or a withdrawal moves against an imported state, enough
# that one neutral outlet's own words are believed at the front (fitted on headlines, it learns how often the reader
# misreads one), that a side's admission of a loss weighs nearly as much, and its own word for a capture decides next
# to its land; and the reach where a front collapses,
# which the many quiet months vote down. The numbers are those by sense, from which every fold begins: it would have
# seen its window in weights that were fitted on all.
FITTED = {
    "event.hold": 2.0,
    "event.repulse": 1.0,
    "event.advance": 0.6,
    "event.clash": 0.5,
    "event.encirclement": 0.5,
    "event.shelling": 0.3,
    "event.airstrike": 0.3,
    "stance.hedged": 0.5,
    "relation.gainer": 0.8,
    "relation.loser": 1.3,
    "factor.negated": 0.5,
    "contested.withdrawal": 0.15,
    "contested.advance": 0.1,
    "contested.hold": 0.1,
    "contested.repulse": 0.1,
    "contested.shelling": 0.15,
    "certainty.imported_contested": 0.9,
    "reach.quiet_km": 6.0,
    "silence.party": 0.002,
    "silence.contested": 0.03,
    "silence.active": 0.02,
}

# The five that are reported, one just before a front gave way, and the last thirty days there are.
FIT_STARTS = (*STARTS, date(2022, 3, 20), date(2022, 7, 25))
STEPS = (1.5, 1 / 1.5)
WORSE_COSTS = 30.0  # per unit of accuracy lost against a map on which nothing changes
LEAST = 1e-4  # a probability counts as no less

Score = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """A window to fit on: the claims as they came in, and the truth."""

    start: date
    claims: tuple[KeptClaim, ...]


class Scorer:
    """Scores weights on windows, told live: a claim bears from the day it was published."""

    def __init__(self, claims: Sequence[KeptClaim], ground: Ground, truth: Truth, starts: Iterable[date]) -> None:
        self._ground, self._truth = ground, truth
        self._theatre = control_data.theatre()
        kinds = default_weights().event
        bearing = [as_published(kept) for kept in claims if kept.claim.event.type in kinds]
        self.cases = [
            Case(start, tuple(published_within(bearing, start, start + timedelta(days=DAYS)))) for start in starts
        ]
        self._rows = np.array([ground.index[int(number)] for number in truth.ids])
        self._still = {case.start: self._of_still(case) for case in self.cases}

    def loss(self, case: Case, weights: Weights) -> float:
        """What the weights lose on a window: 1 is as good as leaving the starting state alone."""
        loss, right = self._run(case, weights)
        still_loss, still_right = self._still[case.start]
        return loss / still_loss + WORSE_COSTS * max(0.0, still_right - right)

    def gain(self, case: Case, weights: Weights) -> float:
        """By how much more settlement-days are right than if nothing changed."""
        return self._run(case, weights)[1] - self._still[case.start][1]

    def _run(self, case: Case, weights: Weights) -> Score:
        days = days_after(case.start, DAYS)
        history = control(
            case.claims,
            ground=self._ground,
            theatre=self._theatre,
            starting=self._truth.starting(case.start),
            start=case.start,
            end=days[-1],
            weights=weights,
            smooth=False,
        )
        columns = [history.states.index(name) for name in self._truth.names]
        belief = np.array([history.beliefs[history.day_number(day)][self._rows][:, columns] for day in days])
        truth = np.array([self._truth.on(day) for day in days])
        said = np.take_along_axis(belief, truth[..., None].astype(np.intp), axis=2)
        return float(-np.log(np.maximum(said, LEAST)).mean()), float((belief.argmax(axis=2) == truth).mean())

    def _of_still(self, case: Case) -> Score:
        """The starting state left alone, at the certainty that fits it best."""
        opening = self._truth.on(case.start)
        right = float(np.mean([(self._truth.on(day) == opening).mean() for day in days_after(case.start, DAYS)]))
        wrong = max(1 - right, LEAST)
        others = len(self._truth.names) - 1
        return -(right * np.log(right) + wrong * np.log(wrong / others)), right


def as_published(kept: KeptClaim) -> KeptClaim:
    """The claim without the day it states, so that it bears from its publication and one pass tells every day."""
    return replace(kept, claim=replace(kept.claim, time=None))


def value(weights: Weights, name: str) -> float:
    """A weight by its dotted name."""
    table, key = name.split(".")
    return float(getattr(weights, table)[key])


def changed(weights: Weights, name: str, number: float) -> Weights:
    """The weights with one of them set."""
    table, key = name.split(".")
    return replace(weights, **{table: {**getattr(weights, table), key: float(f"{number:.3g}")}})


def stepped(name: str, number: float, step: float) -> float:
    """A weight a step larger or smaller; a certainty moves by its odds."""
    if name.startswith("certainty."):
        odds = number / (1 - number) * step
        return odds / (1 + odds)
    return number * step


def fit(loss: Callable[[Weights], float], weights: Weights, *, passes: int) -> Weights:
    """The pattern search; ends early when a whole pass finds nothing better."""
    best = loss(weights)
    for number in range(passes):
        before = best
        for name in FITTED:
            for step in STEPS:
                step = step ** (1 / (1 + number))
                tried = changed(weights, name, stepped(name, value(weights, name), step))
                if (lost := loss(tried)) < best - 1e-5:
                    weights, best = tried, lost
                    break
        print(json.dumps({"pass": number + 1, "loss": round(best, 4)}), flush=True)
        if best == before:
            break
    return weights


def cross_validated(scorer: Scorer, weights: Weights, *, passes: int) -> dict[str, float]:
    """For each window, its gain by weights fitted on the other windows, from those by sense."""
    gains = {}
    for name, number in FITTED.items():
        weights = changed(weights, name, number)
    for left_out in scorer.cases:
        others = [case for case in scorer.cases if abs((case.start - left_out.start).days) >= DAYS]
        fitted = fit(lambda w, others=others: mean_loss(scorer, others, w), weights, passes=passes)
        gains[left_out.start.isoformat()] = round(scorer.gain(left_out, fitted), 4)
    return gains


def mean_loss(scorer: Scorer, cases: Sequence[Case], weights: Weights) -> float:
    """The mean loss over windows."""
    return float(np.mean([scorer.loss(case, weights) for case in cases]))


def as_toml(weights: Weights, provenance: Mapping[str, str]) -> str:
    """The data file: what the weights were fitted on, then a table each, with what its numbers mean."""
    meanings = {
        "event": "natural log of the odds that a claim of this event moves, before the factors below",
        "stance": "factor",
        "relation": "factor: who says it, seen from who gains by it",
        "factor": "factors; repeat_days in days, confidence_power an exponent",
        "contested": "share of the event's log of odds that goes to contested as well",
        "reach": "kilometres; collapse_days in days, collapse_half in logs of odds, shape an exponent",
        "silence": "share of belief a day that goes over to what is around; active_days in days",
        "certainty": "probabilities",
    }
    lines = ["# Weights of control: how far each kind of claim moves the odds of who holds a settlement."]
    lines += ["# Written by `python -m benchmarks.fit_control --write`; what is not named as fitted is set by sense."]
    lines += [
        "[provenance]",
        *(f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in provenance.items()),
    ]
    for table, meaning in meanings.items():
        lines += ["", f"[{table}] # {meaning}"]
        lines += [f"{key} = {number}" for key, number in getattr(weights, table).items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fits, prints what it found, and writes the data file when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="folder that keeps the read claims by version of the reader")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--folds", action="store_true", help="also cross-validate by time, which takes far longer")
    parser.add_argument("--write", action="store_true", help="write vedette/assessment/data/control_weights.toml")
    options = parser.parse_args()
    truth = Truth.load()
    known = {int(number) for number in truth.ids}
    places = with_dump("UA").settlements(control_data.theatre().countries)
    ground = Ground.of(place for place in places if int(place.id.split(":")[1]) in known)
    scorer = Scorer(control_data.claims(options.cache), ground, truth, FIT_STARTS)
    start = default_weights()
    gains = cross_validated(scorer, start, passes=options.passes) if options.folds else {}
    fitted = fit(lambda weights: mean_loss(scorer, scorer.cases, weights), start, passes=options.passes)
    found = {case.start.isoformat(): round(scorer.gain(case, fitted), 4) for case in scorer.cases}
    print(json.dumps({"gain_by_window": found, "gain_when_left_out": gains}))
    if options.write:
        provenance = {
            "fitted_on": "VIINA timeline (ODbL) to 2022-08-24, and claims read in RUWA headlines and leads",
            "windows": ", ".join(found),
            "fitted": ", ".join(FITTED),
            "gain_by_window": json.dumps(found),
            "gain_when_left_out": json.dumps(gains) if gains else "not measured in this run",
        }
        TARGET.write_text(as_toml(fitted, provenance), encoding="utf-8")


if __name__ == "__main__":
    main()
