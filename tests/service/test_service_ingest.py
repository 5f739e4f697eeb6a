from collections.abc import Iterable

import pytest

from benchmarks.made import MadeReader, made_documents
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import Document
from vedette.model.clock import Clock
from vedette.service.ingest import BATCH, ingest

NOON = "2026-01-01T12:00:00Z"


class Counting:
    """A reader that counts what it is given, and fails at the n-th."""

    def __init__(self, fail_at: int | None = None, version: str = "made-1") -> None:
        self._made = MadeReader(version)
        self.version = version
        self.given: list[str] = []
        self._fail_at = fail_at

    def read(self, documents: Iterable[Document]):
        for document in documents:
            self.given.append(document.id)
            if len(self.given) == self._fail_at:
                raise KeyboardInterrupt
            yield from self._made.read([document])


def test_what_was_read_is_not_read_again(ledger: Ledger) -> None:
    first, second = Counting(), Counting()
    report = ingest(made_documents(3, sentences=2), first, ledger, now=lambda: NOON)
    assert (report.kept.documents, report.kept.claims) == (3, 6)
    report = ingest(made_documents(3, sentences=2), second, ledger, now=lambda: NOON)
    assert (report.kept.documents, report.kept.claims, report.kept.known) == (0, 0, 3)
    assert second.given == []


def test_the_same_document_twice_in_one_input_is_read_once(ledger: Ledger) -> None:
    reader = Counting()
    one, two = made_documents(2, sentences=2)
    report = ingest([one, one, two, one], reader, ledger)
    assert reader.given == [one.id, two.id]
    assert (report.kept.documents, report.kept.known) == (2, 2)


def test_a_broken_off_ingest_keeps_its_batches_and_goes_on_from_there(ledger: Ledger) -> None:
    count = 3 * BATCH
    with pytest.raises(KeyboardInterrupt):
        ingest(made_documents(count, sentences=1), Counting(fail_at=BATCH + 10), ledger)
    assert len(list(ledger.every_claim(ClaimQuery()))) == BATCH
    reader = Counting()
    report = ingest(made_documents(count, sentences=1), reader, ledger)
    assert len(reader.given) == count - BATCH
    assert report.kept.known == BATCH
    assert list(ledger.check()) == []


def test_live_reports_are_available_when_they_are_recorded(ledger: Ledger) -> None:
    ingest(made_documents(1, sentences=1), MadeReader(), ledger, now=lambda: NOON)
    (kept,) = ledger.claims(ClaimQuery()).items
    assert (kept.available, kept.recorded) == (NOON, NOON)


def test_an_archive_was_available_when_it_was_published(ledger: Ledger) -> None:
    documents = [
        Document(text="One. Two.", publisher="A", published="2022-03-01"),
        Document(text="One. Three.", publisher="A", published="2022-03-01T18:00:00+02:00"),
        Document(text="One. Four.", publisher="A"),
    ]
    ingest(documents, MadeReader(), ledger, backfill=True, now=lambda: NOON)
    available = [kept.available for kept in ledger.claims(ClaimQuery()).items]
    assert available == ["2022-03-01T23:59:59Z", "2022-03-01T16:00:00Z", NOON]
    assert len(ledger.claims(ClaimQuery(), Clock.of(known_at="2022-03-01T17:00Z")).items) == 1


def test_what_no_database_holds_is_refused_and_the_rest_kept(ledger: Ledger) -> None:
    documents = [
        Document(text="One. A NUL: \x00", url="https://a.example/nul"),
        Document(text="One. Half: \ud83d", url="https://a.example/half"),
        Document(text="One. Two.", url="https://a.example/good"),
    ]
    report = ingest(documents, MadeReader(), ledger)
    assert [name for name, _ in report.refused] == ["https://a.example/nul", "https://a.example/half"]
    assert (report.kept.documents, report.kept.known) == (1, 0)


def test_progress_counts_every_document_once(ledger: Ledger) -> None:
    steps: list[int] = []
    ingest(made_documents(BATCH + 5, sentences=1), MadeReader(), ledger, advance=steps.append)
    assert sum(steps) == BATCH + 5
    steps.clear()
    ingest(made_documents(BATCH + 5, sentences=1), MadeReader(), ledger, advance=steps.append)
    assert sum(steps) == BATCH + 5
