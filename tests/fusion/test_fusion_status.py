import pytest

from tests.fusion.claims import kept, speaker, toll
from vedette.fusion.status import status
from vedette.fusion.voices import independent, voice

MINISTRY = speaker("Eastland Defence Ministry", party="EST")
GENERAL = speaker("General Orr", kind="military", party="EST")
GOVERNOR = speaker("Governor Hale", party="WST")
UN = speaker("United Nations", kind="organisation")
WITNESS = speaker("a resident", kind="resident")


@pytest.mark.parametrize(
    ("claims", "expected", "why"),
    [
        ([kept(says=(GOVERNOR,))], "asserted", "one side only (WST): Governor Hale"),
        ([kept(says=(MINISTRY,)), kept(says=(GENERAL,), publisher="Post")], "asserted", "one side only (EST)"),
        (
            [kept(says=(GOVERNOR,)), kept(says=(UN,), publisher="Post")],
            "corroborated",
            "United Nations and Governor Hale",
        ),
        ([kept(publisher="Post"), kept()], "corroborated", "Desk and Post"),
        ([kept(origin="Wire"), kept(publisher="Post", origin="Wire")], "asserted", "one origin"),
        ([kept("withdrawal", says=(MINISTRY,), actor="EST", stance="ordered")], "admitted", "loses by it (EST)"),
        ([kept("capture", says=(GOVERNOR,), actor="EST")], "admitted", "(WST)"),
        ([kept("capture", says=(MINISTRY,), actor="EST", target="WST")], "asserted", "(EST)"),
        ([kept("casualties", says=(GOVERNOR,), target="WST", tolls=(toll("killed", 3),))], "asserted", "(WST)"),
        ([kept(basis=("own_reporting",))], "documented", "Seen by Desk"),
        ([kept(says=(GOVERNOR,), verification="unconfirmed")], "unconfirmed", "could not be confirmed"),
        ([kept(says=(GOVERNOR,)), kept(says=(MINISTRY,), stance="denied")], "disputed", "gainsaid by Eastland"),
        ([kept("capture", says=(MINISTRY,)), kept("hold", says=(GOVERNOR,))], "disputed", "Governor Hale"),
        (
            [kept(says=(GOVERNOR,), actor="EST"), kept(says=(MINISTRY,), actor="WST")],
            "disputed",
            "to EST, Governor Hale",
        ),
        ([kept(stance="denied", says=(GOVERNOR,))], "disputed", "Only the denial"),
    ],
)
def test_the_status_and_its_reason(claims, expected, why):
    found, sentence = status(claims)
    assert found == expected
    assert why in sentence


def test_one_speaker_in_many_outlets_is_one_voice():
    voices = {voice(kept(says=(MINISTRY,), publisher=name)) for name in ("Desk", "Post", "Echo")}
    assert len(voices) == 1


def test_residents_met_by_two_outlets_are_two_voices():
    voices = [voice(kept(says=(WITNESS,), publisher=name)) for name in ("Desk", "Post")]
    assert independent(voices) is not None


def test_a_resident_is_of_the_outlet_that_met_them_however_many_repeat_it():
    wire = speaker("Wire", kind="news_agency")
    repeated = [voice(kept(says=(wire, WITNESS), publisher=name)) for name in ("Desk", "Post")]
    assert {one.key for one in repeated} == {voice(kept(says=(WITNESS,), publisher="Wire")).key}


def test_copies_of_one_wire_are_one_voice():
    assert independent(voice(kept(publisher=name, origin="Wire")) for name in ("Desk", "Post")) is None
