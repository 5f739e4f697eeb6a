import timeit

import pytest

from vedette.theatre import Chooser, bundled, choose, parse

CHOOSER = Chooser(bundled())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ukrainian forces entered the town, the General Staff said.", "ukraine"),
        ("TASS quoted the ministry; people fled Kupyansk.", "ukraine"),
        ("В Харькове слышны взрывы, сообщили в Минобороны Украины.", "ukraine"),
        ("Окупанти відступили з-під Києва", "ukraine"),
        ("The army shelled positions of the RSF in Omdurman.", "sudan"),
        ("League riders crossed at Brannow Ferry, Island Wire reported.", "thessmark"),
        ("Russia-Ukraine talks", "ukraine"),
        ("The council met about the new library.", None),
        ("", None),
    ],
)
def test_a_text_is_about_the_conflict_whose_names_it_bears(text: str, code: str | None) -> None:
    chosen = CHOOSER.choose(text)
    assert (chosen.code if chosen else None) == code


def test_who_speaks_of_every_war_does_not_decide() -> None:
    assert CHOOSER.choose("The UN and Reuters spoke with NATO.") is None


def test_a_side_of_one_war_that_is_an_outsider_to_another_speaks_for_the_first() -> None:
    assert CHOOSER.choose("The Russian Defence Ministry spoke of TASS.").code == "ukraine"  # type: ignore[union-attr]


def test_a_text_that_names_two_alike_is_about_neither() -> None:
    assert CHOOSER.choose("Ukraine and Sudan voted.") is None
    assert CHOOSER.choose("Ukraine and Sudan voted; Kyiv abstained.").code == "ukraine"  # type: ignore[union-attr]


def test_a_name_said_again_adds_less_than_another_name() -> None:
    often = CHOOSER.scores("Kyiv. Kyiv. Kyiv.")["ukraine"]
    assert 1 < often < CHOOSER.scores("Kyiv. Kharkiv. Odesa.")["ukraine"]


def test_a_name_is_whole_words() -> None:
    assert CHOOSER.scores("Sudanic SAFe RSFs") == {}


def test_one_theatre_is_enough_to_choose_from() -> None:
    theatre = parse('code = "war"\nname = "War"\ntitle = "t"\n[[parties]]\ncode = "AA"\nname = "Aland"\n')
    assert choose("Aland fell", [theatre]) == theatre
    assert choose("Aland fell", []) is None


def test_choosing_is_fast() -> None:
    text = "Ukrainian forces entered the town of Izium, the ministry in Kyiv said on Saturday. " * 100
    assert min(timeit.repeat(lambda: CHOOSER.choose(text), number=1, repeat=3)) < 0.1
