"""The samples keep their promises: own words, true grounds, no borrowed voice."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import vedette
from benchmarks.paths import BENCH, SHARED, records
from vedette.theatre import bundled_names, load

FOLDER = Path(vedette.__file__).parent / "samples"
SAMPLES = [sample for file in sorted(FOLDER.glob("*.jsonl")) for sample in records(file)]
OPENING = "Sample, written for vedette."
IZIUM = "reuters, Izium, 2022-09-10"
RUN = 8  # as many words in a row as a ground are copied from it

load_once = cache(load)
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["url"])


def of(theatre: str, first: str, last: str) -> list[dict[str, Any]]:
    return [s for s in SAMPLES if s["theatre"] == theatre and first <= s["published"] <= last]


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of words of that length."""
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[n:] for n in range(RUN)), strict=False)


@cache
def reports() -> dict[str, dict[str, str]]:
    """The reports that samples may stand on, by their addresses."""
    found = {report["url"]: report for report in records(BENCH / "control" / "reports-to-2022-08-24.jsonl.gz")}
    izium = (SHARED / "reports" / "izium-2022-09-10.txt").read_text(encoding="utf-8")
    return found | {IZIUM: {"title": "", "text": izium, "published": "2022-09-10"}}


def ground_texts(sample: dict[str, Any]) -> list[str]:
    """Headline and text of each ground."""
    return [f"{reports()[ground]['title']}\n{reports()[ground]['text']}" for ground in sample["grounds"]]


def test_there_are_enough_of_each_kind() -> None:
    assert 30 <= len(SAMPLES) <= 45
    assert len(of("ukraine", "2022-03-25", "2022-04-08")) >= 25
    assert len(of("ukraine", "2022-09-09", "2022-09-10")) == 8
    assert len([s for s in SAMPLES if s.get("fictional")]) == len(of("thessmark", "", "9")) == 5
    assert len({s["url"] for s in SAMPLES}) == len(SAMPLES)


@each_sample
def test_a_sample_says_what_it_is(sample: dict[str, Any]) -> None:
    assert sample["text"].startswith(OPENING)
    assert sample["publisher"] == "vedette sample desk"
    assert 60 <= len(sample["text"].split()) <= 250
    assert sample["theatre"] in bundled_names()
    assert sample["title"]
    assert sample["url"].startswith("sample:")
    assert sample["published"] in sample["url"]


@each_sample
def test_a_sample_has_grounds_or_is_invented(sample: dict[str, Any]) -> None:
    invented = load_once(sample["theatre"]).fictional
    assert bool(sample["grounds"]) is not invented
    assert sample.get("fictional", False) is invented
    assert ("invented" in sample["text"]) is invented
    if sample["published"] > "2022-08-24":
        assert sample["grounds"] == [IZIUM]


def test_copies_of_one_report_are_nearly_the_same() -> None:
    """Some samples repeat another nearly verbatim, as outlets do, so that copies have something to show."""
    copies = Counter(
        one["published"]
        for number, one in enumerate(SAMPLES)
        for other in SAMPLES[number + 1 :]
        if one["published"] == other["published"]
        and SequenceMatcher(None, one["text"].split(), other["text"].split(), autojunk=False).ratio() > 0.7
    )
    assert sum(copies.values()) >= 4
    assert len(copies) >= 4


@pytest.mark.shared
@each_sample
def test_a_sample_stands_on_reports_that_were_out_by_then(sample: dict[str, Any]) -> None:
    for ground in sample["grounds"]:
        # A report may have been collected the day after the one that its address bears.
        assert reports()[ground]["published"][:10] <= sample["published"] or sample["published"] in ground


@pytest.mark.shared
@each_sample
def test_no_run_of_words_is_copied_from_a_ground(sample: dict[str, Any]) -> None:
    own = set(runs(sample["text"]))
    assert not {" ".join(run) for text in ground_texts(sample) for run in own & set(runs(text))}


@pytest.mark.shared
@each_sample
def test_only_words_that_a_ground_quotes_stand_in_quotation_marks(sample: dict[str, Any]) -> None:
    for quoted in re.findall(r'"([^"]*)"', sample["text"]):
        inside_quotes = re.compile(f'["“‘].{{0,80}}{re.escape(quoted)}')
        assert any(inside_quotes.search(text) for text in ground_texts(sample)), quoted


@pytest.mark.shared
@each_sample
def test_who_is_named_is_named_by_a_ground_or_is_its_publisher(sample: dict[str, Any]) -> None:
    told = " ".join([*sample["grounds"], *ground_texts(sample)]).casefold()
    for forms in named(sample):
        assert any(form.casefold() in told for form in forms), forms[0]


def named(sample: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The people and outlets of the theatre that the sample names, each by all the forms that would ground it."""
    theatre = load_once(sample["theatre"])
    text = spaced(sample["text"])
    for actor in theatre.actors if not theatre.fictional else ():
        if actor.person and any(spaced(name) in text for name in actor.names):
            yield (*actor.names, actor.name.split()[-1])
    for outlet in theatre.outlets if not theatre.fictional else ():
        if any(spaced(name) in text for name in outlet.names):
            yield (*outlet.names, *outlet.domains)


def spaced(text: str) -> str:
    """The words of a text with a space on each side, so that a name is found as whole words."""
    return " " + " ".join(re.findall(r"\w+", text)) + " "


def test_a_sample_is_a_record_that_can_be_ingested() -> None:
    for file in FOLDER.glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert {"text", "url", "publisher", "published", "title", "language"} <= json.loads(line).keys()
