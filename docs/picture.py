"""Photographs the page of a ledger: `python docs/picture.py LEDGER OUTPUT.png [DAY]`. Needs Debian's Chromium."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FLAGS += ["--ignore-gpu-blocklist", "--disable-quic", "--no-first-run", "--disable-background-networking"]
DRAWN_MS = 4000  # software drawing needs a moment after the map says that it is ready


def photograph(address: str, output: Path) -> None:
    """Saves what a person sees at `address` once the map is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.wait_for_selector("#map[data-ready=true]", timeout=60_000)
        page.wait_for_timeout(DRAWN_MS)
        output.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(output))
        browser.close()


def main(ledger: str, output: str, day: str = "2022-04-02") -> None:
    """Serves the ledger on a free port of this machine and photographs the page."""
    program = "from vedette.cli import main; main()"
    command = [
        sys.executable,
        "-u",
        "-c",
        program,
        "serve",
        "--ledger",
        ledger,
        "--port",
        "0",
        "--theatre",
        "ukraine",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = re.search(r"http://[\w.:\[\]]+", server.stdout.readline())
        assert address, "the server did not say where it serves"
        photograph(f"{address[0]}/?as_of={day}", Path(output))
        server.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
