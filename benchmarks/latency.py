"""From a new item in a feed to the changed map on an open page: seconds, median and p99.

    python -m benchmarks.latency [--items N]

A feed on loopback is watched by `vedette watch` (a visit a second), and its ledger is served by `vedette serve`. An
open page is stood for by what it does: it listens to `/api/live`, and on news asks for `/api/map`. The clock of an
item runs from when the feed has it until the map that is answered knows of it; drawing it is not counted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from benchmarks.floors import report
from vedette.gazetteer import Gazetteer

EVERY = 1.0  # seconds between two visits to the feed; a desk's fifteen minutes would be all that is measured
DAY = "2022-06-01"
ITEM = "<item><title>{title}</title><link>https://h.example/{n}</link><pubDate>{date}</pubDate></item>"
PUBLISHED = "Wed, 01 Jun 2022 10:00:00 GMT"
COMMAND = (sys.executable, "-c", "from vedette.cli import main; main()")
STARTING_S, LONGEST_S = 120.0, 120.0


class Feed(ThreadingHTTPServer):
    """A feed of the items put into it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.items: list[str] = []


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The feed; no robots.txt and nothing else."""
        feed = self.server
        assert isinstance(feed, Feed)
        if self.path != "/feed":
            self.send_error(404)
            return
        told = "".join(ITEM.format(title=title, n=n, date=PUBLISHED) for n, title in enumerate(feed.items))
        body = f"<rss version='2.0'><channel><title>Harbour Wire</title>{told}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def towns(count: int) -> list[str]:
    """Names that mean one settlement only."""
    gazetteer = Gazetteer.open()
    names = (place.name for place in gazetteer.settlements(["UA"]) if place.name.isalpha())
    return [name for name in dict.fromkeys(names) if len(gazetteer.lookup(name)) == 1][:count]


@contextmanager
def running(*arguments: str) -> Iterator[None]:
    """A command of the program, ended afterwards."""
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def shown(server: str) -> dict[str, Any]:
    """What the map of the day shows, with the newest reports worked in."""
    answer = httpx.get(f"{server}/api/map", params={"as_of": DAY, "fresh": True}, timeout=LONGEST_S)
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:  # the first map is being made
        time.sleep(0.5)
        return shown(server)
    if answer.is_error:
        raise SystemExit(answer.text)
    found: dict[str, Any] = answer.json()
    return found


def wait_for(server: str) -> None:
    """Returns when the server answers."""
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until:
        try:
            httpx.get(f"{server}/healthz", timeout=5).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def measure(feed: Feed, server: str, names: list[str]) -> list[float]:
    """Seconds of each item, one after another."""
    waits = []
    with httpx.stream("GET", f"{server}/api/live", timeout=LONGEST_S) as live:
        lines = live.iter_lines()
        for name in names:
            before = shown(server)
            began = time.perf_counter()
            feed.items.insert(0, f"Russian troops captured {name}, the governor said")
            for line in lines:
                if line.startswith("event: grown") and shown(server) != before:
                    break
            waits.append(time.perf_counter() - began)
    return waits


def main(arguments: list[str] | None = None) -> None:
    """Prints the median and the p99."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=200)
    count = parser.parse_args(arguments).items
    feed = Feed()
    threading.Thread(target=feed.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        ledger, feeds = str(Path(folder, "a.sqlite")), Path(folder, "FEEDS.toml")
        source = f'url = "http://127.0.0.1:{feed.server_port}/feed"\nevery = {EVERY}\n'
        feeds.write_text(f"pause = 0.1\n[[feeds]]\n{source}", encoding="utf-8")
        first = Path(folder, "first.txt")
        first.write_text("Russian troops shelled Kharkiv, the governor said.", encoding="utf-8")
        subprocess.run([*COMMAND, "ingest", str(first), "--published", DAY, "--ledger", ledger], check=True)
        port = 20_000 + os.getpid() % 20_000
        with (
            running("watch", str(feeds), "--ledger", ledger),
            running("serve", "--ledger", ledger, "--port", str(port)),
        ):
            server = f"http://127.0.0.1:{port}"
            wait_for(server)
            shown(server)
            waits = sorted(measure(feed, server, towns(count)))
    figures = {
        "items": len(waits),
        "median_seconds": round(statistics.median(waits), 2),
        "p99_seconds": round(waits[int(len(waits) * 0.99)], 2),
    }
    report("latency", figures)


if __name__ == "__main__":
    main()
