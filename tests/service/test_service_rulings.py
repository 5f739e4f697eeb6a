"""What analysts merged is one incident, what they split is two, until they take it back."""

from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.service.review import Review

ALWAYS = Clock()


def two_incidents(desk: Desk) -> tuple[str, str]:
    """A claim of each of two incidents."""
    one, other = [incident for incident in desk.incidents(ALWAYS).value if len(incident.claim_ids) == 1][:2]
    return one.claim_ids[0], other.claim_ids[0]


def test_a_merge_makes_one_and_its_undo_two_again(desk: Desk) -> None:
    one, other = two_incidents(desk)
    before = desk.incidents(ALWAYS).value
    number = Review(desk, who="ana").rule("merge", one, other)
    merged = desk.incident(one, ALWAYS).value
    assert set(merged.claim_ids) == {one, other}
    assert len(desk.incidents(ALWAYS).value) == len(before) - 1
    Review(desk, who="bo").undo(number)
    assert desk.incidents(ALWAYS).value == before


def test_the_last_word_on_two_claims_counts(desk: Desk) -> None:
    one, other = two_incidents(desk)
    before = desk.incidents(ALWAYS).value
    review = Review(desk, who="ana")
    review.rule("merge", one, other)
    review.rule("split", one, other)
    assert desk.incidents(ALWAYS).value == before


def test_a_split_takes_further_claims_to_where_they_are_linked(desk: Desk) -> None:
    whole = max(desk.incidents(ALWAYS).value, key=lambda incident: len(incident.claim_ids))
    assert len(whole.claim_ids) > 1
    one, other = whole.claim_ids[:2]
    Review(desk, who="ana").rule("split", one, other)
    parts = desk.incident(one, ALWAYS).value, desk.incident(other, ALWAYS).value
    assert parts[0].id != parts[1].id
    assert sorted([*parts[0].claim_ids, *parts[1].claim_ids]) == sorted(whole.claim_ids)


def test_a_ruling_on_a_claim_of_no_incident_changes_nothing(desk: Desk) -> None:
    told = desk.told(ALWAYS)
    plan = next(id for id, kept in told.claims.items() if desk.incident_of(id, ALWAYS) is None)
    before = desk.incidents(ALWAYS).value
    Review(desk, who="ana").rule("merge", plan, before[0].claim_ids[0])
    assert desk.incidents(ALWAYS).value == before
