import pytest

from tests.fusion.claims import kept, speaker
from vedette.fusion import incidents, load_tables
from vedette.fusion.admiralty import is_code, suggest, told

MINISTRY = speaker("Eastland Defence Ministry", party="EST")
GOVERNOR = speaker("Governor Hale", party="WST")
UN = speaker("United Nations", kind="organisation")
RESIDENT = speaker("a resident", kind="resident")


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ([kept(basis=("own_reporting",))], "B2"),
        ([kept(says=(RESIDENT,))], "F3"),
        ([kept(says=(MINISTRY,))], "D3"),
        ([kept(says=(UN,)), kept(says=(GOVERNOR,), publisher="Post")], "B1"),
        ([kept("withdrawal", "Troops left.", says=(MINISTRY,), actor="EST")], "C2"),
        ([kept(says=(GOVERNOR,)), kept(says=(MINISTRY,), stance="denied", publisher="Post")], "D4"),
        ([kept(says=(GOVERNOR,), verification="unconfirmed")], "D6"),
        ([kept(stance="hedged")], "C6"),
        ([kept(stance="planned", says=(MINISTRY,))], "D6"),
    ],
)
def test_what_is_suggested_follows_from_who_speaks_and_what_else_is_said(claims, code):
    found = incidents(claims, tables=load_tables())
    incident = next((each for each in found if claims[0].claim.id in each.claim_ids), None)
    suggestion = suggest(claims[0], incident, claims if incident else [])
    assert suggestion.code == code
    assert suggestion.why.endswith(".")


def test_who_gains_by_it_is_improbable_where_the_loser_says_otherwise():
    holds = kept("hold", "hold Smallham", at="Smallham", says=(GOVERNOR,), day="2022-04-01")
    lost = kept(
        "withdrawal", "left Smallham", at="Smallham", says=(GOVERNOR,), actor="WST", day="2022-04-01", publisher="P"
    )
    [incident] = incidents([holds, lost], tables=load_tables())
    assert suggest(holds, incident, [holds, lost]).code == "D5"


def test_codes_are_a_letter_and_a_digit():
    assert is_code("A1") and is_code("F6")
    assert not any(is_code(written) for written in ("G1", "A7", "b2", "B", "B22", ""))
    assert told("B2") == "B2 (usually reliable; probably true)"
