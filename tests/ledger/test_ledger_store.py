"""What a user relies on of the ledger, on both databases."""

from dataclasses import replace

import pytest

from benchmarks.made import MadeReader, made_documents
from vedette.ledger import Batch, BrokenLedgerError, ClaimQuery, Ledger, LedgerError, NoLedgerError
from vedette.model import Claim, ClaimEvent, ClaimPlace, Document, Period, Speaker, StartingState
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError

NOON = "2026-01-01T12:00:00Z"
LATER = "2026-01-02T12:00:00Z"
ALWAYS = Clock()


def a_document(text: str = "Red took Aba. Blue left.", published: str | None = "2022-03-01") -> Document:
    return Document(text=text, url="https://a.example/1", publisher="A", published=published)


def a_claim(document: Document, **changes) -> Claim:
    claim = Claim(
        document_id=document.id,
        span=(0, 13),
        text=document.text[:13],
        sentence=(0, 13),
        chain=(Speaker("A", "publisher"), Speaker("Red Ministry", "official", "RED", (0, 3))),
        event=ClaimEvent("capture", (4, 8)),
        places=(ClaimPlace("Aba", (9, 12), id="geonames:7", name="Aba", lat=1.0, lon=2.0, precision_m=1000),),
        time=Period("2022-02-27", "2022-02-28", "span"),
        confidence=0.5,
    )
    return replace(claim, **changes)


def keep(ledger: Ledger, document: Document, *claims: Claim, version: str = "v1", at: str = NOON, **more):
    return ledger.append(Batch(version=version, recorded=at, read=[(document, claims)], **more))[0]


def ids(ledger: Ledger, clock: Clock = ALWAYS, **query) -> list[str]:
    return [kept.claim.id for kept in ledger.claims(ClaimQuery(**query), clock).items]


def test_a_claim_comes_back_as_it_went_in(ledger: Ledger) -> None:
    document = a_document()
    claim = a_claim(document)
    keep(ledger, document, claim)
    (kept,) = ledger.claims(ClaimQuery()).items
    assert kept.claim == claim
    assert kept.claim.id == claim.id
    assert (kept.url, kept.publisher, kept.published) == (document.url, "A", "2022-03-01")
    assert (kept.available, kept.recorded, kept.verdict) == (NOON, NOON, None)
    found = ledger.document(document.id)
    assert found is not None
    assert found.document == document
    assert ledger.document("doc_none") is None


def test_reading_twice_adds_nothing(ledger: Ledger) -> None:
    document = a_document()
    keep(ledger, document, a_claim(document))
    before = ledger.sequence()
    kept = keep(ledger, document, a_claim(document), at=LATER)
    assert (kept.documents, kept.claims, kept.known) == (0, 0, 1)
    assert ledger.sequence() == before


def test_a_document_without_claims_has_been_read_too(ledger: Ledger) -> None:
    document = a_document()
    keep(ledger, document)
    assert ledger.already_read([document.id, "doc_other"], "v1") == {document.id}
    assert ledger.already_read([document.id], "v2") == set()


def test_a_claim_of_another_document_is_refused_whole(ledger: Ledger) -> None:
    one, other = a_document(), a_document("Green took Aba.")
    with pytest.raises(BrokenLedgerError, match=other.id):
        keep(ledger, one, a_claim(other))
    assert ledger.sequence() == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"place": "geonames:7"}, True),
        ({"place": "geonames:8"}, False),
        ({"place": "Aba"}, False),
        ({"party": "RED"}, True),
        ({"party": "BLUE"}, False),
        ({"speaker": "red ministry"}, True),
        ({"speaker": "A"}, True),
        ({"speaker": "Ministry"}, False),
        ({"types": ("capture", "withdrawal")}, True),
        ({"types": ("withdrawal",)}, False),
        ({"stance": "asserted"}, True),
        ({"stance": "denied"}, False),
        ({"start": "2022-02-28"}, True),
        ({"start": "2022-03-01"}, False),
        ({"end": "2022-02-27"}, True),
        ({"end": "2022-02-26"}, False),
        ({"words": "took aba"}, True),
        ({"words": "100%"}, False),
    ],
)
def test_claims_are_found_by_what_they_say(ledger: Ledger, query: dict, found: bool) -> None:
    document = a_document()
    keep(ledger, document, a_claim(document))
    assert bool(ids(ledger, **query)) == found


