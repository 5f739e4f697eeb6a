"""What is told after any growth of the ledger is what a new start would tell, under every clock."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.crash import start
from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Batch, Ledger
from vedette.model import Document
from vedette.model.clock import Clock
from vedette.service.caches import Remembered
from vedette.service.evidence import Evidence
from vedette.service.findings import Findings
from vedette.service.telling import Told

CLOCKS = (Clock(), Clock.of(known_at="2022-02-26"), Clock.of(recorded_by="2026-01-01T00:00:03Z"))
REPORTS = list(made_documents(6, days=3, sentences=3, places=4))


def findings(ledger: Ledger) -> Findings:
    remembered = Remembered()
    return Findings(ledger, evidence=Evidence(ledger, theatres=(), remembered=remembered), remembered=remembered)


def later(document: Document) -> Document:
    """Its next version: a day later, with a sentence more."""
    return replace(document, text=f"{document.text} Something else happened there.", published="2022-02-27")


def keep(ledger: Ledger, document: Document, *, at: str, version: str = "made-1") -> None:
    read = list(MadeReader(version).read([document]))
    available = {document.id: f"{document.published}T23:59:59Z"}
    ledger.append(Batch(version=version, recorded=at, read=read, available=available))


def claim_ids(ledger: Ledger) -> list[str]:
    return sorted(kept.claim.id for kept in ledger.growth(0).claims)


def step(ledger: Ledger, word: str, number: int, at: str) -> None:
    """One thing that may befall a ledger."""
    document, ids = REPORTS[number % len(REPORTS)], claim_ids(ledger)
    if word == "report":
        keep(ledger, document, at=at)
    elif word == "version":
        keep(ledger, later(document), at=at)
    elif word == "copy":
        keep(ledger, replace(document, url=f"https://copy.example/{number}", publisher="copy"), at=at)
    elif word == "reading":
        keep(ledger, document, at=at, version=f"made-{number}")
    elif not ids:
        return
    elif word in {"reject", "confirm"}:
        ledger.add_verdict(ids[number % len(ids)], word, who="ana", recorded=at)
    elif word == "correct":
        ledger.add_verdict(ids[number % len(ids)], "correct", field="stance", value="denied", who="a", recorded=at)
    elif word in {"merge", "split"}:
        one, other = ids[number % len(ids)], ids[(number * 7 + 1) % len(ids)]
        if one != other:
            ledger.add_ruling(word, one, other, who="ana", recorded=at)
    elif word == "retract":
        document_ids = sorted(kept.claim.document_id for kept in ledger.growth(0).claims)
        ledger.add_retraction(document_ids[number % len(document_ids)], who="the publisher", recorded=at)
    elif word == "undo" and (standing := [v for each in ledger.standing().by_claim.values() for v in each]):
        ledger.undo(standing[number % len(standing)].number, who="bo", recorded=at)


WORDS = ["report"] * 4 + ["version", "copy", "reading", "reject", "confirm", "correct", "merge", "split", "retract"]
words = st.lists(st.tuples(st.sampled_from([*WORDS, "undo"]), st.integers(0, 9)), min_size=3, max_size=8)


@settings(max_examples=12, deadline=None)
@given(words)
def test_growing_tells_what_a_new_start_would(steps) -> None:
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.sqlite", create=True) as ledger:
        growing = findings(ledger)
        for second, (word, number) in enumerate(steps):
            step(ledger, word, number, f"2026-01-01T00:00:0{second}Z")
            for clock in CLOCKS:
                assert growing.told(clock) == findings(ledger).told(clock)


def test_a_picture_stays_as_it_was_told(ledger: Ledger) -> None:
    growing = findings(ledger)
    keep(ledger, REPORTS[0], at="2026-01-01T00:00:00Z")
    before: Told = growing.told(Clock())
    claims, incidents = dict(before.claims), list(before.incidents)
    keep(ledger, REPORTS[1], at="2026-01-01T00:00:01Z")
    assert growing.told(Clock()) is not before
    assert (before.claims, before.incidents) == (claims, incidents)
    assert growing.told(Clock()) is growing.told(Clock())


def test_a_later_version_replaces_the_earlier_from_when_it_was_known(ledger: Ledger) -> None:
    report = REPORTS[0]
    keep(ledger, report, at="2026-01-01T00:00:00Z")
    growing = findings(ledger)
    first = set(growing.told(Clock()).claims)
    keep(ledger, later(report), at="2026-01-01T00:00:01Z")
    told = growing.told(Clock())
    assert set(told.withdrawn) == first
    assert {kept.claim.document_id for kept in told.claims.values()} == {later(report).id}
    assert set(growing.told(Clock.of(known_at="2022-02-26")).claims) == first


def test_what_is_asked_while_an_ingest_writes_is_right_at_every_moment(database: str) -> None:
    Ledger(database, create=True).close()
    running = start(database, 400)
    with Ledger(database) as ledger:
        growing, seen = findings(ledger), []
        while running.poll() is None:
            told = growing.told(Clock())
            assert all(id_ in told.claims for each in told.incidents for id_ in each.claim_ids)
            seen.append(len(told.claims))
        running.communicate()
        assert seen == sorted(seen)
        assert growing.told(Clock()) == findings(ledger).told(Clock())
        assert len(growing.told(Clock()).claims) == 800
