from pathlib import Path

import pytest

from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.theatre import TheatreError, bundled, bundled_names, load, parse

SMALL = (
    'code = "war"\nname = "War"\ntitle = "A war"\n[[parties]]\ncode = "AAA"\nname = "Aland"\nnames = ["Old Aland"]\n'
)


def test_a_pack_is_loaded_by_name_and_by_file(tmp_path: Path) -> None:
    file = tmp_path / "war.toml"
    file.write_text(SMALL, encoding="utf-8")
    assert load(file) == load(str(file))
    assert load("ukraine").code == "ukraine"


def test_every_bundled_pack_bears_its_name() -> None:
    assert [theatre.code for theatre in bundled()] == bundled_names()


def test_the_name_is_the_first_of_the_names() -> None:
    assert parse(SMALL).parties[0].names == ("Aland", "Old Aland")


def test_the_digest_is_of_the_content_and_not_of_its_spelling() -> None:
    spelt_otherwise = "# comment\n" + SMALL.replace('"War"', "'War'")
    assert parse(SMALL).digest == parse(spelt_otherwise).digest
    assert parse(SMALL).digest != parse(SMALL.replace("Old", "New")).digest


def test_grouped_starting_places_become_one_state_each() -> None:
    text = SMALL + (
        '[[aliases]]\ngeonameid = 1\nname = "One"\n[[aliases]]\ngeonameid = 2\nname = "Two"\n'
        '[[starting]]\ndate = 2022-02-24\nparty = "AAA"\nsource = "list"\nplaces = [1, 2]\n'
    )
    states = parse(text).starting
    assert [(s.geonameid, s.date, s.party, s.source) for s in states] == [
        (1, "2022-02-24", "AAA", "list"),
        (2, "2022-02-24", "AAA", "list"),
    ]


def test_a_pack_with_mistakes_is_refused_with_all_of_them() -> None:
    with pytest.raises(TheatreError) as refused:
        parse(SMALL.replace('title = "A war"', "title = 1\ncolour = 2"), origin="war.toml")
    assert [mistake.line for mistake in refused.value.mistakes] == [3, 4]
    assert str(refused.value).startswith("war.toml:3: title: ")


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(WrongUsageError, match="sudan, syria, thessmark, ukraine"):
        load("ukrain")


def test_a_file_that_is_not_utf8_is_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "war.toml"
    file.write_bytes(b'code = "war"\nname = "\xff"\n')
    with pytest.raises(TheatreError, match=":2: not UTF-8"):
        load(file)


def test_a_folder_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises((UnopenableError, WrongUsageError)):
        load(tmp_path)


def test_an_outlet_is_at_home_with_its_party_unless_the_pack_says_otherwise() -> None:
    text = SMALL + (
        '[[outlets]]\nname = "State Wire"\nkind = "news_agency"\nparty = "AAA"\n'
        '[[outlets]]\nname = "Free Paper"\nkind = "media"\nhome = "AAA"\n'
        '[[outlets]]\nname = "Far Paper"\nkind = "media"\n'
    )
    assert [(o.party, o.home) for o in parse(text).outlets] == [("AAA", "AAA"), (None, "AAA"), (None, None)]


def test_the_bodies_of_a_side_are_found_by_their_bare_names() -> None:
    theatre = load("ukraine")
    for party in ("UKR", "RUS"):
        staff = theatre.home_actors(party)["general staff"]
        assert staff.party == party
    assert theatre.home_actors(None) == {}
