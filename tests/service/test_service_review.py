import pytest

from tests.web.web_record import claims
from vedette.ledger import ClaimQuery
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.service.review import Review, queue

ALWAYS = Clock()


def test_what_waits_decides_something_and_leaves_when_ruled_on(desk: Desk) -> None:
    waiting = queue(desk, ALWAYS)
    assert waiting
    assert all(one.decides for one in waiting)
    assert [one.need for one in waiting] == sorted((one.need for one in waiting), reverse=True)
    first = waiting[0].kept.claim.id
    Review(desk, who="ana").confirm(first)
    assert first not in {one.kept.claim.id for one in queue(desk, ALWAYS)}


def test_a_rejected_claim_decides_nothing(desk: Desk) -> None:
    retook = next(claim for claim in claims() if claim.text.startswith("Ukrainian troops retook"))
    clock = Clock(as_of="2022-03-27")
    before = next(e for e in desk.control(clock).value if e.name == "Trostyanets")
    assert retook.id in before.claim_ids
    Review(desk, who="ana").reject(retook.id, note="another town")
    after = next(e for e in desk.control(clock).value if e.geonameid == before.geonameid)
    assert retook.id not in after.claim_ids


def test_a_correction_is_tried_on_the_claim_first(desk: Desk) -> None:
    review, claim = Review(desk, who="ana"), claims()[0]
    with pytest.raises(WrongUsageError, match="hedged"):
        review.correct(claim.id, "stance", "unsure")
    with pytest.raises(WrongUsageError, match="ISO 8601"):
        review.correct(claim.id, "time", "Friday")
    with pytest.raises(WrongUsageError, match="no claim"):
        review.correct("clm_none", "stance", "hedged")
    assert desk.claims(ClaimQuery(ids=(claim.id,)), ALWAYS).value.items[0].corrections == ()


def test_a_place_set_right_moves_the_claim(desk: Desk) -> None:
    review, claim = Review(desk, who="ana"), claims()[0]
    review.correct(claim.id, "places", "geonames:692194")
    review.correct(claim.id, "time", "2022-03-27")
    told = desk.told(ALWAYS).claims[claim.id].claim
    assert (told.places[0].id, told.places[0].mention) == ("geonames:692194", "Trostyanets")
    assert told.time is not None
    assert told.time.start == "2022-03-27"
    assert desk.claims(ClaimQuery(ids=(claim.id,)), ALWAYS).value.items[0].claim == claim


def test_a_retracted_document_counts_no_more(desk: Desk) -> None:
    claim = claims()[0]
    Review(desk, who="ana").retract(claim.document_id)
    assert claim.id not in desk.told(ALWAYS).claims
