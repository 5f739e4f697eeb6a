"""The page at size: how soon the map is painted, how long a day's step takes, and how the API answers while reports
come in.

python -m benchmarks.page --claims 100000

A ledger of made-up claims on the settlements of a real country is served to Debian's Chromium, which draws by
software. The server has the map at hand when the page is opened: how long making it took is told apart (`made_s`).
On a machine that does other things besides, times are longer than they need be; `…_cpu_ms`, the processor time that
browser and server took together, tells what they would be at most where two cores are free.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx
from playwright.sync_api import Page, sync_playwright

from benchmarks import floors
from benchmarks.gazetteers import with_dump
from benchmarks.made import FIRST_DAY, PLACES, MadeReader, made_documents
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.home import home_folder
from vedette.ledger import Ledger
from vedette.model import Place
from vedette.service.ingest import ingest
from vedette.web.basemap import FILE_NAME

COUNTRY, THEATRE, SIDES = "UA", "ukraine", ("UKR", "RUS")
SENTENCES, DAYS = 10, 200
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
         "--ignore-gpu-blocklist", "--disable-background-networking"]  # fmt: skip
OPENINGS, STEPS = 5, 20
ASKING_S, ASKERS = 10.0, 4
WAIT_MS = 120_000
READY = "html[data-started=true] #map[data-ready=true]"
MARKED = "performance.getEntriesByName('vedette.map').at(-1).startTime"


def places(gazetteer: Gazetteer) -> list[Place]:
    """The settlements that the made-up claims speak of."""
    return Random(3).sample(list(gazetteer.settlements([COUNTRY])), PLACES)  # noqa: S311 - made-up data, no secret


def fill(path: Path, claims: int, gazetteer: Gazetteer, *, seed: int = 7) -> None:
    """Adds so many made-up claims to a ledger."""
    reports = made_documents(claims // SENTENCES, days=DAYS, sentences=SENTENCES, seed=seed)
    reader = MadeReader(places=places(gazetteer), sides=SIDES)
    with Ledger(path, create=True) as ledger:
        ingest(reports, reader, ledger, backfill=True)


@contextmanager
def served(ledger: Path, gazetteer: Gazetteer) -> Iterator[str]:
    """Serves the ledger with that gazetteer; gives the address."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "gazetteer.sqlite").symlink_to(gazetteer.path)
        if (home_folder() / FILE_NAME).is_file():
            shutil.copy(home_folder() / FILE_NAME, home / FILE_NAME)
        program = "from vedette.cli import main; main()"
        command = [
            sys.executable,
            "-c",
            program,
            "serve",
            "--ledger",
            str(ledger),
            "--port",
            "0",
            "--theatre",
            THEATRE,
        ]
        environment = os.environ | {"VEDETTE_HOME": folder, "PYTHONUNBUFFERED": "1", "OPENBLAS_NUM_THREADS": "1"}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the server did not start"
            yield found[0]
        finally:
            process.terminate()
            process.wait()


def wait_for_map(address: str) -> float:
    """Seconds until the map that a reader sees first is made."""
    began = time.monotonic()
    while httpx.get(f"{address}/api/map", timeout=60).status_code == httpx.codes.SERVICE_UNAVAILABLE:
        time.sleep(0.5)
    return time.monotonic() - began


def cpu_ms() -> float:
    """Milliseconds of processor time that this process and all under it have taken."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended meanwhile
            fields = path.read_text().rpartition(")")[2].split()
            stats[int(path.parent.name)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in stats.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks for pid, (_, ticks) in stats.items() if pid in ours) * 1000 / os.sysconf("SC_CLK_TCK")


def opened(page: Page, address: str) -> dict[str, float]:
    """One opening in a browser that has nothing of the page yet: milliseconds to the map, and kB over the wire."""
    received: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    before = cpu_ms()
    page.goto(address)
    page.wait_for_selector(READY, timeout=WAIT_MS)
    taken = cpu_ms() - before
    contentful = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    painted = page.evaluate(MARKED)
    return {"map_ms": painted, "map_cpu_ms": taken, "first_content_ms": contentful, "wire_kb": sum(received) / 1000}


def stepped(page: Page) -> tuple[float, float]:
    """Milliseconds from the key that goes a day back until that day's map is painted, and those of the processors."""
    before = cpu_ms()
    page.evaluate(
        "addEventListener('keydown', () => (window.pressed = performance.now()), {capture: true, once: true})"
    )
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(READY, timeout=WAIT_MS)
    taken = cpu_ms() - before
    return page.evaluate(f"{MARKED} - window.pressed"), taken


