"""How far a claim reaches: along the way from its side's land, farther where a front gives way."""

from typing import Any

import numpy as np
import pytest

from tests.assessment.conftest import COLUMNS, village_id
from vedette.assessment import Ground, default_weights
from vedette.assessment.spread import Momentum, Observation, Reach, reach_of

WEIGHTS = default_weights()
RED, BLU = np.array([3.0, 0.0]), np.array([0.0, 3.0])


def at(ground: Ground, column: int, row: int) -> int:
    return ground.index[village_id(column, row)]


@pytest.fixture(scope="module")
def held_by_red(ground: Ground) -> Any:
    return np.isin(ground.admin1, "01")


def reach(ground: Ground, held: Any, column: int, *, giving_way: float = 0.0, news: float = 1.0) -> Reach:
    told = Observation(1, at(ground, column, 2), RED)
    return reach_of(told, ground, held, giving_way=giving_way, news=news, weights=WEIGHTS)


def test_a_claim_reaches_farther_where_the_front_gives_way(ground: Ground, held_by_red: Any) -> None:
    quiet, collapsing = (reach(ground, held_by_red, 8, giving_way=share) for share in (0.0, 0.9))
    assert len(quiet.rows) < len(collapsing.rows)


def test_what_lies_between_falls_with_it_rather_than_what_lies_beyond(ground: Ground, held_by_red: Any) -> None:
    reached = reach(ground, held_by_red, 8, giving_way=0.9)
    share = dict(zip(reached.rows.tolist(), reached.share.tolist(), strict=True))
    between, beyond = (share.get(at(ground, column, 2), 0.0) for column in (7, 9))
    assert share[at(ground, 8, 2)] >= between > beyond


def test_a_claim_from_far_behind_the_line_counts_less_unless_the_front_gives_way(
    ground: Ground, held_by_red: Any
) -> None:
    near, far = (reach(ground, held_by_red, column).share[0] for column in (6, COLUMNS - 1))
    collapsing = reach(ground, held_by_red, COLUMNS - 1, giving_way=1.0).share[0]
    assert far < near <= 1.0 == collapsing


def test_what_was_known_before_says_nothing_of_the_places_around(ground: Ground, held_by_red: Any) -> None:
    assert reach(ground, held_by_red, 8, giving_way=0.9, news=0.0).rows.tolist() == [at(ground, 8, 2)]


def test_a_front_gives_way_by_news_nearby_for_the_same_side_and_only_lately(ground: Ground) -> None:
    def giving_way(others: list[Observation], day: int) -> float:
        momentum = Momentum(ground, WEIGHTS)
        momentum.add(others, [1.0] * len(others))
        here = Observation(day, at(ground, 6, 2), RED)
        momentum.add([here], [1.0])
        return float(momentum.around([here])[0])

    alike = [Observation(1, at(ground, column, 3), RED) for column in (5, 6, 7)]
    against = [Observation(1, at(ground, column, 3), BLU) for column in (5, 6, 7)]
    assert giving_way([], 1) == giving_way(against, 1) == 0.0
    assert giving_way(alike[:1], 1) < giving_way(alike, 1) < 1.0
    assert giving_way(alike, 1 + int(WEIGHTS.reach["collapse_days"]) + 1) == 0.0
