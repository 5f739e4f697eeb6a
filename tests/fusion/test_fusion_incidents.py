from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fusion.claims import kept, place, speaker, toll
from vedette.fusion import Change, Fusion, incidents, load_tables
from vedette.model import ClaimPlace, Incident, KeptClaim

TABLES = load_tables()
MINISTRY = speaker("Eastland Defence Ministry", party="EST")
GOVERNOR = speaker("Governor Hale", party="WST")


def fused(*claims: KeptClaim) -> list[Incident]:
    return incidents(claims, tables=TABLES)


def test_two_outlets_telling_one_strike_are_one_incident():
    one = kept(text="A missile hit a shopping mall in Northtown.", day="2022-04-01", publisher="Desk")
    other = kept(text="Missile strikes mall in Northtown, officials say.", day="2022-04-01", publisher="Post")
    [incident] = fused(one, other)
    assert set(incident.claim_ids) == {one.claim.id, other.claim.id}
    assert (incident.place_name, incident.start, incident.type) == ("Northtown", "2022-04-01", "missile_strike")
    [link] = incident.links
    assert link.score == sum(bits for _, bits in link.evidence)


def test_an_event_and_its_harm_in_one_sentence_are_one_incident():
    strike = kept("shelling", "shelled Northtown")
    harm = kept("casualties", "killing two", tolls=(toll("killed", 2),))
    [incident] = fused(strike, harm)
    assert incident.type == "shelling"
    assert incident.tolls[0].best == 2


def test_a_growing_toll_is_one_incident_with_its_history():
    text = "A missile hit the railway station in Smallham, killing {} people."
    claims = [
        kept(
            text=text.format(count),
            at="Smallham",
            day="2022-04-01",
            published=f"2022-04-0{number}",
            publisher=f"Outlet{number}",
            tolls=(toll("killed", count),),
        )
        for number, count in enumerate((3, 5, 7), start=1)
    ]
    [incident] = fused(*claims)
    [deaths] = incident.tolls
    assert (deaths.low, deaths.best, deaths.high) == (3, 7, 7)
    assert [report.low for report in deaths.reports] == [3, 5, 7]


def test_the_toll_of_some_days_later_is_of_the_same_event():
    hit = kept(text="A missile hit an apartment house in Smallham, killing five.", at="Smallham", day="2022-04-01")
    later = [
        kept(
            "casualties",
            f"The death toll from the missile strike on an apartment house rose to {count}.",
            at="Smallham",
            published=f"2022-04-0{number}",
            tolls=(toll("killed", count),),
        )
        for number, count in ((2, 6), (3, 8), (4, 9))
    ]
    assert len(fused(hit, *later)) == 1


def test_a_claim_without_a_place_belongs_to_the_event_of_its_report():
    hit = kept(text="A missile hit a mall in Smallham.", at="Smallham", document="one")
    count = kept("casualties", "Five people died.", at=None, tolls=(toll("killed", 5),), document="one", sentence=60)
    elsewhere = kept("casualties", "Five people died.", at=None, tolls=(toll("killed", 5),), document="two")
    found = fused(hit, count, elsewhere)
    assert sorted(len(incident.claim_ids) for incident in found) == [1, 2]


def test_a_report_of_two_events_leaves_open_whose_dead_it_counts():
    events = [kept("shelling", f"Shells hit {town}.", at=town, document="one") for town in ("Smallham", "Southford")]
    count = kept("casualties", "Five people died.", at=None, tolls=(toll("killed", 5),), document="one", sentence=60)
    assert len(fused(*events, count)) == 3


def test_a_region_neither_joins_nor_parts():
    region = ClaimPlace(mention="North", span=(0, 1), id="geonames:9", name="North", precision_m=150_000)
    town = kept(text="Rockets hit a depot in Smallham.", at="Smallham")
    wide = kept(text="Rockets hit a depot in the north.", at=region, publisher="Post")
    other = kept(text="Rockets hit a depot in the north.", at=region, publisher="Echo")
    found = fused(town, wide, other)
    assert sorted(len(incident.claim_ids) for incident in found) == [1, 2]


WITHIN = {"geonames:3": frozenset({"geonames:90"}), "geonames:90": frozenset({"geonames:90"})}
WITHIN |= {"geonames:1": frozenset({"geonames:91"})}


@pytest.mark.parametrize(("town", "together"), [("Smallham", True), ("Northtown", False)])
def test_a_region_finds_the_event_in_it_and_none_outside(town, together):
    region = ClaimPlace(mention="East", span=(0, 1), id="geonames:90", name="East", precision_m=150_000)
    told = kept(text="Rockets hit a railway station, killing 15.", at=town)
    wide = kept(text="Rockets hit a railway station in the east.", at=region, publisher="Post")
    found = incidents([told, wide], tables=TABLES, within=lambda id: WITHIN.get(id, frozenset()))
    assert (len(found) == 1) == together


