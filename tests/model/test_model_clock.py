import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model.clock import Clock, days, instant
from vedette.model.errors import WrongUsageError


def test_a_day_alone_is_known_by_its_end() -> None:
    assert instant("2022-09-10") == "2022-09-10T23:59:59Z"


def test_a_zone_is_turned_to_utc() -> None:
    assert instant("2022-09-10T01:30:00+03:00") == "2022-09-09T22:30:00Z"
    assert instant("2022-09-10T18:00Z") == "2022-09-10T18:00:00Z"


def test_a_time_without_a_zone_is_utc() -> None:
    assert instant("2022-09-10T18:00") == "2022-09-10T18:00:00Z"


@given(st.datetimes(timezones=st.timezones()), st.datetimes(timezones=st.timezones()))
def test_text_order_is_time_order(one, other) -> None:
    one, other = one.replace(microsecond=0), other.replace(microsecond=0)
    if 1900 < one.year < 2100 and 1900 < other.year < 2100:
        assert (instant(one.isoformat()) < instant(other.isoformat())) == (one < other)


@pytest.mark.parametrize("wrong", ["yesterday", "2022-13-01", "2022-09-31", "", "20220910T", "2022-09"])
def test_what_is_no_time_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(WrongUsageError, match="2022-09-10"):
        instant(wrong)


def test_days_are_inclusive_and_never_backward() -> None:
    assert days("2022-02-27", "2022-03-01") == ["2022-02-27", "2022-02-28", "2022-03-01"]
    with pytest.raises(WrongUsageError, match="backward"):
        days("2022-03-01", "2022-02-27")


def test_a_clock_says_what_it_used() -> None:
    clock = Clock.of(as_of="2022-04-01", known_at="2022-04-02")
    assert clock.told() == "as of 2022-04-01, known at 2022-04-02T23:59:59Z"
    assert Clock().told() == "with all that is known"
