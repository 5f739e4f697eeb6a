from dataclasses import replace

import pytest

from tests.fusion.claims import kept, toll
from vedette.assessment.comparison import OurEvent, compare
from vedette.fusion import incidents, load_tables
from vedette.intake.tables import TheirEvent

SIDES = {"Forces of Eastland": "EST", "Forces of Westland": "WST"}


def ours(*claims):
    by_id = {one.claim.id: one for one in claims}
    return [
        OurEvent(
            incident=incident,
            types=frozenset(by_id[id_].claim.event.type for id_ in incident.claim_ids),
            sides=(by_id[incident.claim_ids[0]].claim.party_of("actor"), None),
        )
        for incident in incidents(claims, tables=load_tables())
    ]


def theirs(id_="XAR1", day="2022-04-01", lat=49.0, lon=37.0, kind="Shelling/artillery/missile attack", **fields):
    return TheirEvent(
        dataset="acled", id=id_, start=day, end=day, lat=lat, lon=lon, place="Smallham", geonameid=None,
        kinds=(kind,), **{"actors": (), **fields},
    )  # fmt: skip


STRIKE = kept(at="Smallham", day="2022-04-01", actor="EST", tolls=(toll("killed", 3),))


def against(events, *claims):
    return compare(events, ours(*claims), side_of=SIDES.get)


def test_one_event_in_both_agrees():
    event = theirs(actors=("Forces of Eastland", "Civilians"), low=3, best=3, high=3)
    [match] = against([event], STRIKE).matched
    assert match.differences == ()


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"day": "2022-04-03"}, "day"),
        ({"lat": 49.1}, "place"),
        ({"kind": "Air/drone strike"}, "type"),
        ({"actors": ("Forces of Westland",)}, "side"),
        ({"low": 7, "best": 7, "high": 7}, "toll"),
    ],
)
def test_each_difference_is_told(changed, difference):
    [match] = against([theirs(**changed)], STRIKE).matched
    assert match.differences == (difference,)


@pytest.mark.parametrize("changed", [{"day": "2022-04-05"}, {"lat": 49.5}, {"kind": "Arrests"}])
def test_what_is_too_far_or_of_another_kind_is_in_one_alone(changed):
    found = against([theirs(**changed), theirs("XAR2", day="2022-03-01", lat=40), theirs("XAR3", lat=55)], STRIKE)
    assert not found.matched
    assert len(found.theirs) == 3 and len(found.ours) == 1


def test_each_event_is_matched_once_and_the_best_first():
    far, near = theirs("XAR1", day="2022-04-02"), theirs("XAR2")
    found = against([far, near], STRIKE)
    assert [match.theirs.id for match in found.matched] == ["XAR2"]
    assert [event.id for event in found.theirs] == ["XAR1"]
    assert found.by_type() == {"attack": {"both": 1, "theirs": 1}}


def test_what_lies_outside_of_their_days_and_area_is_not_held_against_them():
    early = kept("capture", at="Smallham", day="2022-01-01")
    away = kept("capture", at="Southford", day="2022-04-01")
    assert against([theirs()], STRIKE, early, away).ours == []


def test_an_empty_table_has_nothing_to_compare():
    found = against([], STRIKE)
    assert (found.matched, found.theirs, found.ours) == ([], [], [])


def test_order_does_not_matter():
    events = [theirs(f"XAR{n}", lat=49 + n / 50) for n in range(4)]
    claims = [STRIKE, replace(STRIKE, origin="other")]
    one, other = against(events, *claims), against(events[::-1], *claims)
    assert {m.theirs.id for m in one.matched} == {m.theirs.id for m in other.matched}