def test_a_place_that_falls_is_told_for_some_days_and_a_strike_is_not():
    fell = [
        kept("capture", "Troops took the village.", at="Smallham", day=day, actor="EST", publisher=name)
        for day, name in (("2022-04-01", "Desk"), ("2022-04-03", "Post"))
    ]
    assert len(fused(*fell)) == 1
    hit = [kept("shelling", at="Smallham", day=day, publisher=day) for day in ("2022-04-01", "2022-04-03")]
    assert len(fused(*hit)) == 2


def test_where_troops_went_is_not_where_they_left():
    left = kept("withdrawal", "fled to Smallham", at=place("Smallham", role="destination"), actor="EST")
    fell = kept("capture", "captured Smallham", at="Smallham", target="EST", publisher="Post")
    assert len(fused(left, fell)) == 2


def test_a_night_belongs_to_two_days():
    text = "Rockets hit a school in Smallham {}."
    one = kept(text=text.format("overnight"), at="Smallham", day="2022-04-01")
    other = kept(text=text.format("before dawn"), at="Smallham", day="2022-04-02", publisher="Post")
    noon = kept(text=text.format("at noon"), at="Smallham", day="2022-04-01", publisher="Echo")
    assert len(fused(one, other)) == 1
    assert len(fused(noon, other)) == 2


def test_a_thing_outside_a_town_bears_its_name():
    ground = ClaimPlace(
        "Smallham range", (0, 1), id="geonames:8", name="Smallham range", lat=49.1, lon=37.1, precision_m=2_000
    )
    text = "Rockets hit a training centre for recruits."
    assert len(fused(kept(text=text, at=ground), kept(text=text, at="Smallham", publisher="Post"))) == 1
    other = replace(ground, name="Millbridge")
    assert len(fused(kept(text=text, at=other), kept(text=text, at="Smallham", publisher="Post"))) == 2


def test_two_strikes_on_one_city_in_one_day_stay_two():
    mall = kept(text="A missile hit a shopping mall in the morning, killing 20.", tolls=(toll("killed", 20),))
    school = kept(
        text="A missile hit a school in the evening, killing two.", tolls=(toll("killed", 2),), publisher="Post"
    )
    assert len(fused(mall, school)) == 2


def test_the_next_day_in_the_same_city_is_another_event():
    text = "Rockets hit homes in Northtown."
    assert len(fused(kept(text=text, day="2022-04-01"), kept(text=text, day="2022-04-02", publisher="Post"))) == 2


def test_the_same_toll_elsewhere_is_another_event():
    text = "Five killed by shells near a bakery."
    one = kept("casualties", text, at="Northtown", tolls=(toll("killed", 5),))
    other = kept("casualties", text, at="Southford", tolls=(toll("killed", 5),), publisher="Post")
    assert len(fused(one, other)) == 2


def test_what_is_planned_or_only_said_is_no_incident():
    assert fused(kept(stance="planned"), kept("statement"), kept(stance="predicted")) == []


def test_places_without_an_id_meet_by_name():
    text = "The village of Rill was taken after heavy fighting for the mill."
    one, other = (kept("capture", text, at=place("Rill"), publisher=name) for name in ("Desk", "Post"))
    assert len(fused(one, other)) == 1


def test_a_denial_is_kept_beside_what_it_denies():
    text = "Eastland forces captured the village of Smallham."
    claimed = kept("capture", text, at="Smallham", says=(MINISTRY,), actor="EST", day="2022-04-01")
    denied = kept(
        "capture",
        text,
        at="Smallham",
        says=(GOVERNOR,),
        actor="EST",
        day="2022-04-01",
        stance="denied",
        publisher="Post",
    )
    [incident] = fused(claimed, denied)
    assert incident.status == "disputed"
    assert incident.against == (denied.claim.id,)
    assert "Governor Hale" in incident.status_why


claims_of_a_few_days = st.lists(
    st.builds(
        kept,
        st.sampled_from(["shelling", "missile_strike", "casualties", "capture", "withdrawal"]),
        st.sampled_from(
            [
                "A missile hit a school near the river.",
                "Shells hit the market and a school.",
                "Two killed near the market.",
                "Troops left the village by the river.",
            ]
        ),
        at=st.sampled_from(["Northtown", "Smallham", None]),
        day=st.sampled_from([None, "2022-04-01", "2022-04-02"]),
        published=st.sampled_from(["2022-04-02", "2022-04-03"]),
        publisher=st.sampled_from(["Desk", "Post", "Echo"]),
        actor=st.sampled_from([None, "EST", "WST"]),
        tolls=st.sampled_from([(), (toll("killed", 2),), (toll("killed", 9),)]),
        stance=st.sampled_from(["asserted", "denied"]),
    ),
    max_size=14,
    unique_by=lambda claim: claim.claim.id,
)


