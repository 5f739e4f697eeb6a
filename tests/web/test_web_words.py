"""The interface's words: each language has them all, and the scripts ask for none that is missing."""

import re
from typing import get_args

import pytest

from vedette.model.claim import Basis, SpeakerKind, Stance
from vedette.model.estimate import ControlBasis
from vedette.model.events import EVENT_TYPES
from vedette.model.incident import Status
from vedette.web import assets
from vedette.web.routes.pages import messages

ENGLISH = messages("en")
LISTS = {
    "event": EVENT_TYPES,
    "stance": get_args(Stance),
    "kind": get_args(SpeakerKind),
    "basis": get_args(Basis),
    "control": get_args(ControlBasis),
    "status": get_args(Status),
}


def forms(key: str) -> bool:
    return key in ENGLISH or f"{key}.other" in ENGLISH


@pytest.mark.parametrize("language", assets.languages())
def test_each_language_says_everything_with_the_same_blanks(language: str) -> None:
    own = messages(language)
    for key, text in ENGLISH.items():
        stem, _, form = key.rpartition(".")
        if form in {"one", "other"} and f"{stem}.other" in ENGLISH:
            continue
        assert set(re.findall(r"\{\w+\}", own[key])) == set(re.findall(r"\{\w+\}", text)), key
    if language != "en":
        assert sum(own[key] == ENGLISH[key] for key in ENGLISH) == 0


@pytest.mark.parametrize(("name", "values"), LISTS.items())
def test_every_value_of_a_closed_list_has_a_word(name: str, values: tuple[str, ...]) -> None:
    assert {f"{name}.{value}" for value in values} <= ENGLISH.keys()


def test_the_scripts_and_the_page_ask_for_no_message_that_is_missing() -> None:
    asked: set[str] = set()
    for script in assets.STATIC.rglob("*.js"):
        asked |= set(re.findall(r"\bt\(\"([\w.]+)\"", script.read_text(encoding="utf-8")))
    for template in assets.TEMPLATES.glob("*.html"):
        asked |= set(re.findall(r"m\[['\"]([\w.]+)['\"]\]", template.read_text(encoding="utf-8")))
    assert {key for key in asked if not forms(key)} == set()


def test_no_message_is_left_over() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in assets.STATIC.rglob("*.js"))
    text += "".join(path.read_text(encoding="utf-8") for path in assets.TEMPLATES.glob("*.html"))
    lists = tuple(f"{name}." for name in (*LISTS, "verification", "holder", "verdict", "unit", "view", "filter"))
    made = ("review.field.", "review.", "help.key.", "read.", "ruling.", "time.")
    stems = {re.sub(r"\.(one|few|many|other)$", "", key) for key in ENGLISH if not key.startswith(lists + made)}
    assert {stem for stem in stems if stem not in text} == set()
