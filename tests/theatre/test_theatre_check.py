import pytest

from vedette.theatre import check

GOOD = """\
code = "war"
name = "War"
title = "A war"
start = 2022-02-24
rail_source = "measured by hand"
rail = [{one = 1, other = 2, km = 30.0}]

[[parties]]
code = "AAA"
name = "Aland"
countries = ["AX"]
against = ["BBB"]

[[parties]]
code = "BBB"
name = "Beland"

[[actors]]
name = "Someone"
kind = "official"
party = "AAA"

[[outlets]]
name = "The Wire"
kind = "news_agency"
domains = ["wire.example"]

[[regions]]
name = "North"
country = "AX"
admin1 = ["01"]

[[aliases]]
geonameid = 1
name = "One"
lat = 50.0
lon = 30.0

[[aliases]]
geonameid = 2
name = "Two"
lat = 50.2
lon = 30.0

[[days]]
name = "the start"
start = "2022-02-24"
end = 2022-02-25

[[starting]]
date = 2022-02-24
party = "AAA"
source = "a list"
places = [1]

[[starting_areas]]
date = 2022-02-24
party = "CONTESTED"
source = "a drawing"
ring = [[1.0, 2.0], [2.0, 2.0], [2.0, 3.0]]
"""


def changed(old: str, new: str) -> tuple[str, int]:
    """The good pack with one mistake, and the line of that mistake."""
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1), GOOD[: GOOD.index(old)].count("\n") + 1


def test_a_good_pack_has_no_mistakes() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A war"', "title = 3", "title: should be text in quotes, not the number 3"),
        ("countries =", "countrys =", "unknown key 'countrys'; did you mean countries?"),
        ('countries = ["AX"]', 'countries = "AX"', "should be an array in [ ]"),
        ('countries = ["AX"]', 'countries = ["Ukraine"]', "no ISO 3166-1 alpha-2 code"),
        ('against = ["BBB"]', 'against = ["BBC"]', "unknown party 'BBC'; did you mean BBB? (choices: BBB)"),
        ('against = ["BBB"]', 'against = ["AAA"]', "unknown party 'AAA'"),
        ('code = "BBB"', 'code = "Bee"', "is no code"),
        ('code = "BBB"', 'code = "CONTESTED"', "cannot name a party"),
        ('party = "AAA"', 'party = "ABA"', "unknown party 'ABA'"),
        ('kind = "official"', 'kind = "offical"', "none of the choices: publisher, news_agency"),
        ('kind = "news_agency"', 'kind = "official"', "none of the choices: news_agency, media, social_media"),
        ("start = 2022-02-24", 'start = "2022-02-30"', "no day of the calendar"),
        ('start = "2022-02-24"', 'start = "24 February"', "no day of the calendar"),
        ("end = 2022-02-25", "end = 2022-02-23", "lies before the start"),
        ("geonameid = 2", "geonameid = 1", "1 stands here again, after aliases 1"),
        ("geonameid = 2", 'geonameid = "2"', "should be a whole number, not the text '2'"),
        ("lat = 50.2", "lat = 95.2", "outside of -90 to 90"),
        ("other = 2, km", "other = 3, km", "no alias has the id 3"),
        ("other = 2, km", "other = 1, km", "joins a place with itself"),
        ("km = 30.0", "km = 3.0", "22 km as the crow flies"),
        ("places = [1]", "places = [7]", "no alias has the id 7"),
        ("places = [1]", "places = [1, 1]", "told twice"),
        ('party = "CONTESTED"', 'party = "DISPUTED"', "choices: AAA, BBB, CONTESTED, UNKNOWN"),
        ("ring = [[1.0, 2.0], [2.0, 2.0], [2.0, 3.0]]", "ring = [[1.0, 2.0]]", "at least 3 points"),
        ("[2.0, 3.0]]", "[200.0, 3.0]]", "no longitude and latitude"),
        ("[2.0, 3.0]]", "[2.0]]", "should hold 2 values, not 1"),
        ('places = [1]', "places = [true]", "should be a whole number, not true"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(old: str, new: str, said: str) -> None:
    text, line = changed(old, new)
    assert [said in mistake.what for mistake in check(text) if mistake.line == line] == [True]


def test_what_is_missing_is_told_at_the_entry_that_lacks_it() -> None:
    text = GOOD.replace('name = "The Wire"\n', "")
    line = text[: text.index("[[outlets]]")].count("\n") + 1
    assert [(m.line, m.what) for m in check(text)] == [(line, "outlets 1: 'name' is missing")]
    assert "'title' is missing" in [m.what for m in check(GOOD.replace('title = "A war"\n', ""))]


def test_a_region_lies_somewhere_and_a_rail_table_has_a_source() -> None:
    assert "lies nowhere" in check(GOOD.replace('country = "AX"\nadmin1 = ["01"]\n', ""))[0].what
    assert "rail_source is missing" in check(GOOD.replace('rail_source = "measured by hand"\n', ""))[0].what


def test_a_position_has_both_numbers() -> None:
    assert "lat and lon" in check(GOOD.replace("lat = 50.2\n", ""))[0].what


def test_a_word_means_one_party_and_a_domain_one_outlet() -> None:
    shared = GOOD.replace('name = "Beland"', 'name = "Beland"\ndemonyms = ["Landish"]').replace(
        'name = "Aland"', 'name = "Aland"\ndemonyms = ["landish"]'
    )
    assert [m.what for m in check(shared)] == ["parties 2, demonyms 1: 'Landish' already means AAA"]
    twice = GOOD + '\n[[outlets]]\nname = "Other"\nkind = "media"\ndomains = ["WIRE.example"]\n'
    assert "already a domain of The Wire" in check(twice)[0].what


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = (
        GOOD.replace('title = "A war"', "title = 3")
        .replace('against = ["BBB"]', 'against = ["X"]\ncolour = "red"')
        .replace("end = 2022-02-25", "end = 2022-02-23")
    )
    assert [m.what.split(":")[0] for m in check(text)] == [
        "title",
        "parties 1, against 1",
        "parties 1",
        "days 1, end",
    ]


def test_every_slip_of_toml_is_told_and_what_can_be_read_is_still_checked() -> None:
    text = GOOD.replace('name = "Aland"', "name = Aland").replace('name = "The Wire"', 'name = "The Wire')
    text = text.replace('kind = "official"', 'kind = "king"')
    slips = [m for m in check(text) if m.what.startswith("not TOML")]
    assert [text.splitlines()[m.line - 1] for m in slips] == ["name = Aland", 'name = "The Wire']
    assert next(m.what for m in check(text) if m not in slips).startswith("actors 1, kind")
    assert not any("unknown party" in m.what for m in check(text))