def painted(address: str) -> dict[str, float]:
    """Medians of opening the page, and of stepping through days as a reader does who looks at each."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        openings = []
        for _ in range(OPENINGS):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            page.add_init_script("localStorage.setItem('vedette.seen', '1')")
            openings.append(opened(page, address))
            if len(openings) < OPENINGS:
                context.close()
        steps = []
        for _ in range(STEPS):
            page.wait_for_timeout(700)  # as long as a day lasts while the page plays
            steps.append(stepped(page))
        browser.close()
    figures = {name: round(statistics.median(one[name] for one in openings), 1) for name in openings[0]}
    waited, worked = zip(*steps, strict=True)
    figures |= {"step_ms": round(statistics.median(waited), 1), "step_worst_ms": round(max(waited), 1)}
    return figures | {"step_cpu_ms": round(statistics.median(worked), 1)}


def questions(client: httpx.Client, ids: Sequence[int], random: Random) -> dict[str, Callable[[], httpx.Response]]:
    """The six main questions, each about something else every time."""

    def day() -> str:
        return (FIRST_DAY + timedelta(days=random.randrange(DAYS - 20, DAYS))).isoformat()

    return {
        "map": lambda: client.get("/api/map", params={"as_of": day()}),
        "claims_of_day": lambda: client.get("/api/claims", params={"from": (d := day()), "to": d, "limit": 40}),
        "claims_at_place": lambda: client.get("/api/claims", params={"place": f"geonames:{random.choice(ids)}"}),
        "settlement": lambda: client.get(f"/api/settlements/{random.choice(ids)}", params={"as_of": day()}),
        "incidents": lambda: client.get("/api/incidents", params={"from": (d := day()), "to": d}),
        "brief": lambda: client.get("/api/brief", params={"to": day()}),
    }


def asked(address: str, ledger: Path, gazetteer: Gazetteer, claims: int) -> dict[str, float]:
    """Milliseconds of each question and answers a second, one question after the other, while an ingest runs."""
    ids = [int(place.id.removeprefix("geonames:")) for place in places(gazetteer)]
    figures: dict[str, float] = {}
    done = threading.Event()

    def keep_on() -> None:
        seed = 100
        while not done.is_set():
            fill(ledger, claims // 100, gazetteer, seed=seed)
            seed += 1

    coming = threading.Thread(target=keep_on)
    coming.start()
    try:
        with httpx.Client(base_url=address, timeout=120) as client, ThreadPoolExecutor(ASKERS) as askers:
            for name, ask in questions(client, ids, Random(5)).items():  # noqa: S311 - what is asked is no secret
                taken = [one for each in askers.map(lambda _, ask=ask: timed(ask), range(ASKERS)) for one in each]
                cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
                figures |= {f"{name}_p50_ms": round(cuts[49], 1), f"{name}_p99_ms": round(cuts[98], 1)}
                figures[f"{name}_per_s"] = round(len(taken) / ASKING_S, 1)
    finally:
        done.set()
        coming.join()
    return figures


def timed(ask: Callable[[], httpx.Response]) -> list[float]:
    """The milliseconds of each answer, for as long as one question is asked; "not yet" (503) is one as well."""
    taken = []
    end = time.monotonic() + ASKING_S
    while time.monotonic() < end or not taken:
        began = time.perf_counter()
        answer = ask()
        taken.append((time.perf_counter() - began) * 1000)
        if answer.status_code not in {httpx.codes.OK, httpx.codes.SERVICE_UNAVAILABLE}:
            raise SystemExit(f"{answer.status_code} for {answer.url}")
    return taken


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="one that this benchmark filled before; a new one when left out")
    parser.add_argument("--no-api", action="store_true", help="leave the API out")
    options = parser.parse_args(arguments)
    gazetteer = with_dump(COUNTRY)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "page.sqlite"
        if options.ledger and options.ledger.is_file():
            shutil.copy(options.ledger, ledger)
        else:
            fill(ledger, options.claims, gazetteer)
            if options.ledger:
                shutil.copy(ledger, options.ledger)
        with served(ledger, gazetteer) as address:
            figures: dict[str, float | None] = {"made_s": round(wait_for_map(address), 1)}
            figures |= painted(address)
            if not options.no_api:
                figures |= asked(address, ledger, gazetteer, options.claims)
    floors.report(f"page_{options.claims}", figures)


if __name__ == "__main__":
    main()
