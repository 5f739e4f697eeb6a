"""What must show on the report of the fall of Izium: a test a fact. The report lies beside the project."""

from collections.abc import Iterator
from datetime import date

import pytest

from benchmarks.paths import SHARED
from vedette.assessment import ControlHistory, Ground, access, control
from vedette.gazetteer import Gazetteer
from vedette.model import Claim, Document, KeptClaim
from vedette.reading.pipeline import Reader, Reading
from vedette.theatre import bundled

pytestmark = pytest.mark.shared
REPORT = SHARED / "reports" / "izium-2022-09-10.txt"


@pytest.fixture(scope="module")
def reading(gazetteer: Gazetteer) -> Reading:
    document = Document(text=REPORT.read_text(encoding="utf-8"), publisher="Reuters", published="2022-09-10")
    reader = Reader(gazetteer=gazetteer, theatres=bundled())
    return next(iter(reader.read([document])))


def said(reading: Reading, words: str) -> Iterator[Claim]:
    return (claim for claim in reading.claims if words in claim.text)


def chains(reading: Reading, words: str) -> list[list[str]]:
    return [[speaker.name for speaker in claim.chain] for claim in said(reading, words)]


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("to leave the surrounding area", ["TASS", "Russian Defense Ministry"]),
        ("To achieve the stated goals", ["TASS", "Russian Defense Ministry"]),
        ("to evacuate the province", ["TASS", "head of the Russian administration"]),
        ("half the town has been taken", ["witness in Valuyki", "They"]),
        ("Ukrainian troops had been spotted", ["Ukrainian media", "Serhiy Gaidai"]),
        ("providing food and medical aid", ["Gladkov"]),
        ("more than 400 vehicles", ["Turchak"]),
        ("remains quite difficult", ["Pushilin"]),
        ("to document the crimes", ["Tymoshenko"]),
        ("a photo of troops on its outskirts", ["Yermak"]),
        ("Russian rocket fire hit", ["Ukrainian officials"]),
    ],
)
def test_the_chain_of_speakers(reading: Reading, words: str, links: list[str]) -> None:
    found = chains(reading, words)
    assert any(
        len(chain) == len(links) + 1 and all(link in name for link, name in zip(links, chain[1:], strict=True))
        for chain in found
    ), found


def test_what_was_not_confirmed_is_no_capture_claimed_by_a_party(reading: Reading) -> None:
    claims = list(said(reading, "have taken over Izium"))
    assert [(c.event.type, c.verification, len(c.chain)) for c in claims] == [("capture", "unconfirmed", 1)]


def test_the_battlefield_accounts_are_unconfirmed(reading: Reading) -> None:
    assert all(claim.verification == "unconfirmed" for claim in said(reading, "Russian rocket fire hit"))


@pytest.mark.parametrize(
    ("mention", "ident"),
    [
        ("Izium", "geonames:707292"),
        ("Kupyansk", "geonames:703656"),
        ("Kupiansk", "geonames:703656"),
        ("Balakliia", "geonames:712926"),
        ("Lysychansk", "geonames:702972"),
        ("Kharkiv province", "geonames:706482"),
        ("Hrakove", None),
    ],
)
def test_places_are_resolved_or_left_open(reading: Reading, mention: str, ident: str | None) -> None:
    found = {p.place.id if p.place else None for p in reading.places if p.mention == mention and p.kind == "literal"}
    assert found - {None} == ({ident} if ident else set())


def test_two_spellings_of_lyman_are_one_town_east_of_izium(reading: Reading) -> None:
    places = [p.place for p in reading.places if p.mention == "Liman"]
    assert [p.name for p in places if p] == ["Lyman"] * len(places)
    assert places


@pytest.mark.parametrize(
    ("mention", "days"),
    [
        ("Saturday", ("2022-09-10", "2022-09-10")),
        ("A few days ago", ("2022-09-07", "2022-09-07")),
        ("March", ("2022-03-01", "2022-03-31")),
        ("July", ("2022-07-01", "2022-07-31")),
        ("the day before", ("2022-09-09", "2022-09-09")),
        ("hours", ("2022-09-10", "2022-09-10")),
        ("early in the war", ("2022-02-24", "2022-05-01")),
    ],
)
def test_times_are_counted_from_publication(reading: Reading, mention: str, days: tuple[str, str]) -> None:
    assert days in [(t.start, t.end) for t in reading.times if t.mention == mention]


