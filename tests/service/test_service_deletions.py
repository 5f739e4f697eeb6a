"""What an earlier answer told and one now does not."""

from dataclasses import replace

from tests.web.web_record import REPORTS, claims
from vedette.ledger import Batch
from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.service.deletions import deleted

ALWAYS = Clock()


def test_an_incident_that_grew_is_told_as_deleted_under_its_old_id(desk: Desk) -> None:
    before = "2022-04-03T09:00:00Z"
    assert deleted(desk, ALWAYS, since=before).value == []
    old = desk.incident_of(claims()[0].id, ALWAYS)
    assert old is not None
    again = replace(REPORTS[0].document, publisher="Another Courier", url="https://another.example/1")
    copies = [replace(claim, document_id=again.id) for claim in REPORTS[0].claims]
    desk.ledger.append(Batch(version="by hand", recorded="2022-04-05T00:00:00Z", read=[(again, copies)]))
    gone = deleted(desk, ALWAYS, since=before).value
    assert (old.id, "2022-04-05T00:00:00Z") in [(incident.id, moment) for incident, moment in gone]
    assert desk.incident_of(claims()[0].id, ALWAYS) != old