def test_pages_follow_one_another_without_gap_or_repeat(ledger: Ledger) -> None:
    list_of = [(document, claims) for document, claims in MadeReader().read(made_documents(5, sentences=3))]
    ledger.append(Batch(version="v1", recorded=NOON, read=list_of))
    seen, cursor = [], None
    while True:
        page = ledger.claims(ClaimQuery(), limit=4, cursor=cursor)
        seen += [kept.claim.id for kept in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert seen == [claim.id for _, claims in list_of for claim in claims]
    assert seen == [kept.claim.id for kept in ledger.every_claim(ClaimQuery())]
    with pytest.raises(WrongUsageError, match="cursor"):
        ledger.claims(ClaimQuery(), cursor="x")


def test_each_clock_hides_what_it_did_not_know(ledger: Ledger) -> None:
    document = a_document()
    keep(ledger, document, a_claim(document), available={document.id: "2022-03-01T23:59:59Z"})
    shown = {
        Clock.of(as_of="2022-02-27"): True,
        Clock.of(as_of="2022-02-26"): False,
        Clock.of(known_at="2022-03-01"): True,
        Clock.of(known_at="2022-03-01T12:00Z"): False,
        Clock.of(recorded_by="2026-01-01"): True,
        Clock.of(recorded_by="2025-12-31"): False,
        Clock.of(known_at="2022-03-02", recorded_by="2025-12-31"): False,
    }
    for clock, expected in shown.items():
        assert bool(ids(ledger, clock)) == expected, clock.told()
        assert bool(ids(ledger, clock, place="geonames:7")) == expected
        assert bool(ledger.last_at_each_place(clock)) == expected
        assert bool(ledger.last_at_place("geonames:7", clock)) == expected
        assert bool(ledger.claims_by_day(clock)) == expected
        if not clock.as_of:
            assert bool(ledger.document(document.id, clock)) == expected
            assert bool(ledger.documents(clock).items) == expected


def test_a_claim_that_tells_no_day_stands_on_its_day_of_publication(ledger: Ledger) -> None:
    dated, undated = a_document(), a_document(published=None)
    keep(ledger, dated, a_claim(dated, time=None))
    keep(ledger, undated, a_claim(undated, time=None))
    assert ledger.claims_by_day() == {"2022-03-01": 1}
    assert len(ids(ledger)) == 2
    assert len(ids(ledger, Clock(as_of="2022-03-01"))) == 1


def test_the_last_word_on_a_place_is_of_the_latest_day(ledger: Ledger) -> None:
    document = a_document()
    old = a_claim(document, time=Period("2022-02-20", "2022-02-20", "day"))
    new = a_claim(document, event=ClaimEvent("withdrawal", (4, 8)))
    strike = a_claim(document, event=ClaimEvent("shelling", (4, 8)), time=Period("2022-03-01", "2022-03-01", "day"))
    keep(ledger, document, new, old, strike)
    assert ledger.last_at_each_place() == {"geonames:7": new.id}
    assert ledger.last_at_each_place(Clock(as_of="2022-02-21")) == {"geonames:7": old.id}
    assert [kept.claim.id for kept in ledger.last_at_place("geonames:7")] == [new.id, old.id]


class TestANewReader:
    """A new version's claims supersede the old ones by rows; nothing goes."""

    def test_what_it_reads_instead_counts_and_the_old_stays_readable(self, ledger: Ledger) -> None:
        document = a_document()
        old, new = a_claim(document), a_claim(document, span=(0, 12), text=document.text[:12])
        keep(ledger, document, old)
        kept = keep(ledger, document, new, version="v2", at=LATER)
        assert (kept.documents, kept.claims, kept.superseded) == (0, 1, 1)
        assert ids(ledger) == [new.id]
        assert ids(ledger, superseded=True) == [old.id, new.id]
        assert ids(ledger, Clock.of(recorded_by=NOON)) == [old.id]
        assert ledger.last_at_each_place() == {"geonames:7": new.id}

    def test_what_it_reads_alike_is_the_same_claim_with_its_own_confidence(self, ledger: Ledger) -> None:
        document = a_document()
        keep(ledger, document, a_claim(document))
        keep(ledger, document, a_claim(document, confidence=0.9), version="v2", at=LATER)
        (kept,) = ledger.claims(ClaimQuery()).items
        assert (kept.claim.confidence, kept.recorded) == (0.9, NOON)

    def test_a_claim_dropped_and_read_again_counts_again(self, ledger: Ledger) -> None:
        document = a_document()
        claim, other = a_claim(document), a_claim(document, stance="hedged")
        keep(ledger, document, claim, version="v1", at="2026-01-01T00:00:00Z")
        keep(ledger, document, other, version="v2", at="2026-01-02T00:00:00Z")
        keep(ledger, document, claim, version="v3", at="2026-01-03T00:00:00Z")
        assert ids(ledger) == [claim.id]
        assert ids(ledger, Clock.of(recorded_by="2026-01-02")) == [other.id]
        assert list(ledger.check()) == []


class TestVerdicts:
    def test_the_last_word_counts_and_an_undo_brings_back_the_one_before(self, ledger: Ledger) -> None:
        document = a_document()
        claim = a_claim(document)
        keep(ledger, document, claim)
        ledger.add_verdict(claim.id, "confirm", who="ana", recorded=NOON)
        second = ledger.add_verdict(claim.id, "reject", who="bo", recorded=LATER, note="a hoax")
        assert ledger.claims(ClaimQuery()).items[0].verdict == "rejected"
        assert ledger.claims(ClaimQuery(), Clock.of(recorded_by=NOON)).items[0].verdict == "confirmed"
        ledger.undo(second, who="ana", recorded=LATER)
        assert ledger.claims(ClaimQuery()).items[0].verdict == "confirmed"
        with pytest.raises(WrongUsageError, match="already"):
            ledger.undo(second, who="ana", recorded=LATER)

    def test_a_correction_is_told_beside_the_claim(self, ledger: Ledger) -> None:
        document = a_document()
        claim = a_claim(document)
        keep(ledger, document, claim)
        ledger.add_verdict(claim.id, "correct", field="stance", value="hedged", who="ana", recorded=NOON)
        ledger.add_verdict(claim.id, "correct", field="party", value=None, who="ana", recorded=NOON)
        (kept,) = ledger.claims(ClaimQuery()).items
        assert kept.claim == claim
        assert kept.corrections == (("stance", "hedged"), ("party", None))

    def test_a_grade_is_no_correction_and_the_last_one_counts(self, ledger: Ledger) -> None:
        document = a_document()
        claim = a_claim(document)
        keep(ledger, document, claim)
        ledger.add_verdict(claim.id, "grade", value="C3", who="ana", recorded=NOON)
        second = ledger.add_verdict(claim.id, "grade", value="B2", who="bo", recorded=LATER)
        (kept,) = ledger.claims(ClaimQuery()).items
        assert (kept.grade, kept.verdict, kept.corrections) == ("B2", None, ())
        assert ledger.claims(ClaimQuery(), Clock.of(recorded_by=NOON)).items[0].grade == "C3"
        ledger.undo(second, who="bo", recorded=LATER)
        assert ledger.claims(ClaimQuery()).items[0].grade == "C3"

    def test_it_follows_the_claim_to_what_a_new_reader_reads_there(self, ledger: Ledger) -> None:
        document = a_document()
        old, new = a_claim(document), a_claim(document, span=(0, 12), text=document.text[:12])
        keep(ledger, document, old)
        ledger.add_verdict(old.id, "reject", who="ana", recorded=NOON)
        keep(ledger, document, new, version="v2", at=LATER)
        assert ledger.claims(ClaimQuery()).items[0].verdict == "rejected"
        assert ledger.standing().orphans == []

    @pytest.mark.parametrize(
        "change", [{"event": ClaimEvent("withdrawal", (4, 8))}, {"span": (14, 24), "text": "Blue left."}]
    )
    def test_it_is_orphaned_and_not_dropped_where_nothing_alike_is_read(self, ledger: Ledger, change: dict) -> None:
        document = a_document()
        old = a_claim(document)
        keep(ledger, document, old)
        ledger.add_verdict(old.id, "reject", who="ana", recorded=NOON)
        keep(ledger, document, a_claim(document, **change), version="v2", at=LATER)
        assert ledger.claims(ClaimQuery()).items[0].verdict is None
        assert [(verdict.claim_id, verdict.who) for verdict in ledger.standing().orphans] == [(old.id, "ana")]
        assert ledger.standing(Clock.of(recorded_by=NOON)).orphans == []

    def test_a_word_on_an_unknown_claim_is_refused(self, ledger: Ledger) -> None:
        with pytest.raises(WrongUsageError, match="clm_none"):
            ledger.add_verdict("clm_none", "confirm", who="ana", recorded=NOON)
        with pytest.raises(WrongUsageError, match="99"):
            ledger.undo(99, who="ana", recorded=NOON)


def test_merges_and_splits_stand_until_taken_back(ledger: Ledger) -> None:
    document = a_document()
    one, other = a_claim(document), a_claim(document, stance="hedged")
    keep(ledger, document, one, other)
    number = ledger.add_ruling("split", one.id, other.id, who="ana", recorded=NOON, note="two towns")
    (ruling,) = ledger.rulings()
    assert (ruling.ruling, ruling.one, ruling.other, ruling.note) == ("split", one.id, other.id, "two towns")
    ledger.undo(number, who="bo", recorded=LATER)
    assert ledger.rulings() == []
    with pytest.raises(WrongUsageError, match="two claims"):
        ledger.add_ruling("merge", one.id, one.id, who="ana", recorded=NOON)
    assert len(ledger.rulings(Clock.of(recorded_by=NOON))) == 1


def test_a_retracted_document_counts_no_more_but_stays(ledger: Ledger) -> None:
    document = a_document()
    keep(ledger, document, a_claim(document))
    ledger.add_retraction(document.id, who="the publisher", recorded=LATER)
    assert ids(ledger) == []
    assert len(ids(ledger, retracted=True)) == 1
    assert len(ids(ledger, Clock.of(known_at=NOON))) == 1
    found = ledger.document(document.id)
    assert found is not None
    assert found.retracted == "the publisher"


def test_imported_states_are_kept_once(ledger: Ledger) -> None:
    states = [StartingState(1, "2022-03-01", "RED", "map"), StartingState(2, "2022-03-02", "CONTESTED", "map")]
    assert ledger.add_states(states, recorded=NOON) == 2
    assert ledger.add_states([*states, replace(states[0], party="BLUE")], recorded=LATER) == 1
    assert ledger.states(Clock.of(recorded_by=NOON)) == states
    assert len(ledger.states()) == 3


def test_an_imported_state_was_known_by_the_end_of_its_day(ledger: Ledger) -> None:
    states = [StartingState(1, "2022-03-01", "RED", "map"), StartingState(1, "2030-03-01", "RED", "map")]
    ledger.add_states(states, recorded=NOON)
    assert ledger.states(Clock.of(known_at="2022-02-28")) == []
    assert ledger.states(Clock.of(known_at="2022-03-01")) == states[:1]
    assert ledger.states(Clock.of(known_at=NOON)) == states


def test_what_is_no_ledger_is_named(database: str, tmp_path) -> None:
    with pytest.raises(NoLedgerError, match=r"no (vedette )?ledger"):
        Ledger(database)
    (tmp_path / "text").write_text("not a database at all, only words " * 50)
    with pytest.raises(LedgerError, match="text"):
        Ledger(tmp_path / "text")
    with pytest.raises(LedgerError, match="nowhere"):
        Ledger(tmp_path / "nowhere" / "ledger", create=True)
    with pytest.raises(LedgerError) as refused:
        Ledger("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


def test_a_question_cannot_write(ledger: Ledger) -> None:
    with pytest.raises(LedgerError), ledger.database.reading() as connection:
        connection.exec_driver_sql("DELETE FROM claims")
