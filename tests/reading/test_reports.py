"""Whole reports of an invented war, and the facts that a careful reader takes from each (report_cases.toml)."""

import tomllib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

from vedette.gazetteer import Gazetteer
from vedette.model import Claim, Document
from vedette.reading.pipeline import Reader
from vedette.theatre import bundled

REPORTS = tomllib.loads(Path(__file__).with_name("report_cases.toml").read_text(encoding="utf-8"))["report"]
OPEN = pytest.mark.xfail(reason="not read yet", strict=True)
FACTS = [
    pytest.param(r["name"], fact, id=f"{r['name']}: {fact['words']}", marks=[OPEN] if fact.get("open") else [])
    for r in REPORTS
    for fact in r["facts"]
]
NOTHING = [
    pytest.param(report["name"], words, marks=[OPEN] if key == "none_open" else [])
    for report in REPORTS
    for key in ("none", "none_open")
    for words in report.get(key, ())
]


@pytest.fixture(scope="module")
def claims(gazetteer: Gazetteer) -> dict[str, tuple[Claim, ...]]:
    reader = Reader(gazetteer=gazetteer, theatres=[pack for pack in bundled() if pack.code == "thessmark"])
    documents = [
        Document(text=report["text"], published=report["published"], publisher=report["publisher"])
        for report in REPORTS
    ]
    return {report["name"]: reading.claims for report, reading in zip(REPORTS, reader.read(documents), strict=True)}


@pytest.mark.parametrize(("report", "fact"), FACTS)
def test_a_fact_is_read(claims: dict[str, tuple[Claim, ...]], report: str, fact: dict[str, Any]) -> None:
    near = [claim for claim in claims[report] if " ".join(fact["words"].split()) in claim.text]
    assert any(not missed(claim, fact) for claim in near), [missed(claim, fact) for claim in near] or "no claim"


@pytest.mark.parametrize(("report", "words"), NOTHING)
def test_nothing_is_read_from_what_tells_of_no_war(
    claims: dict[str, tuple[Claim, ...]], report: str, words: str
) -> None:
    assert [c.event.type for c in claims[report] if words in c.text and c.event.type != "statement"] == []


def missed(claim: Claim, fact: dict[str, Any]) -> dict[str, Any]:
    """The fields in which a claim is not what the fact says, as they were read."""
    read = {
        "type": claim.event.type,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "verification": claim.verification,
        "chain": [speaker.name for speaker in claim.chain[1:]],
        "actor": {p.party for p in claim.participants if p.role == "actor"},
        "target": {p.party for p in claim.participants if p.role == "target"},
        "place": {(p.name, p.role) for p in claim.places if p.id is not None},
        "quantity": [[q.unit, q.low, q.high] for q in claim.quantities],
        "day": [claim.time.start, claim.time.end] if claim.time else None,
        "basis": claim.basis,
    }
    role = set(fact.get("role", "location").split("|"))
    held: dict[str, Callable[[Any, Any], bool]] = {
        "chain": lambda names, got: len(names) == len(got) and all(map(_named, names, got)),
        "actor": _contains,
        "target": _contains,
        "basis": _contains,
        "place": lambda name, got: bool({(name, one) for one in role} & got),
        "quantity": lambda told, got: any(
            told[1:] == [n or -1 for n in numbers] and _one_of(told[0], unit) for unit, *numbers in got
        ),
        "day": lambda day, got: got == [day, day],
    }
    return {
        field: read[field]
        for field, wanted in fact.items()
        if field in read and not held.get(field, _one_of)(wanted, read[field])
    }


def _contains(wanted: str, got: Collection[str]) -> bool:
    return wanted in got


def _one_of(wanted: str, got: str) -> bool:
    return got in wanted.split("|")


def _named(wanted: str, got: str) -> bool:
    return any(name in got for name in wanted.split("|"))
