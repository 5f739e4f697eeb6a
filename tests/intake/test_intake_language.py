import pytest

from vedette.intake import Identifier, identify
from vedette.model import Document


@pytest.fixture(scope="module")
def identifier() -> Identifier:
    return Identifier()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said that the bridge had been hit during the night.", "en"),
        ("Мер сказав, що вночі було влучання в міст, і рух зупинено до ранку.", "uk"),
        ("Мэр сообщил, что ночью был нанесён удар по мосту, движение остановлено.", "ru"),
        ("Yes.", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_text(identifier, text, language):
    assert identify(Document(text=text), identifier).language == language


def test_what_somebody_said_of_the_language_is_kept(identifier):
    assert identify(Document(text="The bridge was hit during the night.", language="de"), identifier).language == "de"
