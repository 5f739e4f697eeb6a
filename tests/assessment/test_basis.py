"""What an estimate rests on, from the claims that name a settlement."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from vedette.assessment import default_weights
from vedette.assessment.basis import Grounds, grounds
from vedette.assessment.evidence import read_evidence
from vedette.model import StartingState
from vedette.theatre.schema import Theatre

DAY = date(2030, 5, 6)
MAP = StartingState(1602, "2030-05-01", "BLU", "a map")
OFFICE = ("Post", None)
Say = Callable[..., Any]


def rests_on(claims: Sequence[Any], theatre: Theatre, *, state: str = "RED") -> Grounds:
    told = [read_evidence(claim, theatre, default_weights()) for claim in claims]
    return grounds(state, [evidence for evidence in told if evidence], MAP)


@pytest.mark.parametrize(("by", "fields", "basis"), [
    ((OFFICE,), {"basis": ("photo",)}, "visually_confirmed"),
    ((OFFICE,), {"basis": ("photo",), "verification": "unconfirmed"}, "claimed"),
    ((OFFICE,), {"basis": ("own_reporting",)}, "documented"),
    ((OFFICE, ("Spokesman", "BLU")), {}, "admitted"),
    ((OFFICE, ("Spokesman", "RED")), {}, "claimed"),
])  # fmt: skip
def test_the_best_ground_of_one_claim(theatre: Theatre, say: Say, by: Any, fields: Any, basis: str) -> None:
    target = {"target": "BLU"}
    assert rests_on([say("capture", "RED", (6, 2), DAY, by=by, **target, **fields)], theatre).basis == basis


def test_two_origins_that_could_know_separately_corroborate_and_copies_do_not(theatre: Theatre, say: Say) -> None:
    def told(*origins: str) -> Grounds:
        papers = [(name, origin) for name, origin in zip(("Post", "Mail"), origins, strict=True)]
        claims = [say("capture", "RED", (6, 2), DAY, by=((name, None),), origin=origin) for name, origin in papers]
        return rests_on(claims, theatre)

    assert (told("post", "mail").basis, told("wire", "wire").basis) == ("corroborated", "claimed")


def test_without_a_claim_it_is_imported_or_inferred(theatre: Theatre) -> None:
    assert rests_on([], theatre, state="BLU").basis == "imported"
    assert rests_on([], theatre, state="RED").basis == "inferred"


def test_a_capture_by_one_not_told_says_nothing_new_of_who_had_the_place(theatre: Theatre, say: Say) -> None:
    claim = say("capture", None, (6, 2), DAY)
    assert rests_on([claim], theatre, state="BLU").basis == "imported"
    taken = rests_on([claim], theatre, state="RED")
    assert (taken.basis, taken.claim_ids) == ("claimed", (claim.claim.id,))
