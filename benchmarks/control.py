"""Who holds what, measured on a timeline of the war: the whole way from reports to control.

`python -m benchmarks.control` starts from the timeline's state of five days and runs thirty days each. Two ways are
scored: `live`, where each day is told with what was published by then, and `hindsight`, with all of the thirty days'
reports. Two baselines: nothing changes; and the last report that names a settlement decides.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import control_data
from benchmarks.control_data import Truth, days_after, published_within
from benchmarks.floors import report
from vedette.assessment import ControlHistory, Ground, Weights, control, default_weights
from vedette.assessment.basis import supports
from vedette.assessment.observe import Observer
from vedette.model import KeptClaim
from vedette.theatre import Theatre

STARTS = tuple(date(2022, month, 5) for month in (3, 4, 5, 6, 7))
DAYS = 30
NAMED_WITHIN = 2  # days either way of a change within which a report may name it
LASTING = 5  # days that a change holds on the timeline, which flickers in places, to count as lasting
TELLING = ("capture", "withdrawal")  # the claims that tell of a change; others only name the settlement
COVERED = ("named", "told", "lasting")
LEAST_DAYS = 1000  # settlement-days in a bin of the reliability plot that is judged

Shares = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Window:
    """Thirty days: the truth by day and settlement, and belief in each of the truth's states."""

    start: date
    truth: Numbers
    opening: Numbers
    belief: Shares
    last_report: Numbers
    named: Flags
    told: Flags

    @property
    def guess(self) -> Numbers:
        """The likeliest state."""
        return self.belief.argmax(axis=2).astype(np.int8)

    @property
    def changed(self) -> Flags:
        """The settlements that were ever in another state than at the start."""
        return (self.truth != self.opening).any(axis=0)


class Bench:
    """The reports, the truth and the ground, read once."""

    def __init__(self, claims: Sequence[KeptClaim], ground: Ground, theatre: Theatre, truth: Truth) -> None:
        self.claims, self.ground, self.theatre, self.truth = claims, ground, theatre, truth

    def window(self, start: date, weights: Weights, *, live: bool) -> Window:
        """A window run by control with these weights."""
        days = days_after(start, DAYS)
        known = published_within(self.claims, start, days[-1])
        if live:
            belief = np.array([self._on(start, day, published_within(known, start, day), weights) for day in days])
        else:
            history = self._history(start, days[-1], known, weights)
            belief = np.array([self._belief(history, day) for day in days])
        last_report, named, told = self._told(start, days, known, weights)
        return Window(
            start=start,
            truth=np.array([self.truth.on(day) for day in days]),
            opening=self.truth.on(start),
            belief=belief,
            last_report=last_report,
            named=named,
            told=told,
        )

    def _history(self, start: date, end: date, known: Sequence[KeptClaim], weights: Weights) -> ControlHistory:
        return control(
            known,
            ground=self.ground,
            theatre=self.theatre,
            starting=self.truth.starting(start),
            end=end,
            weights=weights,
        )

    def _on(self, start: date, day: date, known: Sequence[KeptClaim], weights: Weights) -> Shares:
        return self._belief(self._history(start, day, known, weights), day)

    def _belief(self, history: ControlHistory, day: date) -> Shares:
        """Belief in the truth's states for the truth's settlements; unknown counts for none."""
        rows = [history.ground.index[int(number)] for number in self.truth.ids]
        columns = [history.states.index(name) for name in self.truth.names]
        belief: Shares = history.beliefs[history.day_number(day)][rows][:, columns]
        return belief

    def _told(
        self, start: date, days: Sequence[date], known: Sequence[KeptClaim], weights: Weights
    ) -> tuple[Numbers, Flags, Flags]:
        """What the last report that names a settlement says of it; when one names it; when one tells of a change."""
        names = self.truth.names
        observer = Observer(ground=self.ground, theatre=self.theatre, states=names, weights=weights)
        observed = observer.observe(known)
        place = {int(number): column for column, number in enumerate(self.truth.ids)}
        says = np.tile(self.truth.on(start), (len(days), 1))
        named, told = np.zeros(says.shape, dtype=np.bool_), np.zeros(says.shape, dtype=np.bool_)
        for row, evidences in observed.named.items():
            column = place.get(int(self.ground.ids[row]))
            for evidence in evidences if column is not None else ():
                number = (max(evidence.day, days[0]) - days[0]).days
                claim = evidence.kept.claim
                named[number, column] = True
                told[number, column] |= claim.event.type in TELLING and claim.stance == "asserted"
                state = max(evidence.favours, key=lambda name: evidence.favours[name])
                if supports(evidence, state) and claim.stance == "asserted":
                    says[number:, column] = names.index(state)
        return says, named, told


def right(window: Window, guess: Numbers) -> tuple[float, float]:
    """The share of settlement-days that are right: of all, and of the settlements that changed."""
    hits = guess == window.truth
    return float(hits.mean()), float(hits[:, window.changed].mean())