@settings(max_examples=60)
@given(claims_of_a_few_days, st.randoms(use_true_random=False), st.integers(1, 5))
def test_neither_the_order_nor_the_portions_of_arrival_change_the_result(claims, random, portion):
    at_once = fused(*claims)
    shuffled = list(claims)
    random.shuffle(shuffled)
    growing = Fusion(TABLES)
    for start in range(0, len(shuffled), portion):
        growing.update(shuffled[start : start + portion])
    assert growing.incidents() == at_once


@settings(max_examples=60)
@given(claims_of_a_few_days)
def test_every_claim_of_an_event_is_in_exactly_one_incident(claims):
    ids = [id_ for incident in fused(*claims) for id_ in incident.claim_ids]
    assert sorted(ids) == sorted(claim.claim.id for claim in claims)


def test_adding_tells_only_what_changed():
    growing = Fusion(TABLES)
    south, north = kept(at="Southford", day="2022-04-01"), kept(at="Northtown", day="2022-04-01")
    growing.update([south])
    change = growing.update([north])
    assert [incident.place_name for incident in change.made] == ["Northtown"]
    assert growing.update([north]) == Change(frozenset(), ())
    again = growing.update(gone=[north.claim.id])
    assert again == Change(frozenset({change.made[0].id}), ())


@settings(max_examples=60, deadline=None)
@given(claims_of_a_few_days, st.data())
def test_what_came_and_went_before_changes_nothing(claims, data):
    growing = Fusion(TABLES)
    told: dict[str, Incident] = {}
    current: dict[str, KeptClaim] = {}
    for _ in range(4):
        ids = sorted(claim.claim.id for claim in claims)
        gone = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
        word = st.sampled_from([{}, {"verdict": "rejected"}, {"withdrawn": "retracted"}, {"origin": "a wire"}])
        come = [replace(claim, **data.draw(word)) for claim in claims if data.draw(st.booleans())]
        change = growing.update(come, gone=gone)
        current = {id_: claim for id_, claim in current.items() if id_ not in gone}
        current |= {claim.claim.id: claim for claim in come}
        told = {id_: each for id_, each in told.items() if id_ not in change.gone} | {i.id: i for i in change.made}
        assert growing.incidents() == fused(*current.values())
        assert [told[id_] for id_ in sorted(told)] == growing.incidents()


def test_a_withdrawn_claim_counts_for_nothing_beside_one_that_stands():
    text = "A missile hit a shopping mall in Northtown."
    stands, was = kept(text=text, day="2022-04-01"), kept(text=text, day="2022-04-01", publisher="Post")
    was = replace(was, withdrawn="superseded")
    [incident] = fused(stands, was)
    assert (incident.claim_ids, incident.former) == ((stands.claim.id,), (was.claim.id,))
    assert incident.origins == ("origin desk",)
    assert not incident.lapsed


@pytest.mark.parametrize("why", ["retracted", "superseded"])
def test_an_incident_that_only_withdrawn_reports_told_says_so(why):
    was = replace(kept(day="2022-04-01"), withdrawn=why)
    [incident] = fused(was)
    assert (incident.status, incident.lapsed, incident.claim_ids) == (why, True, (was.claim.id,))
    assert "Desk" in incident.status_why


@pytest.mark.parametrize(
    "repeating", [{"origin": "Wire"}, {"says": (speaker("Wire", kind="news_agency"),)}], ids=["a credit", "a quote"]
)
def test_thirty_outlets_repeating_an_agency_are_one_origin_and_thirty_copies(repeating):
    [incident] = fused(*(kept(day="2022-04-01", publisher=f"Outlet{n}", **repeating) for n in range(30)))
    assert (incident.origins, incident.copies) == (("origin wire",), 30)
    assert incident.status == "asserted"
    both = fused(kept(day="2022-04-01", publisher="Wire"), kept(day="2022-04-01", publisher="Desk", **repeating))
    assert [(one.origins, one.copies, one.status) for one in both] == [(("origin wire",), 1, "asserted")]


def test_outlets_that_quote_one_governor_are_one_voice_and_no_copies():
    told = (kept(day="2022-04-01", publisher=name, says=(GOVERNOR,)) for name in ("Desk", "Post"))
    [incident] = fused(*told)
    assert (len(incident.origins), incident.copies) == (1, 0)
