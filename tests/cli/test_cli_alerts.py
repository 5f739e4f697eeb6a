"""`vedette alerts` and `watch --alert` through the program's own entry point."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.web.web_record import fill
from vedette.cli import vedette_command
from vedette.gazetteer import Gazetteer

RULES = '[[rules]]\nname = "dead"\nwhen = "incident"\ntypes = ["casualties"]\n'
FEED = """<rss version="2.0"><channel><title>Harbour Wire</title><item><title>Shells on Brovary</title>
<link>https://harbour.example/9</link><pubDate>Sun, 03 Apr 2022 10:00:00 GMT</pubDate>
<description>Russian shelling killed seven people in Brovary near Kyiv on Sunday, the mayor said.</description>
</item></channel></rss>"""


@pytest.fixture(autouse=True)
def home(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDETTE_HOME", str(gazetteer.path.parent))


class Site(BaseHTTPRequestHandler):
    """A feed, and nothing else."""

    def do_GET(self) -> None:
        body = FEED.encode() if self.path == "/feed" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_watch_tells_what_a_feed_brings(tmp_path: Path) -> None:
    (tmp_path / "R.toml").write_text('[[rules]]\nname = "near"\nwhen = "incident"\nplace = "Kyiv"\nwithin_km = 60\n')
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        feed = f'pause = 0.0\n[[feeds]]\nurl = "http://127.0.0.1:{server.server_port}/feed"\n'
        (tmp_path / "F.toml").write_text(feed)
        told = run(
            *("watch", tmp_path / "F.toml", "--once", "--alert", tmp_path / "R.toml"),
            *("--ledger", tmp_path / "w.sqlite", "--theatre", "ukraine"),
        )
        server.shutdown()
    assert told.exit_code == 0, told.output
    assert "1 new documents" in told.stdout and "[near]" in told.stdout


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(vedette_command, [str(word) for word in words])


def test_alerts_are_printed_once_and_what_was_told_is_remembered(tmp_path: Path) -> None:
    fill(tmp_path / "r.sqlite")
    (tmp_path / "R.toml").write_text(RULES)
    ask = ("alerts", tmp_path / "R.toml", "--ledger", tmp_path / "r.sqlite", "--theatre", "ukraine")
    assert run(*ask).exit_code == 2
    first = run(*ask, "--since", "2022-01-01")
    assert first.exit_code == 0 and "[dead] casualties" in first.stdout
    assert "clm_" in first.stdout
    assert run(*ask, "--since", "2022-01-01").stdout == run(*ask).stdout == ""
    assert json.loads((tmp_path / "R.told.json").read_text())["told"]["stdout"]


def test_what_cannot_be_delivered_is_status_1(tmp_path: Path) -> None:
    fill(tmp_path / "r.sqlite")
    (tmp_path / "R.toml").write_text(
        RULES + '[[send]]\nto = "webhook"\nurl = "http://127.0.0.1:9/"\nsecret_env = "NO"\n'
    )
    ask = ("alerts", tmp_path / "R.toml", "--ledger", tmp_path / "r.sqlite", "--theatre", "ukraine")
    done = run(*ask, "--since", "2022-01-01")
    assert done.exit_code == 1 and "NO holds no secret" in done.stderr


@pytest.mark.parametrize(("text", "status"), [("rules = 3", 2), ("[[rules]]\nname", 2)])
def test_wrong_rules_are_wrong_usage(tmp_path: Path, text: str, status: int) -> None:
    fill(tmp_path / "r.sqlite")
    (tmp_path / "R.toml").write_text(text)
    assert run("alerts", tmp_path / "R.toml", "--ledger", tmp_path / "r.sqlite").exit_code == status
    assert run("alerts", tmp_path / "none.toml", "--ledger", tmp_path / "r.sqlite").exit_code == 3