def covered(window: Window) -> Counter[str]:
    """True changes by what reports say within two days either way, and how many the map has right two days on.

    `named`: a claim that bears on control names the settlement, be it only as shelled; `told`: one tells of a capture
    or a withdrawal there; `lasting`: told, and the new holder stays for LASTING days.
    """
    before = np.vstack([window.opening[None], window.truth[:-1]])
    found: Counter[str] = Counter()
    for day, column in np.argwhere(window.truth != before):
        if day + NAMED_WITHIN >= DAYS:
            continue
        near = slice(max(0, day - NAMED_WITHIN), day + NAMED_WITHIN + 1)
        lasts = (window.truth[day : day + LASTING, column] == window.truth[day, column]).all()
        told = window.told[near, column].any()
        kinds = {"changes": True, "named": window.named[near, column].any(), "told": told, "lasting": told and lasts}
        right = window.guess[day + NAMED_WITHIN, column] == window.truth[day + NAMED_WITHIN, column]
        found.update(kind for kind, holds in kinds.items() if holds)
        found.update(f"{kind}_right" for kind, holds in kinds.items() if holds and right)
    return found


def lag_days(window: Window) -> list[int]:
    """For each settlement whose holder at the end is new, the days from the true change to the guessed one."""
    guess, lags = window.guess, []
    for column in np.flatnonzero(window.truth[-1] != window.opening):
        final = window.truth[-1, column]
        if guess[-1, column] == final:
            lags.append(since(guess[:, column], final) - since(window.truth[:, column], final))
    return lags


def since(states: Numbers, final: int) -> int:
    """The day from which a row of states stays at its last."""
    other = np.flatnonzero(states != final)
    return int(other[-1]) + 1 if len(other) else 0


def reliability(windows: Sequence[Window], bins: int = 10) -> list[tuple[float, float, int]]:
    """(mean probability, share right, settlement-days) for equal bins of the likeliest state's probability."""
    top = np.concatenate([window.belief.max(axis=2).ravel() for window in windows])
    hit = np.concatenate([(window.guess == window.truth).ravel() for window in windows])
    number = np.minimum((top * bins).astype(int), bins - 1)
    return [
        (round(float(top[number == n].mean()), 3), round(float(hit[number == n].mean()), 3), int((number == n).sum()))
        for n in range(bins)
        if (number == n).any()
    ]


def widest_gap(windows: Sequence[Window]) -> float:
    """The largest difference between what was given and what was right, over bins of LEAST_DAYS or more."""
    return max(abs(mean - share) for mean, share, count in reliability(windows) if count >= LEAST_DAYS)


def brier(windows: Sequence[Window]) -> float:
    """The mean squared distance between belief and truth over all states (Brier 1950), 0 best, 2 worst."""
    total, count = 0.0, 0
    for window in windows:
        actual = np.eye(window.belief.shape[2], dtype=np.float32)[window.truth]
        total += float(((window.belief - actual) ** 2).sum())
        count += window.truth.size
    return total / count


def figures(windows: Sequence[Window]) -> dict[str, float | None]:
    """All windows together."""
    scores = defaultdict(list)
    for window in windows:
        still = np.broadcast_to(window.opening, window.truth.shape)
        for name, guess in (("control", window.guess), ("nothing", still), ("last_report", window.last_report)):
            overall, changed = right(window, guess)
            scores[name].append(overall)
            scores[f"{name}_changed"].append(changed * window.changed.sum())
    changed = sum(int(window.changed.sum()) for window in windows)
    found = sum(map(covered, windows), Counter())
    lags = [lag for window in windows for lag in lag_days(window)]
    result = {
        name: round(float(sum(values)) / (changed if name.endswith("_changed") else len(windows)), 4)
        for name, values in scores.items()
    }
    worst = min(c - n for c, n in zip(scores["control"], scores["nothing"], strict=True))
    return {
        **result,
        "worst_against_nothing": round(worst, 4),
        "coverage": round(found["named"] / found["changes"], 4),
        **{f"{kind}_right": round(found[f"{kind}_right"] / max(1, found[kind]), 4) for kind in COVERED},
        **{f"{kind}_changes": found[kind] for kind in COVERED},
        "widest_gap": round(widest_gap(windows), 4),
        "brier": round(brier(windows), 4),
        "lag_days": float(np.median(lags)) if lags else None,
    }


def table(windows: Sequence[Window]) -> str:
    """A line a window, then the reliability plot in numbers."""
    lines = [
        "window      control changed | nothing | last report changed | changes, and right of: named told lasting"
    ]
    for window in windows:
        still = np.broadcast_to(window.opening, window.truth.shape)
        overall, changed = right(window, window.guess)
        found = covered(window)
        last, last_changed = right(window, window.last_report)
        lines.append(
            f"{window.start}  {overall:.4f} {changed:.4f} | {right(window, still)[0]:.4f} | "
            f"{last:.4f} {last_changed:.4f} | {found['changes']} {' '.join(_of(found, kind) for kind in COVERED)}"
        )
    lines += ["probability  right  settlement-days"]
    lines += [f"{mean:11.3f} {share:6.3f} {count:9d}" for mean, share, count in reliability(windows)]
    return "\n".join(lines)


def _of(found: Counter[str], kind: str) -> str:
    return f"{found[f'{kind}_right']}/{found[kind]}"


def bench(cache: Path | None) -> Bench:
    """The bench over all reports."""
    return Bench(control_data.claims(cache), control_data.ground(), control_data.theatre(), Truth.load())


def main() -> None:
    """Prints tables and figures; exits with 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder that keeps the read claims by version of the reader")
    parser.add_argument("--hindsight-only", action="store_true", help="leave the slower live runs out")
    options = parser.parse_args()
    ready = bench(options.cache)
    for section, live in (("control_hindsight", False), ("control_live", True)):
        if live and options.hindsight_only:
            continue
        windows = [ready.window(start, default_weights(), live=live) for start in STARTS]
        print(section, table(windows), sep="\n")
        report(section, figures(windows))


if __name__ == "__main__":
    main()
