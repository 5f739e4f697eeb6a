"""The desk's answers over a record made by hand."""

from dataclasses import replace

import pytest

from tests.web.web_record import REPORTS, claims
from vedette.ledger import Batch, ClaimQuery
from vedette.model.clock import Clock
from vedette.model.errors import InputError, WrongUsageError
from vedette.service.ask import Desk

BUCHA, IRPIN, TROSTYANETS, DYMER = 711350, 707565, 691255, 709373
ALWAYS = Clock()


def holder(desk: Desk, geonameid: int, **clock: str) -> str:
    estimates = desk.control(Clock.of(**clock)).value
    return next(estimate.party for estimate in estimates if estimate.geonameid == geonameid)


def test_dropped_and_rebuilt_answers_are_the_same(desk: Desk) -> None:
    """Incidents and control are caches: nothing in them is not in the ledger."""
    clock = Clock(as_of="2022-04-02")
    before = desk.incidents(clock).value, desk.control(clock).value
    assert desk.incidents(clock).value[0] is before[0][0]
    desk.drop_caches()
    after = desk.incidents(clock).value, desk.control(clock).value
    assert after == before
    assert after[0][0] is not before[0][0]


def test_an_answer_is_reckoned_anew_when_the_ledger_has_grown(desk: Desk) -> None:
    known = len(desk.incidents(ALWAYS).value)
    rejected = desk.incidents(ALWAYS).value[0].claim_ids
    for claim_id in rejected:
        desk.ledger.add_verdict(claim_id, "reject", who="ana", recorded="2022-05-01T00:00:00Z")
    assert len(desk.incidents(ALWAYS).value) == known - 1
    assert len(desk.incidents(Clock.of(known_at="2022-04-30")).value) == known


def test_control_follows_the_claims(desk: Desk) -> None:
    assert holder(desk, TROSTYANETS, as_of="2022-03-10") == "RUS"
    assert holder(desk, TROSTYANETS, as_of="2022-03-27") == "UKR"


def test_what_was_not_known_yet_tells_nothing(desk: Desk) -> None:
    assert holder(desk, TROSTYANETS, as_of="2022-03-27", known_at="2022-03-25") == "RUS"
    assert holder(desk, TROSTYANETS, as_of="2022-03-27", recorded_by="2022-03-27") == "RUS"


def test_an_answer_says_which_clock_it_used(desk: Desk) -> None:
    assert desk.control(ALWAYS).clock.as_of == "2022-04-02"
    assert desk.control(Clock(as_of="2022-03-28")).clock == Clock(as_of="2022-03-28")
    assert desk.front(ALWAYS).clock.as_of == "2022-04-02"


@pytest.mark.parametrize("day", ["2021-12-31", "2022-12-31"])
def test_days_before_and_after_all_reports_can_be_asked_about(desk: Desk, day: str) -> None:
    answer = desk.control(Clock(as_of=day))
    assert {estimate.date for estimate in answer.value} == {day}
    assert desk.front(Clock(as_of=day)).value[0].day.isoformat() == day


def test_a_row_a_settlement_a_day(desk: Desk) -> None:
    rows = list(desk.control_days("2022-03-26", "2022-03-28", ALWAYS))
    assert [row.date for row in rows if row.geonameid == BUCHA] == ["2022-03-26", "2022-03-27", "2022-03-28"]
    with pytest.raises(WrongUsageError, match="backward"):
        list(desk.control_days("2022-03-28", "2022-03-26", ALWAYS))


def test_changes_and_land_between_two_days_agree(desk: Desk) -> None:
    changes = desk.changes("2022-03-10", "2022-04-02", ALWAYS).value
    assert any(change.after.geonameid == TROSTYANETS and change.after.party == "UKR" for change in changes)
    (moved,) = desk.movement("2022-03-10", "2022-04-02", ALWAYS).value
    assert sum(moved.settlements.values()) <= len(changes)
    assert ("RUS", "UKR") in moved.area_km2
    assert desk.changes("2022-04-02", "2022-04-02", ALWAYS).value == []


def test_an_estimate_leads_to_its_claims(desk: Desk) -> None:
    why = desk.control_why(TROSTYANETS, Clock(as_of="2022-03-27")).value
    ids = [weighed.claim_id for weighed in why.evidence]
    assert set(ids) & {claim.id for claim in claims() if "retook" in claim.text}
    with pytest.raises(WrongUsageError, match="no settlement 1 "):
        desk.control_why(1, ALWAYS)


def test_a_copy_is_of_its_originals_origin(desk: Desk) -> None:
    report = REPORTS[0]
    copy = replace(report.document, publisher="Copy Post", url="https://copy.example/1", published="2022-03-27")
    claim = replace(report.claims[0], document_id=copy.id)
    desk.ledger.append(Batch(version="by hand", recorded="2022-04-03T09:00:00Z", read=[(copy, [claim])]))
    told = desk.told(ALWAYS).claims
    assert told[claim.id].origin == told[report.claims[0].id].origin == "Northern Courier"


