from hypothesis import given
from hypothesis import strategies as st

from vedette.fusion import origins
from vedette.fusion.credits import credit
from vedette.model import Document

WIRE = (
    "Shells hit the bridge over the river late on Thursday and cut the road between the two towns, the mayor said. "
    "Nobody was hurt, but trains stood still until the morning and hundreds waited at the station."
)
OWN = (
    "Our reporter walked across what is left of the crossing on Friday morning, past burnt-out lorries, while "
    "families carried bags towards the waiting buses on the far bank."
)
AGENCIES = {"AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse", "TASS": "TASS"}


def document(text: str, publisher: str, published: str = "2022-04-02") -> Document:
    return Document(text=text, publisher=publisher, published=published, url=f"https://{publisher}.example")


def test_thirty_copies_are_one_origin_named_by_the_earliest():
    copies = [document(WIRE + f" Printed by {n}.", f"outlet{n}", f"2022-04-02T10:{n:02}") for n in range(30)]
    other = document(OWN, "own")
    found = origins([*copies, other])
    assert {found[copy.id] for copy in copies} == {"outlet0"}
    assert found[other.id] == "own"


def test_a_credit_names_the_origin_of_every_copy():
    credited, silent = document(f"NORTHTOWN (AFP) — {WIRE}", "a"), document(WIRE, "b", "2022-04-01")
    assert set(origins([credited, silent], agencies=AGENCIES).values()) == {"Agence France-Presse"}


def test_short_texts_must_be_equal_to_be_copies():
    one, other, third = (
        document(t, p) for t, p in [("Bridge hit", "a"), ("Bridge hit again", "b"), ("bridge hit", "c")]
    )
    found = origins([one, other, third])
    assert found[one.id] == found[third.id] == "a"
    assert found[other.id] == "b"


def test_blank_texts_are_not_copies_of_one_another():
    one, other = document("", "a"), document(" ", "b")
    assert origins([one, other]) == {one.id: "a", other.id: "b"}


@given(st.permutations([document(t, p) for t, p in [(WIRE, "a"), (WIRE + " More.", "b"), (OWN, "c"), ("", "d")]]))
def test_the_order_of_documents_changes_nothing(documents):
    assert sorted(set(origins(documents).values())) == ["a", "c", "d"]


def test_a_credit_is_not_an_agency_quoted():
    assert credit("KYIV (AFP) - The bridge was hit.", AGENCIES) == "Agence France-Presse"
    assert credit("MOSCOW, April 2. /TASS/. The bridge was hit.", AGENCIES) == "TASS"
    assert credit("The bridge was hit. — AFP", AGENCIES) == "Agence France-Presse"
    assert credit("The bridge was hit, the mayor told AFP.", AGENCIES) is None
    assert credit("The bridge was hit, TASS reported.", AGENCIES) is None
