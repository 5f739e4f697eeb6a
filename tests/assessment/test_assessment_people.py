from datetime import date

import pytest

from tests.fusion.claims import kept, place, speaker, toll
from vedette.assessment.flows import flows
from vedette.assessment.harm import harm
from vedette.assessment.outlook import outlook, record_of_speakers
from vedette.assessment.people import load_people_words
from vedette.fusion import incidents, load_tables
from vedette.model import KeptClaim, Period, Quantity

WORDS = load_people_words()


def fused(*claims: KeptClaim):
    by_id = {claim.claim.id: claim for claim in claims}
    return incidents(claims, tables=load_tables()), by_id


def test_tolls_of_one_incident_are_a_range_and_never_a_sum():
    text = "A missile hit a market in Smallham, killing {} civilians."
    found, claims = fused(
        kept(text=text.format(3), at="Smallham", day="2022-04-01", tolls=(toll("killed", 3),), publisher="A"),
        kept(text=text.format(5), at="Smallham", day="2022-04-01", tolls=(toll("killed", 5),), publisher="B"),
    )
    [one] = harm(found, claims, words=WORDS)
    assert (one.tolls[0].low, one.tolls[0].high) == (3, 5)
    assert (one.whom, one.cumulative) == ("civilians", False)


def test_a_part_of_a_toll_is_not_added_to_it():
    found, claims = fused(kept("casualties", tolls=(toll("killed", 12), toll("killed", 3))))
    [one] = harm(found, claims, words=WORDS)
    assert one.tolls[0].high == 12


def part(unit: str, low: float) -> Quantity:
    return Quantity(low=low, high=low, unit=unit, qualifier=None, span=(0, 1), scope="part")


def test_a_part_is_told_apart_and_a_rate_is_no_toll():
    rate = Quantity(low=100, high=200, unit="killed", qualifier=None, span=(0, 1), scope="rate")
    found, claims = fused(kept("casualties", tolls=(part("killed", 15), toll("killed", 12), rate)))
    [one] = harm(found, claims, words=WORDS)
    assert (one.tolls[0].low, one.tolls[0].high) == (12, 12)
    assert [(each.unit, each.low) for each in one.parts] == [("killed", 15)]


def test_a_figure_on_top_of_an_earlier_count_is_new_unless_the_whole_is_told():
    more = Quantity(low=2, high=2, unit="killed", qualifier=None, span=(0, 1), scope="new")
    found, claims = fused(kept("casualties", tolls=(more,)))
    [one] = harm(found, claims, words=WORDS)
    assert one.scale_of(one.tolls[0]) == "new"
    found, claims = fused(kept("casualties", tolls=(more, toll("killed", 17))))
    [one] = harm(found, claims, words=WORDS)
    assert one.scale_of(one.tolls[0]) == "single" and one.tolls[0].best == 17


def test_tolls_are_divided_by_whom_they_count():
    text = "killing 3 civilians and 5 soldiers"
    at = [Quantity(low=n, high=n, unit=unit, qualifier=None, span=(text.index(str(n)), text.index(str(n)) + 1))
          for n, unit in ((3, "injured"), (5, "killed"))]  # fmt: skip
    found, claims = fused(kept("casualties", text, tolls=tuple(at), target="WST"))
    [one] = harm(found, claims, words=WORDS)
    assert {(each.whom, each.side, each.toll.best) for each in one.groups} == {
        ("civilians", None, 3),
        ("fighters", "WST", 5),
    }


def test_who_moved_and_who_is_somewhere_are_two_rows_of_one_incident():
    found, claims = fused(
        kept("displacement", "900 people fled Smallham", at="Smallham", day="2022-04-01",
             tolls=(toll("displaced", 900),)),
        kept("displacement", "400 people remain in Smallham", at="Smallham", day="2022-04-01", publisher="Post",
             tolls=(toll("person", 400),)),
    )  # fmt: skip
    assert len(found) == 1
    rows = {one.measure: one for one in flows(found, claims, words=WORDS)}
    assert [(toll.unit, toll.best) for toll in rows["flow"].people] == [("displaced", 900)]
    assert [(toll.unit, toll.best) for toll in rows["stock"].people] == [("person", 400)]
    assert (rows["flow"].origins, rows["stock"].origins, rows["stock"].at) == (("Smallham",), (), ("Smallham",))


@pytest.mark.parametrize("how", [{"stance": "denied"}, {"polarity": "negative"}])
def test_a_movement_that_is_only_denied_is_none(how):
    found, claims = fused(kept("evacuation", "no buses left", at=place("Smallham", "origin"), **how))
    assert flows(found, claims, words=WORDS) == []


def test_a_denied_toll_does_not_count():
    found, claims = fused(kept("casualties", tolls=(toll("killed", 40),), stance="denied"))
    assert harm(found, claims, words=WORDS) == []