class TestIncidents:
    def test_those_of_some_days(self, desk: Desk) -> None:
        found = desk.incidents(ALWAYS, start="2022-03-31", end="2022-03-31").value
        assert found
        assert all(incident.start <= "2022-03-31" <= (incident.end or incident.start) for incident in found)

    def test_none_that_began_after_the_day_asked_about(self, desk: Desk) -> None:
        found = desk.incidents(Clock(as_of="2022-03-28")).value
        assert {incident.place_name for incident in found} >= {"Trostyanets", "Irpin"}
        assert all(incident.start and incident.start <= "2022-03-28" for incident in found)

    def test_one_by_its_id_or_that_of_a_claim_in_it(self, desk: Desk) -> None:
        incident = desk.incidents(ALWAYS).value[0]
        assert desk.incident(incident.id, ALWAYS).value == incident
        assert desk.incident(incident.claim_ids[0], ALWAYS).value == incident
        assert desk.incident_of(incident.claim_ids[0], ALWAYS) == incident
        assert [kept.claim.id for kept in desk.claims_of(incident, ALWAYS).value] == list(incident.claim_ids)
        with pytest.raises(WrongUsageError, match="inc_none"):
            desk.incident("inc_none", ALWAYS)


def test_the_brief_of_a_day_ends_its_sentences_in_claims(desk: Desk) -> None:
    answer = desk.brief(ALWAYS, start="2022-04-01", end="2022-04-01")
    assert answer.value.clock == answer.clock.told()
    cited = {id for section in answer.value.sections for sentence in section.sentences for id in sentence.claim_ids}
    assert cited
    assert cited <= {claim.id for claim in claims()}
    before = desk.brief(Clock.of(known_at="2022-03-31"), start="2022-04-01", end="2022-04-01").value
    assert all(not sentence.claim_ids for section in before.sections[1:3] for sentence in section.sentences)


def test_people_are_counted_and_expectations_kept_apart(desk: Desk) -> None:
    assert [flow.destinations for flow in desk.flows(ALWAYS).value if flow.people] == [("Zhytomyr",)]
    assert [one.place_name for one in desk.harm(ALWAYS, start="2022-04-01").value] == ["Bucha", "Makariv"]
    due = {expectation.kept.claim.text for expectation in desk.outlook(ALWAYS).value}
    assert "Russian forces may leave Bucha next" in due
    assert desk.outlook(Clock(as_of="2022-03-25")).value == []


def test_access_is_answered_for_one_named_place(desk: Desk) -> None:
    answer = desk.access("Kupiansk", Clock(as_of="2022-03-27"))
    assert answer.value.name in {"Kupiansk", "Kupyansk"}
    assert answer.value.reached_by
    with pytest.raises(InputError, match="no rail"):
        desk.access("Uzhhorod", Clock(as_of="2022-03-27"))


def test_a_document_unknown_then_is_not_shown(desk: Desk) -> None:
    id = REPORTS[-1].document.id
    assert desk.document(id, ALWAYS).value.document == REPORTS[-1].document
    with pytest.raises(WrongUsageError, match=id):
        desk.document(id, Clock.of(known_at="2022-04-01"))


def test_every_claim_comes_once_however_many_pages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vedette.service.ask.PAGE", 3)
    assert [kept.claim.id for kept, _ in desk.every_claim(ClaimQuery(), ALWAYS)] == [claim.id for claim in claims()]


def test_private_names_are_masked_by_what_any_claim_of_the_document_tells(desk: Desk) -> None:
    report = REPORTS[1]
    text = "Ann Example, 62, said that Irpin was free. Example wept."
    document = replace(report.document, text=text, url="https://private.example/1")
    told = replace(claims()[2], document_id=document.id, span=(0, 42), text=text[:42], sentence=(0, 42))
    wept = replace(told, span=(43, 56), text=text[43:], sentence=(43, 56))
    batch = Batch(version="by hand", recorded="2022-04-03T09:00:00Z", read=[(document, [told, wept])])
    desk.ledger.append(batch)
    ((kept, masker),) = desk.every_claim(ClaimQuery(ids=(wept.id,)), ALWAYS)
    assert "Example" not in masker.text(kept)


def test_an_empty_ledger_says_what_to_do(desk: Desk, ledger, gazetteer) -> None:
    empty = Desk(ledger, theatres=[desk.theatres[0], replace(desk.theatres[0], code="other")], gazetteer=gazetteer)
    with pytest.raises(WrongUsageError, match="ingest"):
        empty.control(ALWAYS)
