"""Theatres beside one another, imported states, and what a theatre knew when."""

from dataclasses import replace
from pathlib import Path

from tests.web.web_record import REPORTS
from vedette.ledger import Batch, Ledger
from vedette.model import Document, StartingState
from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.theatre import load

RECORDED = "2022-04-03T09:00:00Z"
ALWAYS = Clock()


def test_only_the_theatres_that_the_ledger_tells_of_are_answered_for(desk: Desk, gazetteer) -> None:
    both = Desk(desk.ledger, theatres=[load("ukraine"), load("sudan")], gazetteer=gazetteer)
    assert both.control(ALWAYS).value == desk.control(ALWAYS).value
    assert len(both.front(ALWAYS).value) == 1


def test_an_imported_state_belongs_to_the_theatre_whose_places_it_names(desk: Desk, gazetteer) -> None:
    both = Desk(desk.ledger, theatres=[load("ukraine"), load("sudan")], gazetteer=gazetteer)
    khartoum = 379252
    desk.ledger.add_states([StartingState(khartoum, "2022-04-01", "SAF", "a map")], recorded=RECORDED)
    held = {estimate.geonameid: estimate for estimate in both.control(ALWAYS).value}
    assert (held[khartoum].party, held[khartoum].basis) == ("SAF", "imported")
    assert len(both.front(ALWAYS).value) == 2


def test_an_unknown_imported_id_is_printed_without_name_and_position(desk: Desk) -> None:
    desk.ledger.add_states([StartingState(999999999, "2022-04-01", "RUS", "a map")], recorded=RECORDED)
    row = next(e for e in desk.control(ALWAYS).value if e.geonameid == 999999999)
    assert (row.name, row.lat, row.lon, row.party) == ("", None, None, "RUS")


def test_a_theatres_later_state_is_not_known_earlier(ledger: Ledger, gazetteer) -> None:
    document = REPORTS[0].document
    available = {document.id: document.published or ""}
    ledger.append(Batch(version="v", recorded=RECORDED, read=[(document, REPORTS[0].claims)], available=available))
    theatre = load("ukraine")
    later = replace(theatre, starting=(StartingState(703448, "2022-05-01", "RUS", "later"),), starting_areas=())
    desk = Desk(ledger, theatres=[later], gazetteer=gazetteer)
    asked = Clock.of(as_of="2022-05-02", known_at="2022-04-20")
    assert next(e for e in desk.control(asked).value if e.geonameid == 703448).party == "UKR"
    unbound = Clock(as_of="2022-05-02")
    assert next(e for e in desk.control(unbound).value if e.geonameid == 703448).party == "RUS"


def test_a_report_of_no_theatre_decides_nothing(desk: Desk, gazetteer) -> None:
    both = Desk(desk.ledger, theatres=[load("ukraine"), load("sudan")], gazetteer=gazetteer)
    document = Document(text="Somebody retook a hill somewhere.", published="2022-04-02", url="https://x.example")
    claim = replace(REPORTS[0].claims[0], document_id=document.id, span=(0, 16), text=document.text[:16])
    desk.ledger.append(Batch(version="v", recorded=RECORDED, read=[(document, [claim])]))
    assert not any(claim.id in estimate.claim_ids for estimate in both.control(ALWAYS).value)


def test_a_report_that_comes_in_later_is_worked_in_as_if_it_had_always_been_there(ledger: Ledger, gazetteer) -> None:
    desk = Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)
    for told in (REPORTS[:-1], REPORTS[-1:]):
        read = [(report.document, report.claims) for report in told]
        ledger.append(Batch(version="v", recorded=RECORDED, read=read))
        answer = desk.control(ALWAYS).value
    anew = Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)
    assert answer == anew.control(ALWAYS).value


def test_what_was_known_then_is_what_a_ledger_of_then_tells(tmp_path: Path, gazetteer) -> None:
    evening = "2022-03-31T23:59:59Z"
    desks = []
    for name, known in (("all", REPORTS), ("then", [r for r in REPORTS if (r.document.published or "") <= evening])):
        with Ledger(tmp_path / f"{name}.sqlite", create=True) as ledger:
            available = {report.document.id: report.document.published or "" for report in known}
            read = [(report.document, report.claims) for report in known]
            ledger.append(Batch(version="v", recorded=RECORDED, read=read, available=available))
            desk = Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)
            desks.append(desk.control(Clock.of(as_of="2022-03-30", known_at=evening)).value)
    assert desks[0] == desks[1]
