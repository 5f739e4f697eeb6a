"""Driving the real page: a server of its own process, Debian's Chromium, and what must never happen while it runs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ARTEFACTS = Path(__file__).parents[2] / "artefacts"
READY = "#map[data-ready=true]"
WAIT_MS = 60_000  # a machine that is busy draws slowly by software
expect.set_options(timeout=WAIT_MS)


@contextmanager
def serving(ledger: Path, home: Path, *options: str) -> Iterator[str]:
    """Runs `vedette serve` over a ledger; gives its address."""
    program = "from vedette.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--ledger", str(ledger), "--port", "0", *options]
    environment = os.environ | {"VEDETTE_HOME": str(home), "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        address = re.search(r"http://[\w.:\[\]]+", line)
        assert address, f"the server did not say where it serves: {line!r}"
        yield address[0]
    finally:
        process.terminate()
        process.wait(WAIT_MS / 1000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, drawing by software."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, timeout=WAIT_MS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page did that it must not do: errors on its console, answers that failed, requests to elsewhere."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(known in message.text for known in self.expected):
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"blob", "data"} and address.hostname != "127.0.0.1":
            self.wrong.append(f"request to {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not self.expected:
            self.wrong.append(f"{response.status} for {response.url}")


def start(page: Page, address: str, *, welcome: bool = False) -> None:
    """Opens an address of the page and waits until it has started and the map is drawn."""
    if not welcome:
        page.add_init_script("localStorage.setItem('vedette.seen', '1')")
    page.goto(address)
    started(page)


def started(page: Page) -> None:
    """Waits until the page has started and the map is drawn."""
    page.wait_for_selector("html[data-started=true]", timeout=WAIT_MS)
    page.wait_for_selector(READY, timeout=WAIT_MS)


def shoot(page: Page, name: str) -> None:
    """Keeps a picture of a main view beside the results of the tests."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