def test_a_toll_since_the_start_is_cumulative():
    claim = kept("casualties", "Since March 134 civilians died.", tolls=(toll("killed", 134),))
    time = Period(start="2022-03-01", end="2022-04-01", precision="span")
    claim = type(claim)(**{**claim.__dict__, "claim": type(claim.claim)(**{**claim.claim.__dict__, "time": time})})
    found, claims = fused(claim)
    [one] = harm(found, claims, words=WORDS)
    assert one.cumulative


@pytest.mark.parametrize(
    ("at", "day", "killed", "cumulative"),
    [("Smallham", "2022-04-01", 1500, False), ("Smallham", None, 1500, True), ("Smallham", None, 900, False),
     (None, "2022-04-01", 600, True), (None, "2022-04-01", 400, False)],
)  # fmt: skip
def test_more_dead_than_one_incident_has_are_a_total_where_no_place_or_day_is_told(at, day, killed, cumulative):
    found, claims = fused(kept("casualties", "people died", at=at, day=day, tolls=(toll("killed", killed),)))
    [one] = harm(found, claims, words=WORDS)
    assert one.cumulative is cumulative


def test_damage_is_told_by_kind():
    found, claims = fused(kept("damage", "damaging a school and several homes"))
    [one] = harm(found, claims, words=WORDS)
    assert one.damaged == ("homes", "schools")


@pytest.mark.parametrize(
    ("type_", "stance", "manner"),
    [
        ("evacuation", "ordered", "ordered"),
        ("evacuation", "asserted", "organised"),
        ("displacement", "asserted", "fled"),
        ("return", "asserted", "returned"),
    ],
)
def test_the_manner_of_a_movement(type_, stance, manner):
    found, claims = fused(kept(type_, "left", at=place("Smallham", role="origin"), stance=stance))
    [flow] = flows(found, claims, words=WORDS)
    assert (flow.manner, flow.origins) == (manner, ("Smallham",))


def test_vehicles_are_not_people_and_stocks_are_not_flows():
    found, claims = fused(kept("displacement", "queued", tolls=(toll("vehicle", 400, qualifier="more than"),)))
    [flow] = flows(found, claims, words=WORDS)
    assert flow.people == () and flow.vehicles[0].low == 400
    found, claims = fused(kept("displacement", "4,000 remain in shelters", tolls=(toll("person", 4000),)))
    assert flows(found, claims, words=WORDS)[0].measure == "stock"


GOVERNOR = speaker("Governor Hale", party="WST")


def test_an_expectation_is_scored_when_its_day_comes():
    ahead = kept("evacuation", "will leave", at="Smallham", day="2022-04-05", says=(GOVERNOR,), stance="planned")
    never = kept("return", "will return", at="Southford", day="2022-04-05", says=(GOVERNOR,), stance="predicted")
    event = kept("evacuation", "left", at="Smallham", day="2022-04-04", published="2022-04-04", publisher="Post")
    found, claims = fused(event)
    before = outlook([ahead, never], [], as_of=date(2022, 4, 3), kept={})
    assert {one.outcome for one in before} == {"open"}
    after = outlook([ahead, never], found, as_of=date(2022, 4, 10), kept=claims)
    assert {one.outcome for one in after} == {"happened", "not reported"}
    assert record_of_speakers(after)["Governor Hale"] == {"happened": 1, "not reported": 1}


FELL = {"at": "Smallham", "day": "2022-04-04", "published": "2022-04-04", "publisher": "Post"}


@pytest.mark.parametrize(
    ("event", "expected", "outcome"),
    [
        ({"type_": "capture", "actor": "EST"}, {"actor": "EST"}, "happened"),
        ({"type_": "capture"}, {"actor": "EST"}, "happened"),
        ({"type_": "capture", "actor": "WST"}, {"actor": "EST"}, "not reported"),
        ({"type_": "hold", "actor": "EST"}, {"actor": "EST"}, "not reported"),
        ({"type_": "capture", "actor": "EST", "at": "Southford"}, {"actor": "EST"}, "not reported"),
        ({"type_": "capture", "actor": "EST", "day": "2022-04-09"}, {"actor": "EST"}, "not reported"),
        ({"type_": "capture", "actor": "EST", "day": "2022-03-20"}, {"actor": "EST"}, "not reported"),
        ({"type_": "capture", "actor": "EST", "stance": "denied"}, {"actor": "EST"}, "not reported"),
        ({"type_": "capture", "actor": "EST"}, {"actor": "EST", "polarity": "negative"}, "contradicted"),
    ],
)
def test_what_meets_an_expectation(event, expected, outcome):
    ahead = kept("capture", "will take it", at="Smallham", day="2022-04-05", stance="predicted", **expected)
    found, claims = fused(kept(**{**FELL, **event}))
    [one] = outlook([ahead], found, as_of=date(2022, 4, 20), kept=claims)
    assert one.outcome == outcome
    assert bool(one.incident_ids) == (outcome in {"happened", "contradicted"})


def test_an_expectation_without_a_day_is_never_scored():
    [one] = outlook([kept("capture", stance="predicted")], [], as_of=date(2030, 1, 1), kept={})
    assert one.outcome == "undated"
