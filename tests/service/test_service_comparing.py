"""The record agrees with its own exports, read back as tables of others."""

from pathlib import Path

import pytest

from vedette.intake.tables import TheirEvent, read_events
from vedette.model.clock import Clock
from vedette.publish.comparison import COLUMNS, comparison_csv, comparison_page, comparison_record, comparison_text
from vedette.publish.exports import export
from vedette.service.ask import Desk
from vedette.service.comparing import compare_with, side_of
from vedette.theatre import load


@pytest.fixture
def compared(desk: Desk, tmp_path: Path):
    path = tmp_path / "acled.csv"
    path.write_bytes(b"".join(export("acled-csv", desk.material(Clock()).value)))
    events = [one for one in read_events(path) if isinstance(one, TheirEvent)]
    return events, compare_with(desk, events, Clock()).value


def test_the_record_agrees_with_its_own_export(compared):
    events, found = compared
    assert len(found.matched) == len(events) > 3
    assert found.theirs == []
    assert {difference for match in found.matched for difference in match.differences} == set()


def test_the_rows_hold_every_event_and_the_page_escapes_them(compared):
    _, found = compared
    lines = b"".join(comparison_csv(found)).decode().splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert len(lines) == 1 + len(found.matched) + len(found.ours)
    assert len(comparison_record(found)["events"]) == len(lines) - 1
    assert "both" in next(comparison_text(found))
    assert "<b>" not in comparison_page(found, title="<b>")


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Military Forces of Ukraine (2019-)", "UKR"),
        ("Government of Russia (Soviet Union)", "RUS"),
        ("Civilians (Ukraine)", "UKR"),
        ("Civilians", None),
        ("Russia and Ukraine", None),
    ],
)
def test_an_actor_s_name_tells_the_side(name, party):
    assert side_of([load("ukraine")])(name) == party
