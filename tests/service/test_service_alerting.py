"""Alerts: what becomes known is told by rule, to every receiver once, whatever fails in between."""

import hashlib
import hmac
import json
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.web.web_record import REPORTS, Report
from vedette.gazetteer import Gazetteer
from vedette.ledger import Batch, Ledger
from vedette.model import StartingState
from vedette.model.errors import WrongUsageError
from vedette.publish.alerts import CAP
from vedette.service import delivery
from vedette.service.alert_rules import load_rules
from vedette.service.alerting import Alerting
from vedette.service.ask import Desk
from vedette.theatre import load

NOON, THEN, LATER = "2022-04-03T12:00:00Z", "2022-04-03T12:00:01Z", "2022-04-04T08:00:00Z"
NEW = (
    Report("2022-04-03T19:00:00Z", "Harbour Wire", "Shells on Brovary", "Shells killed seven people in Brovary, the "
           "mayor said. Russian troops took Makariv, the governor said.")
    .claim("Shells killed seven people in Brovary", type="shelling", trigger="killed", place="Brovary", actor="RUS",
           said=(("mayor", "said"),), day="2022-04-03", quantity=("seven people", 7, 7, "killed"))
    .claim("Russian troops took Makariv", type="capture", trigger="took", place="Makariv", actor="RUS",
           said=(("governor", "said"),), day="2022-04-03")
)  # fmt: skip
RULES = """
[[rules]]
name = "near Kyiv"
when = "incident"
place = "Kyiv"
within_km = 25

[[rules]]
name = "many dead"
when = "toll"
over = 5

[[rules]]
name = "admits"
when = "admission"

[[rules]]
name = "hands"
when = "control"
party = "RUS"
probability = 0.5
"""


def keep(ledger: Ledger, reports: list[Report], recorded: str) -> None:
    read = [(report.document, report.claims) for report in reports]
    ledger.append(Batch(version="by hand", recorded=recorded, read=read))
    if NEW in reports:
        ledger.add_states([StartingState(702337, "2022-04-03", "RUS", "a map")], recorded=recorded)


@pytest.fixture
def desk(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Desk]:
    with Ledger(tmp_path / "record.sqlite", create=True) as ledger:
        keep(ledger, REPORTS, NOON)
        yield Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)


def alerting(desk: Desk, folder: Path, send: str = "", said: list[str] | None = None) -> Alerting:
    (folder / "RULES.toml").write_text(RULES + send, encoding="utf-8")
    return Alerting.of_file(folder / "RULES.toml", desk, say=(said if said is not None else []).append)


def test_each_rule_finds_what_became_known_and_nothing_older(desk, tmp_path):
    made = alerting(desk, tmp_path)
    assert made.found(THEN) == []
    keep(desk.ledger, [NEW], LATER)
    found = {alert.rule: alert for alert in made.found(THEN)}
    assert found.keys() == {"near Kyiv", "many dead", "admits", "hands"}
    assert (found["many dead"].place, found["many dead"].kind) == ("Brovary", "toll")
    assert found["admits"].headline.startswith("UKR admits")
    assert (found["hands"].place, found["hands"].status) == ("Makariv", "admitted")


def test_an_alert_is_told_once_also_by_a_new_process_and_when_the_incident_grows(desk, tmp_path):
    said: list[str] = []
    made = alerting(desk, tmp_path, said=said)
    keep(desk.ledger, [NEW], LATER)
    assert made.round(now=lambda: LATER, since=THEN).delivered == len(said) == 4
    again = alerting(desk, tmp_path, said=said)
    assert again.round(now=lambda: LATER, since=THEN).delivered == 0
    more = Report("2022-04-04T09:00:00Z", "Coastal Post", "Brovary", "Shells killed nine people in Brovary.").claim(
        "Shells killed nine people in Brovary", type="shelling", trigger="killed", place="Brovary", actor="RUS",
        day="2022-04-03", quantity=("nine people", 9, 9, "killed"),
    )  # fmt: skip
    keep(desk.ledger, [more], "2022-04-04T10:00:00Z")
    assert again.round(now=lambda: "2022-04-04T11:00:00Z").delivered == 0
    assert len(said) == 4


def test_without_a_round_before_one_must_say_since_when(desk, tmp_path):
    with pytest.raises(WrongUsageError, match="--since"):
        alerting(desk, tmp_path).round(now=lambda: LATER)


