"""What a text's places are read as, by the whole component over the English model and the packages' gazetteer."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from vedette.gazetteer import Gazetteer
from vedette.model import Toponym
from vedette.reading.pipeline import DEFAULT_MODEL
from vedette.theatre import Alias, Party, Region, Theatre

Read = Callable[..., dict[str, Toponym]]

THEATRE = Theatre(
    code="hill",
    name="Hill",
    title="A made-up theatre over real towns",
    countries=("UA",),
    parties=(Party(code="A", name="A", metonyms=("Kyiv",)),),
    regions=(
        Region(name="Kharkiv Oblast", names=("Kharkiv region", "Kharkiv province"), country="UA", admin1=("07",)),
        Region(name="Donetsk Oblast", names=("Donetsk region",), country="UA", admin1=("05",)),
        Region(name="Luhansk Oblast", names=("Luhansk region",), country="UA", admin1=("14",)),
    ),
    aliases=(
        Alias(geonameid=706483, name="Kharkiv"),
        Alias(geonameid=900000901, name="Vyrivka Nuclear Power Plant", names=("Vyrivka NPP",), lat=49.5, lon=36.6,
              country="UA", kind="facility"),
    ),
    digest="hill",
)  # fmt: skip


@pytest.fixture(scope="module")
def english(gazetteer: Gazetteer) -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("vedette_places").bind(gazetteer)
    return nlp


@pytest.fixture(scope="module")
def plain(gazetteer: Gazetteer) -> Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("vedette_places").bind(gazetteer)
    return nlp


@pytest.fixture(scope="module")
def read(english: Language) -> Read:
    """Reads a text; the toponyms by mention."""

    def reading(text: str, *, theatre: Theatre | None = THEATRE, nlp: Language = english) -> dict[str, Toponym]:
        doc = nlp.make_doc(text)
        doc._.vedette_theatre = theatre
        return {toponym.mention: toponym for toponym in nlp(doc)._.vedette_places}

    return reading


def ident(toponym: Toponym) -> str | None:
    return toponym.place.id if toponym.place else None


@pytest.mark.parametrize("spelling", ["Kupyansk", "Kupiansk", "KUPYANSK", "Kup’yans’k"])
def test_spellings_of_a_town_are_one_place(read: Read, spelling: str) -> None:
    found = read(f"Shells fell on the town of {spelling} on Monday.")
    assert ident(found[spelling]) == "geonames:703656"


def test_a_city_and_its_province_are_kept_apart(read: Read) -> None:
    found = read("The city of Kharkiv was hit. Villages across Kharkiv province were hit as well.")
    assert ident(found["Kharkiv"]) == "geonames:706483"
    assert not found["Kharkiv"].region
    assert found["Kharkiv province"].region
    assert ident(found["Kharkiv province"]) == "geonames:706482"


def test_one_plural_calls_both_names_areas(read: Read) -> None:
    found = read("Fighting went on in Donetsk and Luhansk regions.")
    assert [found[name].region for name in ("Donetsk", "Luhansk")] == [True, True]
    assert ident(found["Luhansk"]) == "geonames:702657"


def test_what_holds_a_name_decides_it(read: Read) -> None:
    in_texas = read("The mayor of Paris, Texas, opened the bridge.", theatre=None)
    in_france = read("The mayor of Paris, France, opened the bridge.", theatre=None)
    assert (in_texas["Paris"].place.admin1, in_france["Paris"].place.country) == ("TX", "FR")


def test_places_named_together_decide_each_other(read: Read) -> None:
    found = read("Roads were closed from Dallas to Paris and from Tyler to Athens.", theatre=None)
    assert {found[name].place.admin1 for name in ("Dallas", "Paris", "Tyler", "Athens")} == {"TX"}


def test_a_direction_decides_between_villages(read: Read) -> None:
    found = read("They crossed the river at Lyman, a town southeast of Izium, on Friday.")
    assert ident(found["Lyman"]) == "geonames:704204"


def test_too_ambiguous_a_name_is_left_open_with_its_candidates(read: Read) -> None:
    found = read("A man was found in Springfield on Sunday.", theatre=None)
    assert found["Springfield"].place is None
    assert found["Springfield"].lat is None
    assert len(found["Springfield"].candidates) > 1
    assert "behind" in found["Springfield"].why


def test_an_unknown_place_is_named_and_left_open(read: Read) -> None:
    found = read("Soldiers reached the village of Qurzhamivka near Kupiansk.")
    unknown = next((t for m, t in found.items() if "Qurzhamivka" in m), None)
    assert unknown is None or unknown.place is None
    assert ident(found["Kupiansk"]) == "geonames:703656"


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("Kyiv said that the road was open.", "Kyiv", "metonym"),
        ("A rocket hit Kyiv overnight.", "Kyiv", "literal"),
        ("Ukrainian drivers waited at the border.", "Ukrainian", "demonym"),
        ("Kharkiv City Council met in a cellar.", "Kharkiv", "demonym"),
        ("People fled to Poland's border towns.", "Poland", "literal"),
    ],
)
def test_a_name_is_told_by_what_it_stands_for(read: Read, text: str, mention: str, kind: str) -> None:
    assert read(text)[mention].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Early in March the union of miners met.",
        "Mr. Kent and Officer Lincoln Bradford spoke on Monday.",
        "The Marburg virus was not found.",
        "Justice was done in May.",
    ],
)
def test_months_people_and_common_words_are_no_places(read: Read, text: str) -> None:
    assert read(text, theatre=None) == {}


def test_near_widens(read: Read) -> None:
    at, near = read("Two houses burnt in Izium."), read("Two houses burnt near Izium.")
    assert near["Izium"].precision_m >= at["Izium"].precision_m + 5_000


def test_a_told_distance_moves_the_point(read: Read) -> None:
    found = read("A column stood 20 km north of Izium.")["Izium"]
    assert found.lat == pytest.approx(found.place.lat + 0.18, abs=0.01)
    assert found.lon == pytest.approx(found.place.lon, abs=0.001)
    assert found.precision_m > found.place.precision_m


def test_between_two_towns_reaches_to_the_middle(read: Read) -> None:
    found = read("They dug in between Izium and Kupiansk.")
    assert found["Izium"].precision_m == pytest.approx(30_500, abs=1_500)


def test_a_power_plant_is_not_the_town_of_its_name(read: Read) -> None:
    listed = read("Inspectors went to the Vyrivka Nuclear Power Plant.")
    assert ident(listed["Vyrivka Nuclear Power Plant"]) == "geonames:900000901"
    unlisted = read("Inspectors went to the Kherson nuclear power plant.")
    assert unlisted["Kherson nuclear power plant"].place is None


def test_an_axis_is_its_town_with_a_wide_reach(read: Read) -> None:
    found = read("Attacks on the Izium axis were repelled.")["Izium axis"]
    assert ident(found) == "geonames:707292"
    assert found.precision_m > 15_000


def test_a_direction_narrows_a_country(read: Read) -> None:
    assert read("It rained across eastern Ukraine.")["eastern Ukraine"].region


@pytest.mark.parametrize(
    ("text", "mention", "number"),
    [
        ("Пожежа у Кременчуці триває.", "Кременчуці", 704147),
        ("Обстреляли город под Харьковом вчера, сообщили в Мелитополе.", "Мелитополе", 701404),
        ("Вибухи у Новій Каховці.", "Новій Каховці", 699839),
    ],
)
def test_names_are_read_in_their_cases(read: Read, plain: Language, text: str, mention: str, number: int) -> None:
    assert ident(read(text, nlp=plain)[mention]) == f"geonames:{number}"


def test_an_adjective_that_opens_a_sentence_is_no_town(read: Read, plain: Language) -> None:
    assert "Українська" not in read("Українська артилерія мовчала.", nlp=plain)


def test_the_component_runs_without_a_gazetteer() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("vedette_places").bind(None)
    doc = nlp.make_doc("The Vyrivka NPP stood idle.")
    doc._.vedette_theatre = THEATRE
    assert [t.place.id for t in nlp(doc)._.vedette_places if t.place] == ["geonames:900000901"]


def test_spans_are_in_order_and_cover_their_mentions(english: Language) -> None:
    text = "From Kyiv to Kharkiv, and from Izium’s outskirts to Poland’s border, trains ran late."
    places = english(text)._.vedette_places
    assert [text[slice(*t.span)] for t in places] == [t.mention for t in places]
    assert list(places) == sorted(places, key=lambda t: t.span)
