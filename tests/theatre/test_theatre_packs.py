"""What every bundled pack owes its readers, whatever war it is of."""

import json
from dataclasses import asdict

import pytest

from vedette.theatre import Theatre, bundled, load

PACKS = pytest.mark.parametrize("theatre", bundled(), ids=lambda theatre: theatre.code)


@PACKS
def test_each_side_is_asked_the_same_way(theatre: Theatre) -> None:
    fighting = [party for party in theatre.parties if party.against]
    assert len(fighting) >= 2
    for party in fighting:
        assert party.forces, party.code
        assert party.named_by_enemies, party.code
        assert any(actor.party == party.code for actor in theatre.actors), party.code
        assert any(party.code in foe.against for foe in theatre.parties), party.code


@PACKS
def test_no_side_has_a_body_of_a_kind_that_the_other_lacks(theatre: Theatre) -> None:
    for form in {form for actor in theatre.actors for form in actor.home_names}:
        holders = {actor.party for actor in theatre.actors if form in actor.home_names}
        assert None not in holders, form


@PACKS
def test_outsiders_belong_to_no_side(theatre: Theatre) -> None:
    outsiders = {"United Nations", "Reuters", "Human Rights Watch", "Amnesty International", "Associated Press"}
    for entry in (*theatre.actors, *theatre.outlets):
        if entry.name in outsiders:
            assert entry.party is None


@PACKS
def test_no_two_actors_of_different_sides_share_a_name(theatre: Theatre) -> None:
    owner: dict[str, str | None] = {}
    for entry in (*theatre.actors, *theatre.outlets):
        for name in entry.names:
            assert owner.setdefault(name, entry.party) == entry.party, name


@PACKS
def test_a_theatre_can_be_written_as_json(theatre: Theatre) -> None:
    json.dumps(asdict(theatre))


def test_ukraine_knows_both_spellings_of_a_town_as_one_place() -> None:
    places = {name: alias.geonameid for alias in load("ukraine").aliases for name in alias.names}
    for one, other in [
        ("Kupiansk", "Kupyansk"),
        ("Bakhmut", "Artemivsk"),
        ("Lyman", "Krasny Liman"),
        ("Kyiv", "Киев"),
    ]:
        assert places[one] == places[other]
    assert places["Izium"] == 707292
    assert places["Zaporizhzhia NPP"] != places["Zaporizhzhia"]


def test_ukraine_keeps_a_city_apart_from_its_oblast() -> None:
    theatre = load("ukraine")
    regions = {name: region.admin1 for region in theatre.regions for name in region.names}
    assert regions["Kharkiv province"] == regions["Харківщина"] == ("07",)
    assert regions["Donbass"] == ("05", "14")
    assert not {name for region in theatre.regions for name in region.names} & {"Kharkiv", "Kyiv", "Donetsk"}


def test_the_rail_table_of_ukraine_names_its_source() -> None:
    theatre = load("ukraine")
    assert theatre.rail
    assert "Natural Earth" in (theatre.rail_source or "")


def test_no_state_in_the_ukraine_pack_is_later_than_its_independence_day_of_2022() -> None:
    theatre = load("ukraine")
    dates = [state.date for state in theatre.starting] + [area.date for area in theatre.starting_areas]
    assert max(dates + [day.end or day.start for day in theatre.days]) <= "2022-08-24"


def test_the_invented_war_says_that_it_is_one() -> None:
    assert [theatre.code for theatre in bundled() if theatre.fictional] == ["thessmark"]
    assert all(alias.geonameid >= 900_000_000 for alias in load("thessmark").aliases)
