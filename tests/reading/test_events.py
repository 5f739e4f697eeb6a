"""What happened and who did it to whom: frames over several wordings, on the project's own invented war."""

import pytest

from vedette.gazetteer import Gazetteer
from vedette.model import Claim, Document
from vedette.model.events import EVENT_TYPES
from vedette.reading.event_lexicon import EventLexicon
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

TOLD = [
    ("Vastrelian troops captured Ostrehold.", "capture", "VAS"),
    ("Ostrehold was captured by Vastrelian troops.", "capture", "VAS"),
    ("Ostrehold fell into Hesslunder hands after a battle.", "capture", "HES"),
    ("Ostrehold has been in Vastrelian hands since the battle.", "hold", "VAS"),
    ("Vastrelian troops pulled out of Ostrehold.", "withdrawal", "VAS"),
    ("Vastrelian soldiers fired more than 40 rockets at Ostrehold.", "missile_strike", "VAS"),
    ("The Hesslunder League was accused of torturing prisoners.", "abuse", "HES"),
    ("Hesslunder soldiers detained the deputy reeve.", "detention", "HES"),
]
BORNE = [
    ("The Hesslunder League suffered heavy losses in the battle.", "casualties", "HES"),
    ("The Hesslunder League lost 12 tanks in the battle.", "equipment_loss", "HES"),
]
QUIET = [
    "The director, bombarded with questions, retreated to the bar.",
    "The team held off a late push and captured the cup.",
    "The miners began a hunger strike.",
]


@pytest.fixture(scope="module")
def reader(gazetteer: Gazetteer) -> Reader:
    return Reader(gazetteer=gazetteer, theatres=[pack for pack in bundled() if pack.code == "thessmark"])


def claims_of(reader: Reader, text: str) -> tuple[Claim, ...]:
    return reader.annotate(Document(text=text, published="2022-05-04")).claims


@pytest.mark.parametrize(("text", "kind", "doer"), TOLD)
def test_an_event_has_its_doer(reader: Reader, text: str, kind: str, doer: str) -> None:
    told = {(c.event.type, c.party_of("actor")) for c in claims_of(reader, text)}
    assert (kind, doer) in told


@pytest.mark.parametrize(("text", "kind", "loser"), BORNE)
def test_who_bears_a_loss_is_its_target(reader: Reader, text: str, kind: str, loser: str) -> None:
    told = {(c.event.type, c.party_of("actor"), c.party_of("target")) for c in claims_of(reader, text)}
    assert (kind, None, loser) in told


def test_an_object_pronoun_is_not_the_doer_of_its_clause(reader: Reader) -> None:
    claims = claims_of(reader, "Vastrelian troops repelled the attack and forced them to retreat.")
    assert [c.party_of("actor") for c in claims if c.event.type == "withdrawal"] in ([], [None], ["HES"])


@pytest.mark.parametrize("text", QUIET)
def test_figures_of_speech_are_no_fighting(reader: Reader, text: str) -> None:
    assert [c.event.type for c in claims_of(reader, text) if c.event.type != "statement"] == []


def test_a_lexicon_with_an_unknown_type_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown event type"):
        EventLexicon({"verb": [{"type": "tea", "words": ["brew"]}], "noun": []})


def test_every_type_has_its_words() -> None:
    lexicon = EventLexicon()
    told = {frame.type for table in (lexicon._verbs, lexicon._nouns) for frames in table.values() for frame in frames}
    assert told == set(EVENT_TYPES) - {"statement"}