def test_the_second_day_of_the_invasion_starts_a_span(reading: Reading) -> None:
    assert "2022-02-25" in [t.start for t in reading.times]


@pytest.mark.parametrize(
    ("words", "low", "unit"),
    [
        ("killing at least one person", 1, "killed"),
        ("Three bodies", 3, "body"),
        ("dozens of towns and villages", 24, "settlement"),
        ("tens of kilometers a day", 20, "km"),
    ],
)
def test_quantities(reading: Reading, words: str, low: int, unit: str) -> None:
    quantities = [q for claim in said(reading, words) for q in claim.quantities]
    assert (low, unit) in [(q.low, q.unit) for q in quantities]


def test_what_was_fought_for_early_in_the_war_is_no_capture_of_today(reading: Reading) -> None:
    captures = [claim for claim in said(reading, "to capture Izium") if claim.event.type == "capture"]
    assert [claim.stance for claim in captures] == ["planned"]


def test_a_front_south_of_a_city_is_not_in_it(reading: Reading) -> None:
    places = [p for claim in said(reading, "abrupt abandonment") for p in claim.places]
    assert {p.role for p in places if p.mention == "Kharkiv"} == {"mentioned"}


@pytest.fixture(scope="module")
def course(reading: Reading, gazetteer: Gazetteer) -> ControlHistory:
    theatre = next(theatre for theatre in bundled() if theatre.code == reading.theatre)
    claims = [
        KeptClaim(
            claim=claim,
            url=None,
            publisher="Reuters",
            published="2022-09-10",
            available="2022-09-10T23:59:59Z",
            recorded="2022-09-10T23:59:59Z",
            origin="Reuters",
        )
        for claim in reading.claims
    ]
    ground = Ground.of(gazetteer.settlements(theatre.countries))
    return control(claims, ground=ground, theatre=theatre, end=date(2022, 9, 10))


IZIUM, KUPIANSK, BALAKLIIA, LYSYCHANSK = 707292, 703656, 712926, 702972
DAY = date(2022, 9, 10)


@pytest.mark.parametrize("town", [IZIUM, KUPIANSK, BALAKLIIA])
def test_the_towns_leave_russian_hands_and_were_in_them_days_before(course: ControlHistory, town: int) -> None:
    assert course.estimate(town, date(2022, 9, 4)).party == "RUS"
    assert course.estimate(town, DAY).party == "UKR"


def test_izium_is_less_sure_than_kupiansk_and_rests_on_the_loser(course: ControlHistory) -> None:
    izium, kupiansk = course.estimate(IZIUM, DAY), course.estimate(KUPIANSK, DAY)
    assert izium.probability < kupiansk.probability
    assert izium.basis == "admitted"
    assert "TASS" in izium.why
    assert "Russian Defense Ministry" in izium.why


def test_balakliia_changed_hands_earlier(course: ControlHistory) -> None:
    assert course.estimate(BALAKLIIA, DAY).last_change == "2022-09-07"


def test_lysychansk_stays_with_an_attack_spoken_of(course: ControlHistory, reading: Reading) -> None:
    assert course.estimate(LYSYCHANSK, DAY).party == "RUS"
    hints = [claim for claim in reading.claims if "retake Lysychansk" in claim.text]
    assert {claim.stance for claim in hints} == {"predicted"}


def test_access_says_what_hung_on_kupiansk_and_what_lost_its_link(course: ControlHistory) -> None:
    before = access(f"geonames:{KUPIANSK}", course.estimates(date(2022, 9, 9)), course.theatre)
    assert {"Izyum", "Svatove", "Lyman"} <= {place.name for place in before.longer}
    after = access(f"geonames:{KUPIANSK}", course.estimates(DAY), course.theatre)
    assert "Shevchenkove" in {place.name for place in after.cut_off}
