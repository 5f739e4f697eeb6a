import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vedette.cli.gazetteer import command
from vedette.gazetteer import Gazetteer

Run = Callable[..., Result]
LINE = "99000001\tVyrivka\tVyrivka\tВирівка\t49.51\t36.52\tP\tPPL\tUA\t\t07\t\t\t\t812\t\t\tEurope/Kyiv\t2026-01-01\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `vedette gazetteer` in a home of its own."""
    monkeypatch.setenv("VEDETTE_HOME", str(tmp_path / "home"))
    return lambda *arguments: CliRunner().invoke(command, arguments)


@pytest.fixture
def with_places(run: Run, gazetteer: Gazetteer, tmp_path: Path) -> Run:
    """The same, with the places of this machine."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "gazetteer.sqlite").symlink_to(gazetteer.path.resolve())
    return run


def test_find_prints_ids_kinds_and_where_they_lie(with_places: Run) -> None:
    found = with_places("find", "Kupiansk")
    assert found.exit_code == 0
    assert found.output.startswith("geonames:703656\t")
    assert "Ukraine" in found.output.splitlines()[0]


def test_find_says_when_nothing_has_the_name(with_places: Run) -> None:
    found = with_places("find", "Xqzvrr")
    assert "no place is called Xqzvrr" in found.output + found.stderr


def test_info_tells_what_the_index_holds(with_places: Run) -> None:
    assert "digest: " in with_places("info").output


def test_without_an_index_the_error_says_what_to_do(run: Run) -> None:
    asked = run("find", "Kupiansk")
    assert asked.exit_code == 3
    assert "vedette gazetteer build" in asked.output + asked.stderr


def test_a_wrong_country_code_is_wrong_usage(run: Run) -> None:
    assert run("add", "Ukraine").exit_code == 2


def test_a_country_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    added = run("add", "XX", "--from", str(tmp_path))
    assert added.exit_code == 3
    assert "XX.zip" in added.output + added.stderr


def test_an_added_country_is_found_afterwards(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as archive:
        archive.writestr("UA.txt", LINE)
    assert run("add", "ua", "--from", str(tmp_path)).exit_code == 0
    assert run("find", "Вирівка").output.startswith("geonames:99000001\tVyrivka")


def test_why_tells_the_choice_and_what_it_was_chosen_by(with_places: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Shells fell on Kupiansk in Kharkiv region, the mayor of Kupiansk said.", encoding="utf-8")
    told = with_places("why", "Kupiansk", "--in", str(report))
    assert told.exit_code == 0
    assert "geonames:703656" in told.output
    assert "    for " in told.output


def test_why_tells_what_speaks_against_a_place(with_places: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Mr. Kupiansk walked down Poltava Avenue to the Kharkiv River.", encoding="utf-8")
    assert "no place: " in with_places("why", "Poltava", "--in", str(report)).output
    assert "only what it is called after" in with_places("why", "Kharkiv", "--in", str(report)).output
