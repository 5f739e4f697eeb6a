"""What the gazetteer costs: building, opening, memory, look-ups; and how a build grows with its places.

    python -m benchmarks.gazetteer [--growth | --packages]

`--packages` builds without dumps, which takes a third of the time.
`--growth` builds over and over from dumps made by repeating those at ../shared/geo/geonames under new numbers, and
extrapolates build memory, time and file size to GeoNames' 12 million places along the line through the last two.
"""

import argparse
import json
import multiprocessing
import random
import resource
import sqlite3
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.floors import report
from benchmarks.paths import SHARED
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.build import build
from vedette.gazetteer.dumps import entries

DUMPS = SHARED / "geo" / "geonames"
WORLD = 12_000_000
NAMES_ASKED = 10_000
FIRST_ID = 100_000_000  # beyond GeoNames' own


def in_a_process(function: Callable[..., Any], *arguments: Any) -> Any:
    """The function's answer from a fresh process, whose memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def peak_mb() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed_build(path: Path, dumps_folder: Path) -> dict[str, float]:
    """Seconds, peak memory and size of one build."""
    before, started = peak_mb(), time.perf_counter()
    built = build(path, dumps_folder=dumps_folder)
    return {
        "places": built.places,
        "names": built.names,
        "build_s": round(time.perf_counter() - started, 1),
        "build_peak_mb": round(peak_mb() - before),
        "file_mb": round(path.stat().st_size / 1e6, 1),
    }


def some_names(path: Path) -> list[str]:
    """Names of the index drawn at random, each name once whatever the number of places that bear it."""
    with sqlite3.connect(path) as connection:
        keys = [key for (key,) in connection.execute("SELECT DISTINCT key FROM names WHERE key < '#' OR key >= 'a'")]
    return random.Random(1).sample(keys, NAMES_ASKED)  # noqa: S311


def timed_look_ups(path: Path, names: list[str]) -> dict[str, float]:
    """Milliseconds to open, memory added by asking all names, microseconds for a name and for a prefix.

    A name is first asked cold; then, by a second Gazetteer over the warm file; then again, when it is remembered.
    """
    before, started = peak_mb(), time.perf_counter()
    gazetteer = Gazetteer.open(path)
    opened = time.perf_counter() - started

    def pace(ask: Callable[[str], Any]) -> float:
        start = time.process_time()  # what other programs of the machine do costs a look-up nothing
        for name in names:
            ask(name)
        return (time.process_time() - start) / len(names) * 1e6

    cold = pace(gazetteer.lookup)
    added = peak_mb() - before
    fresh = Gazetteer.open(path)
    warm = pace(fresh.lookup)
    return {
        "open_ms": round(opened * 1000, 1),
        "added_mb": round(added, 1),
        "look_up_cold_us": round(cold, 1),
        "look_up_us": round(warm, 1),
        "look_up_remembered_us": round(pace(fresh.lookup), 1),
        "prefix_us": round(pace(fresh.has_prefix), 1),
        "look_ups_per_s": round(1e6 / warm),
    }


def repeated(dump: Path, times: int, folder: Path) -> None:
    """A dump that holds the places of another so many times, each time under new ids and with a letter more."""
    places = [
        (entry.names[0], ",".join(entry.names[1:]), entry.lat, entry.lon, entry.admin1, entry.population)
        for entry in entries(dump)
    ]
    target = zipfile.ZipFile(folder / "ZZ.zip", "w", zipfile.ZIP_DEFLATED)
    with target as archive, archive.open("ZZ.txt", "w") as out:
        for n in range(times):
            for number, (name, names, lat, lon, admin1, people) in enumerate(places):
                ident, tail = FIRST_ID + n * len(places) + number, chr(97 + n % 26)
                row = (
                    ident,
                    f"{name} {tail}",
                    name,
                    names,
                    lat,
                    lon,
                    "P",
                    "PPL",
                    "ZZ",
                    "",
                    admin1,
                    "",
                    "",
                    "",
                    people,
                )
                out.write(("\t".join(map(str, row)) + "\t" * 4 + "\n").encode())


def growth() -> None:
    """Prints builds of growing size and what they say of 12 million places."""
    rows = []
    for times in (0, 8, 24):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            if times:
                repeated(DUMPS / "UA.zip", times, folder)
            rows.append(in_a_process(timed_build, folder / "gazetteer.sqlite", folder))
            print(json.dumps(rows[-1]))
    last, before = rows[-1], rows[-2]
    slope = (WORLD - last["places"]) / (last["places"] - before["places"])
    world = {k: round(last[k] + slope * (last[k] - before[k])) for k in ("build_s", "build_peak_mb", "file_mb")}
    print(json.dumps({"extrapolated_to": WORLD, **world}))


def main() -> None:
    """Prints the figures; exits with 1 where one breaks its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--packages", action="store_true")
    options = parser.parse_args()
    if options.growth:
        growth()
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "gazetteer.sqlite"
        built = in_a_process(timed_build, path, Path(scratch) if options.packages else DUMPS)
        names = some_names(path)
        asked = [in_a_process(timed_look_ups, path, names) for _ in range(3)]
    report("gazetteer", built | {key: statistics.median(run[key] for run in asked) for key in asked[0]})


if __name__ == "__main__":
    main()
