import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.fusion.cluster import attach, cluster, components

BOUNDS = {"merge": 3.0, "veto": -6.0, "apart": -4.0}


def told(scores):
    """Pairs with one kind of finding each."""
    return {pair: {"place": score} for pair, score in scores.items()}


def test_a_veto_keeps_two_apart_whatever_links_them():
    scores = {("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): -6.0}
    assert cluster("abc", told(scores), **BOUNDS) == [("a", "b"), ("c",)]


def test_a_chain_of_look_alikes_is_not_one_event():
    scores = {("a", "b"): 5.0, ("b", "c"): 4.9, ("c", "d"): 5.0}
    assert cluster("abcd", told(scores), **BOUNDS) == [("a", "b"), ("c", "d")]


def test_members_that_agree_on_the_whole_are_one():
    scores = {("a", "b"): 9.0, ("b", "c"): 8.0, ("a", "c"): 0.0}
    assert cluster("abc", told(scores), **BOUNDS) == [("a", "b", "c")]


pairs = st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(pairs, st.floats(-9, 9).map(lambda x: round(x, 2))), st.randoms(use_true_random=False))
def test_the_order_of_scores_changes_nothing_and_every_id_is_in_one_group(scores, random):
    found = cluster("abcdefg", told(scores), **BOUNDS)
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert cluster("gfedcba", told(dict(shuffled)), **BOUNDS) == found
    assert sorted(id_ for group in found for id_ in group) == list("abcdefg")
    for group in found:
        assert all(scores.get((a, b), 0) > BOUNDS["veto"] for a in group for b in group if a < b)


def test_a_telling_that_is_silent_on_something_says_nothing_against_it():
    silent = {"place": 2.0, "day": 0.5}
    telling = silent | {"target": 3.0}
    assert cluster("ab", {("a", "b"): silent}, **BOUNDS) == [("a",), ("b",)]
    evidence = {("a", "b"): telling, ("a", "c"): telling, ("b", "c"): silent}
    assert cluster("abc", evidence, **BOUNDS) == [("a", "b", "c")]


def test_components_are_the_connected_sets():
    assert components("edcba", [("a", "c"), ("c", "e")]) == [("a", "c", "e"), ("b",), ("d",)]


@pytest.mark.parametrize(
    ("scores", "home"),
    [
        ({("a", "x"): 5.0}, {"x": 0}),
        ({("a", "x"): 3.0}, {}),
        ({("a", "x"): 6.0, ("c", "x"): 5.0}, {}),
        ({("a", "x"): 8.0, ("c", "x"): 5.0}, {"x": 0}),
        ({("a", "x"): 8.0, ("b", "x"): -6.0}, {}),
    ],
)
def test_a_loose_claim_goes_where_it_fits_clearly_best_or_nowhere(scores, home):
    assert attach("x", [("a", "b"), ("c",)], told(scores), merge=4.0, margin=2.0, veto=-6.0) == home
