from dataclasses import replace
from itertools import permutations

import pytest

from vedette.fusion import Origins
from vedette.model import Document

BODY = (
    "A missile hit a shopping mall in Northtown on Friday afternoon, killing five people, the governor said. "
    "Rescuers were still clearing the rubble in the evening, and two people were missing."
)
OTHER = (
    "Farmers of the southern districts began to sow this week, later than in other years, since mines still lie in "
    "the fields along the river and seed is short."
)
SEVEN = BODY.replace("five", "seven")
NEXT = "https://desk.example/2"
FIRST = Document(
    text=BODY,
    url="https://desk.example/mall",
    publisher="Desk",
    title="Missile hits mall",
    published="2022-04-01T15:00Z",
)


def later_of(*documents: Document) -> dict[str, str]:
    found = Origins()
    found.add(documents)
    names = {document.id: f"{number}" for number, document in enumerate(documents)}
    return {names[one]: names[other] for one, other in found.versions.later.items()}


@pytest.mark.parametrize(
    ("change", "is_version"),
    [
        ({"text": SEVEN, "published": "2022-04-01T18:00Z"}, True),
        ({"text": BODY + " " + OTHER, "published": "2022-04-03"}, True),
        ({"text": OTHER, "published": "2022-04-03"}, False),
        ({"text": SEVEN, "url": NEXT, "published": "2022-04-02"}, True),
        ({"text": SEVEN, "url": NEXT, "published": "2022-04-09"}, False),
        ({"text": SEVEN, "url": NEXT, "title": None, "published": "2022-04-02"}, False),
        ({"text": SEVEN, "url": NEXT, "publisher": "P", "published": "2022-04-02"}, False),
        ({"text": SEVEN, "published": "2022-04-01"}, False),
        ({"text": SEVEN, "published": None}, False),
    ],
    ids=[
        "the same address", "a longer text", "another text under the address", "the same headline next day",
        "the same headline a week later", "no headline", "another publisher", "a day without a time", "no day",
    ],
)  # fmt: skip
def test_a_later_version_is_of_the_same_article_and_certainly_later(change, is_version):
    later = replace(FIRST, **change)
    assert later_of(FIRST, later) == ({"0": "1"} if is_version else {})
    assert later_of(later, FIRST) == ({"1": "0"} if is_version else {})


def test_within_a_day_the_time_of_fetching_decides():
    first = replace(FIRST, published="2022-04-01", fetched="2022-04-01T16:00:00Z")
    later = replace(first, text=SEVEN, fetched="2022-04-01T19:00:00+02:00")
    assert later_of(first, later) == {"0": "1"}


def test_versions_follow_one_another_in_whatever_order_they_come():
    three = [
        replace(FIRST, text=BODY.replace("five", count), published=f"2022-04-0{day}")
        for day, count in ((1, "five"), (2, "seven"), (3, "nine"))
    ]
    for order in permutations(three):
        found = Origins()
        found.add(order)
        assert found.versions.later == {three[0].id: three[1].id, three[1].id: three[2].id}
        assert set(found.by_document.values()) == {"Desk"}
