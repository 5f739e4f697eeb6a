"""Laws of control that hold for any claims."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.assessment import Ground, control, revised
from vedette.model import KeptClaim, Participant, Speaker, StartingState
from vedette.theatre.schema import Theatre

FIRST = date(2030, 5, 1)
SWAPPED = {"RED": "BLU", "BLU": "RED"}
EVENTS = ("capture", "withdrawal", "hold", "repulse", "clash", "advance", "shelling")

told = st.tuples(
    st.sampled_from(EVENTS),
    st.sampled_from(["RED", "BLU", "GRN"]),
    st.tuples(st.integers(3, 8), st.integers(0, 5)),
    st.integers(1, 20),
    st.sampled_from(["RED", "BLU", None]),
    st.sampled_from(["asserted", "hedged", "denied", "ordered"]),
)
stories = st.lists(told, min_size=1, max_size=8)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def claims_of(story: list[Any], say: Callable[..., KeptClaim]) -> list[KeptClaim]:
    return [
        say(
            event, actor, place, FIRST + timedelta(days=day), by=(("Post", None), ("Spokesman", party)), stance=stance
        )
        for event, actor, place, day, party, stance in story
    ]


@few
@given(story=stories, asked=st.integers(1, 20))
def test_what_happens_later_does_not_change_a_day_that_was_asked_for_as_the_last(
    story: list[Any],
    asked: int,
    ground: Ground,
    theatre: Theatre,
    halves: list[StartingState],
    say: Callable[..., KeptClaim],
) -> None:
    day = FIRST + timedelta(days=asked)
    claims = claims_of(story, say)
    past = [kept for kept in claims if (kept.published or "") <= day.isoformat()]
    answers = [
        control(known, ground=ground, theatre=theatre, starting=halves, start=day, end=day).beliefs[-1]
        for known in (claims, past)
    ]
    np.testing.assert_array_equal(*answers)


@few
@given(story=stories, seed=st.integers(0, 1000))
def test_the_order_of_claims_does_not_matter(
    story: list[Any],
    seed: int,
    ground: Ground,
    theatre: Theatre,
    halves: list[StartingState],
    say: Callable[..., KeptClaim],
) -> None:
    claims = claims_of(story, say)
    shuffled = list(claims)
    Random(seed).shuffle(shuffled)
    end = FIRST + timedelta(days=20)
    one, other = (
        control(order, ground=ground, theatre=theatre, starting=halves, end=end).estimates(end)
        for order in (claims, shuffled)
    )
    assert one == other


@few
@given(story=stories)
def test_sides_that_change_names_change_answers(
    story: list[Any], ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., KeptClaim]
) -> None:
    claims = claims_of(story, say)
    end = FIRST + timedelta(days=20)
    one = control(claims, ground=ground, theatre=theatre, starting=halves, end=end)
    other = control(
        [swapped(kept) for kept in claims],
        ground=ground,
        theatre=theatre,
        starting=[replace(state, party=SWAPPED[state.party]) for state in halves],
        end=end,
    )
    order = [other.states.index(SWAPPED.get(state, state)) for state in one.states]
    np.testing.assert_allclose(one.beliefs[-1], other.beliefs[-1][:, order], atol=1e-4)


def swapped(kept: KeptClaim) -> KeptClaim:
    """The same claim with the two sides exchanged."""
    claim = kept.claim
    chain = tuple(replace_party(speaker) for speaker in claim.chain)
    people = tuple(replace_party(person) for person in claim.participants)
    return replace(kept, claim=replace(claim, chain=chain, participants=people))


def replace_party(one: Any) -> Any:
    assert isinstance(one, Speaker | Participant)
    return replace(one, party=SWAPPED.get(one.party or "", one.party))


@few
@given(story=stories, late=stories, gone=st.integers(0, 8))
def test_a_revised_history_is_that_of_a_full_computation(
    story: list[Any],
    late: list[Any],
    gone: int,
    ground: Ground,
    theatre: Theatre,
    halves: list[StartingState],
    say: Callable[..., KeptClaim],
) -> None:
    before, added = claims_of(story, say), claims_of(late, say)
    removed = before[:gone]
    history = control(before, ground=ground, theatre=theatre, starting=halves)
    answer = revised(revised(history, added=added), removed=removed)
    left = [kept for kept in (*before, *added) if kept not in removed]
    whole = control(left, ground=ground, theatre=theatre, starting=halves)
    assert answer.days == whole.days
    for one, other in zip(answer.beliefs, whole.beliefs, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-4)
    np.testing.assert_array_equal(answer.holders, whole.holders)
    assert answer.estimates(answer.days[-1]) == whole.estimates(whole.days[-1])
