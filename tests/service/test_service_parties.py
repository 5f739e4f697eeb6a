"""Wars of more than two parties, from reports to who holds what: no code says two."""

from collections.abc import Iterable
from functools import cache

import pytest

from vedette.assessment import ControlHistory, Ground, Tessellation, control, front
from vedette.gazetteer import Gazetteer
from vedette.model import Document, KeptClaim
from vedette.reading.pipeline import Reader
from vedette.service.places import places_of
from vedette.theatre import load

load_once = cache(load)

SYRIA = [
    ("2024-11-30", "Fighters of Hayat Tahrir al-Sham captured Aleppo on Friday, the Syrian army admitted."),
    ("2024-11-30", "A correspondent in Aleppo saw Hayat Tahrir al-Sham take control of Aleppo on Friday."),
    ("2024-12-06", "The Syrian army withdrew from Deir ez-Zor on Friday, the Syrian government said."),
    ("2024-12-06", "The Syrian Democratic Forces captured Deir ez-Zor on Friday, residents of the city said."),
    ("2024-12-09", "The Syrian National Army captured Manbij from the Syrian Democratic Forces on Monday."),
]
SUDAN = [
    ("2023-10-27", "The Rapid Support Forces captured Nyala on Thursday, the Sudanese army acknowledged."),
    ("2023-10-28", "The Sudanese army withdrew from Nyala on Thursday."),
    ("2023-10-28", "SPLM-N fighters captured Kadugli on Friday, the Sudanese army admitted."),
    ("2023-10-28", "The army of the SPLM-N took control of Kadugli on Friday, residents said."),
]


def read(theatre: str, reports: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> list[KeptClaim]:
    """The claims of reports, each of an outlet of its own, as a ledger keeps them."""
    documents = [
        Document(text=text, publisher=f"outlet-{number}.example", published=day)
        for number, (day, text) in enumerate(reports)
    ]
    reader = Reader(gazetteer=gazetteer, theatres=[load_once(theatre)])
    return [
        KeptClaim(
            claim=claim,
            url=None,
            publisher=reading.document.publisher,
            published=reading.document.published,
            available=f"{reading.document.published}T23:59:59Z",
            recorded=f"{reading.document.published}T23:59:59Z",
            origin=reading.document.id,
        )
        for reading in reader.read(documents)
        for claim in reading.claims
    ]


def told(theatre: str, reports: Iterable[tuple[str, str]], gazetteer: Gazetteer) -> ControlHistory:
    pack = load_once(theatre)
    return control(read(theatre, reports, gazetteer), ground=Ground.of(places_of(pack)), theatre=pack)


def held(history: ControlHistory) -> dict[str, str]:
    return {estimate.name: estimate.party for estimate in history.estimates(history.days[-1])}


@pytest.fixture(scope="module")
def syria(gazetteer: Gazetteer) -> ControlHistory:
    return told("syria", SYRIA, gazetteer)


def test_four_parties_of_one_war_hold_a_town_each(syria: ControlHistory) -> None:
    holders = held(syria)
    towns = {name: holders[name] for name in ("Aleppo", "Deir ez-Zor", "Manbij", "Damascus")}
    assert towns == {"Aleppo": "HTS", "Deir ez-Zor": "SDF", "Manbij": "SNA", "Damascus": "GOV"}


def test_the_front_has_land_for_each_and_lines_between_neighbours(syria: ControlHistory) -> None:
    day = front(syria, syria.days[-1], Tessellation.of(syria.ground))
    assert {"HTS", "SDF", "SNA", "GOV"} <= set(day.land)
    assert len(day.lines) >= 3


def test_a_third_party_takes_a_town_in_a_war_that_is_mostly_of_two(gazetteer: Gazetteer) -> None:
    holders = held(told("sudan", SUDAN, gazetteer))
    assert (holders["Nyala"], holders["Kadugli"], holders["Port Sudan"]) == ("RSF", "SPLMN", "SAF")
