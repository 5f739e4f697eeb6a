"""How fast the map is: a year of days, one new report, and the front of a day, over all settlements of a country.

    python -m benchmarks.map_speed [--days N]

Two thirds of the way east runs a line between two sides, that gives way and stiffens from month to month; a dozen
made-up claims a day tell of villages near it, most of them on the day, some days later. The peak memory is that of
the whole process with the year in it. Times are of the process's own work, which a busy machine changes little;
`year_wall_s` is by the clock on the wall.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np

from benchmarks import control_data
from benchmarks.control_data import FIRST, keep
from benchmarks.floors import report
from vedette.assessment import ControlHistory, Ground, Tessellation, control, front, revised
from vedette.model import (
    Claim,
    ClaimEvent,
    ClaimPlace,
    Document,
    KeptClaim,
    Participant,
    Period,
    Speaker,
    StartingState,
)

A_DAY = 12  # claims
NEAR_DEGREES = 0.4  # from the line, of the villages that claims name
EVENTS = ("capture", "capture", "withdrawal", "advance", "hold", "clash", "repulse", "shelling", "shelling")
LATE = (0, 0, 0, 0, 0, 0, 1, 1, 2, 7)  # days from an event to its report
UPDATES = 20


def line(day: int) -> float:
    """Where the line runs on a day, in degrees east."""
    return 36.5 + 1.2 * float(np.sin(day / 40))


def made_claims(ground: Ground, days: int, *, seed: int) -> Iterator[KeptClaim]:
    """Made-up claims in the order of their publication, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up data, no secret
    east = np.where(ground.country == "UA", ground.lon, np.nan)
    for day in range(1, days):
        near = np.flatnonzero(np.abs(east - line(day)) < NEAR_DEGREES)
        for number in range(A_DAY):
            told = FIRST + timedelta(days=max(0, day - random.choice(LATE)))
            published = (FIRST + timedelta(days=day)).isoformat()
            document = Document(
                text=f"{seed} {day} {number}", publisher=f"p{random.randrange(9)}", published=published
            )
            row = int(random.choice(near))
            yield keep(_claim(document, told, ground, row, random), document, document.id)


def _claim(document: Document, day: date, ground: Ground, row: int, random: Random) -> Claim:
    name, lat, lon = ground.names[row], float(ground.lat[row]), float(ground.lon[row])
    place = ClaimPlace(name, (0, 4), "location", f"geonames:{ground.ids[row]}", name, lat, lon, 2000)
    side = random.choice(("RUS", "UKR"))
    speaker = Speaker("Spokesman", "official", random.choice((side, "RUS", "UKR", None)))
    return Claim(
        document_id=document.id,
        span=(0, 4),
        text=document.text[:4],
        sentence=(0, 4),
        chain=(Speaker(document.publisher or "", "publisher"), speaker),
        event=ClaimEvent(random.choice(EVENTS), (0, 4)),
        participants=(Participant("actor", side, side),),
        places=(place,),
        time=Period(day.isoformat(), day.isoformat(), "day"),
        confidence=0.9,
    )


def opening(ground: Ground) -> list[StartingState]:
    """What lies east of the line on the first day is the one side's."""
    rows = np.flatnonzero((ground.country == "UA") & (ground.lon > line(0)))
    return [StartingState(int(ground.ids[row]), FIRST.isoformat(), "RUS", "made up") for row in rows]


def year(ground: Ground, claims: Sequence[KeptClaim], days: int) -> ControlHistory:
    """The history of that many days."""
    last = FIRST + timedelta(days=days - 1)
    theatre = replace(control_data.theatre(), start=FIRST.isoformat())
    return control(claims, ground=ground, theatre=theatre, starting=opening(ground), end=last)


def fronts_ms(history: ControlHistory, tessellation: Tessellation) -> float:
    """Milliseconds for a day's polygons and lines: the middle one of every thirtieth day."""
    took = []
    for day in history.days[::30]:
        began = time.process_time()
        front(history, day, tessellation).geojson()
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def updates_ms(history: ControlHistory, claims: Sequence[KeptClaim]) -> float:
    """Milliseconds until one more report is in the map, its row of every settlement included: the middle one."""
    took = []
    for claim in claims:
        began = time.process_time()
        history = revised(history, added=[claim])
        history.estimates(history.days[-1])
        took.append((time.process_time() - began) * 1000)
    return statistics.median(took)


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures; exits with 1 where one breaks its bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=365)
    days = parser.parse_args(arguments).days
    ground = control_data.ground()
    claims = list(made_claims(ground, days, seed=1))
    late = list(made_claims(ground, days, seed=2))[-UPDATES:]
    began, by_the_wall = time.process_time(), time.perf_counter()
    history = year(ground, claims, days)
    seconds, wall = time.process_time() - began, time.perf_counter() - by_the_wall
    began = time.process_time()
    tessellation = Tessellation.of(history.ground)
    cells = time.process_time() - began
    figures = {
        "settlements": len(history.ground),
        "days": days,
        "claims": len(claims),
        "year_s": round(seconds, 2),
        "year_wall_s": round(wall, 2),
        "update_ms": round(updates_ms(history, late), 1),
        "cells_s": round(cells, 2),
        "front_ms": round(fronts_ms(history, tessellation), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, 1),
    }
    report("map_speed", figures)


if __name__ == "__main__":
    main()
