import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from vedette.gazetteer import Gazetteer, GazetteerError
from vedette.gazetteer.build import build
from vedette.gazetteer.dumps import fetch


def test_a_name_finds_its_place_in_any_spelling(gazetteer: Gazetteer) -> None:
    found = {gazetteer.lookup(name)[0].id for name in ("Kupyansk", "Kupiansk", "KUP’YANS’K", "Куп'янськ")}
    assert found == {"geonames:703656"}


def test_the_most_populous_comes_first(gazetteer: Gazetteer) -> None:
    populations = [place.population for place in gazetteer.lookup("Paris") if place.is_settlement]
    assert populations == sorted(populations, reverse=True)
    assert gazetteer.lookup("Paris")[0].country == "FR"


def test_a_city_and_the_province_called_after_it_are_two(gazetteer: Gazetteer) -> None:
    found = [place.feature for place in gazetteer.lookup("Kharkiv") if place.country == "UA"]
    assert found[:2] == ["PPL", "ADM1"]
    assert {place.feature for place in gazetteer.lookup("Kharkiv Oblast")} == {"ADM1"}


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xqzvrr") == ()
    assert not gazetteer.has_prefix("Xqzvrr")


@pytest.mark.parametrize(("start", "goes_on"), [("New", True), ("New York", True), ("San", True), ("Kupians", False)])
def test_a_prefix_is_of_whole_words(gazetteer: Gazetteer, start: str, goes_on: bool) -> None:
    assert gazetteer.has_prefix(start) is goes_on


@pytest.mark.parametrize(
    ("short", "full"),
    [("Ky.", "Kentucky"), ("W.Va.", "West Virginia"), ("Fla.", "Florida"), ("NSW", "New South Wales")],
)
def test_provinces_are_found_by_their_abbreviations(gazetteer: Gazetteer, short: str, full: str) -> None:
    assert full in {match.place.name for match in gazetteer.abbreviated(short)}


def test_people_are_told_by_their_country(gazetteer: Gazetteer) -> None:
    demonyms = gazetteer.demonyms()
    assert {m.place.country for m in demonyms["sudanese"]} >= {"SD"}
    assert [m.place.country for m in demonyms["ukrainians"]] == ["UA"]


def test_a_place_is_found_by_id(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:703656")
    assert place is not None
    assert place == gazetteer.place(703656)
    assert place.is_settlement
    assert gazetteer.place("geonames:1") is None
    assert gazetteer.place("region:sahel") is None


def test_settlements_are_of_the_countries_asked_for(gazetteer: Gazetteer) -> None:
    settlements = gazetteer.settlements(["SD", "SS"])
    assert {place.country for place in settlements} == {"SD", "SS"}
    assert all(place.is_settlement for place in settlements)


def test_near_gives_the_nearest_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.near(49.71, 37.62, 20)
    assert found[0].id == "geonames:703656"
    assert gazetteer.near(49.71, 37.62, 0.001) == []


def test_a_copy_for_another_process_answers_the_same(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.digest == gazetteer.digest
    assert copy.lookup("Izium") == gazetteer.lookup("Izium")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="vedette gazetteer build"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_gazetteer_says_so(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_text("this is a text", encoding="utf-8")
    with pytest.raises(GazetteerError, match="is no gazetteer"):
        Gazetteer.open(path)


def test_an_added_country_is_in_every_later_build(dump_folder: Callable[..., Path], tmp_path: Path) -> None:
    path, kept = tmp_path / "gazetteer.sqlite", tmp_path / "kept"
    fetch("UA", source=str(dump_folder()), folder=kept)
    built = build(path, dumps_folder=kept)
    with_dump = Gazetteer.open(path)
    assert [place.id for place in with_dump.lookup("Вирівка")] == ["geonames:99000001", "geonames:99000002"]
    assert with_dump.lookup("Slobodian Land")[0].feature == "ADM1"
    assert with_dump.facts["countries"] == "UA"
    assert with_dump.place(703656) is not None
    again = build(path, dumps_folder=kept)
    assert (again.places, again.names, again.digest) == (built.places, built.names, built.digest)
    assert with_dump.lookup("Вирівка"), "a reader keeps the file that it opened"
