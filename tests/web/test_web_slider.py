"""The slider spans the days that claims speak of, but for the few far ones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.web.routes.server import slider

WAR = {(date(2022, 2, 24) + timedelta(days=n)).isoformat(): 5 for n in range(100)}


@pytest.mark.parametrize("far", ["0001-01-01", "1812-06-24", "2100-01-01", "9999-12-31"])
def test_a_far_day_does_not_stretch_it_and_is_reached(far: str) -> None:
    days = slider(WAR | {far: 1}, last=max(WAR))
    assert days is not None
    assert (days["first"], days["last"]) == (min(WAR), max(WAR))
    assert far in (days["earliest"], days["latest"])
    assert days["start"] == max(WAR)


def test_days_close_to_the_others_are_on_it() -> None:
    days = slider(WAR | {"2022-01-10": 1, "2022-06-20": 1}, last="2022-06-05")
    assert days is not None
    assert (days["first"], days["last"]) == ("2022-01-10", "2022-06-20")


def test_without_claims_there_is_the_day_of_the_last_report_or_none() -> None:
    assert slider({}, last=None) is None
    alone = slider({}, last="2022-03-01")
    assert alone is not None
    assert set(alone.values()) == {"2022-03-01"}


@given(st.dictionaries(st.dates().map(date.isoformat), st.integers(1, 1000), min_size=1), st.none() | st.dates())
def test_its_ends_lie_within_the_farthest_days(counts: dict[str, int], last: date | None) -> None:
    days = slider(counts, last=last.isoformat() if last else None)
    assert days is not None
    assert days["earliest"] <= days["first"] <= days["start"] <= days["last"] <= days["latest"]
    assert days["earliest"] <= min(counts) <= max(counts) <= days["latest"]