class Hook(BaseHTTPRequestHandler):
    """Answers as `answers` says, one status a request, then 200; keeps what it took."""

    answers: ClassVar[list[int]] = []
    taken: ClassVar[list[tuple[dict[str, str], bytes]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.taken.append((dict(self.headers), body))
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(delivery, "PAUSES", (0.0, 0.0))
    monkeypatch.setenv("HOOK_SECRET", "salt")
    Hook.answers, Hook.taken = [], []
    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_webhook_is_signed_and_tried_again(desk, tmp_path, hook):
    Hook.answers = [503, 429]
    send = f'[[send]]\nto = "webhook"\nurl = "{hook}"\nsecret_env = "HOOK_SECRET"\nrules = ["many dead"]\n'
    made = alerting(desk, tmp_path, send)
    keep(desk.ledger, [NEW], LATER)
    assert made.round(now=lambda: LATER, since=THEN).failed == ()
    [(headers, body)] = Hook.taken
    at, _, digest = headers["X-Vedette-Signature"].removeprefix("t=").partition(",sha256=")
    assert hmac.new(b"salt", f"{at}.".encode() + body, hashlib.sha256).hexdigest() == digest
    told = json.loads(body)
    assert headers["Idempotency-Key"] == told["id"] and told["claim_ids"] and told["quotes"]


def test_what_cannot_be_delivered_waits_for_the_next_round(desk, tmp_path, hook):
    send = f'[[send]]\nto = "webhook"\nurl = "{hook}"\nsecret_env = "HOOK_SECRET"\nrules = ["many dead"]\n'
    made = alerting(desk, tmp_path, send)
    keep(desk.ledger, [NEW], LATER)
    Hook.answers = [500, 500, 500]
    assert len(made.round(now=lambda: LATER, since=THEN).failed) == 1
    later = alerting(desk, tmp_path, send).round(now=lambda: "2022-04-05T00:00:00Z")
    assert (later.delivered, later.failed, len(Hook.taken)) == (1, (), 1)


def test_cap_files_and_the_atom_feed_are_read_back(desk, tmp_path):
    send = (
        '[[send]]\nto = "cap"\nfolder = "cap"\nrules = ["many dead"]\n[[send]]\nto = "atom"\nfile = "alerts.atom"\n'
    )
    keep(desk.ledger, [NEW], LATER)
    alerting(desk, tmp_path, send).round(now=lambda: LATER, since=THEN)
    [path] = (tmp_path / "cap").iterdir()
    root = ET.parse(path).getroot()
    names = [child.tag.removeprefix(f"{{{CAP}}}") for child in root]
    assert names == ["identifier", "sender", "sent", "status", "msgType", "scope", "note", "info"]
    info = {child.tag.removeprefix(f"{{{CAP}}}"): child.text for child in root[-1]}
    assert list(info)[:8] == [
        "language", "category", "event", "urgency", "severity", "certainty", "headline", "description",
    ]  # fmt: skip
    assert root.findtext(f"{{{CAP}}}sent") == "2022-04-04T08:00:00-00:00"
    assert root.find(f".//{{{CAP}}}circle").text.startswith("50.51097,30.79106 ")
    feed = feedparser.parse((tmp_path / "alerts.atom").read_bytes())
    assert not feed.bozo and len(feed.entries) == 4
    assert all(entry.id.startswith("urn:vedette:alr_") for entry in feed.entries)


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as one message needs."""

    messages: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                message = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    message += part
                self.messages.append(message)
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


def test_an_e_mail_tells_the_alert_with_its_claims(desk, tmp_path):
    Mailbox.messages = []
    with socketserver.TCPServer(("127.0.0.1", 0), Mailbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        send = (
            f'[[send]]\nto = "email"\nsmtp = "127.0.0.1:{server.server_address[1]}"\nrecipients = ["d@e.example"]\n'
            'starttls = false\nrules = ["admits"]\n'
        )
        keep(desk.ledger, [NEW], LATER)
        assert alerting(desk, tmp_path, send).round(now=lambda: LATER, since=THEN).delivered == 1
        server.shutdown()
    [message] = Mailbox.messages
    assert b"Subject: [vedette] UKR admits: capture, Makariv" in message and b"clm_" in message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[rules]]\nname = "a"\nwhen = "siege"\n', "siege"),
        ('[[rules]]\nname = "a"\nwhen = "toll"\n', "over"),
        ('[[rules]]\nname = "a"\nwhen = "incident"\ntypes = ["siege"]\n', "siege"),
        ('[[rules]]\nname = "a"\nwhen = "incident"\n[[send]]\nto = "webhook"\n', "url"),
        ('[[rules]]\nname = "a"\nwhen = "incident"\n[[rules]]\nname = "a"\nwhen = "incident"\n', "two rules"),
        ('[[rules]]\nname = "a"\nwhen = "incident"\n[[send]]\nto = "stdout"\nrules = ["b"]\n', "'b'"),
    ],
)
def test_a_mistake_in_the_rules_is_named(tmp_path, text, told):
    (tmp_path / "RULES.toml").write_text(text)
    with pytest.raises(WrongUsageError, match=told):
        load_rules(tmp_path / "RULES.toml")
