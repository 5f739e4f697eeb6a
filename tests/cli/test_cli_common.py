import io
import json

import click
import pytest
from click.testing import CliRunner

from vedette.cli._common import clock_options, command, format_option, output, progress, write_csv, write_jsonl
from vedette.model.clock import Clock
from vedette.model.errors import InputError, UnopenableError, WrongUsageError


@pytest.mark.parametrize(
    ("error", "status"),
    [(InputError("bad"), 1), (WrongUsageError("bad"), 2), (UnopenableError("bad"), 3), (KeyError("bad"), 1)],
)
def test_an_error_is_a_sentence_and_a_status(error: Exception, status: int) -> None:
    @command()
    def broken() -> None:
        raise error

    result = CliRunner().invoke(broken)
    assert result.exit_code == status
    assert "bad" in result.stderr
    assert "Traceback" not in result.output


def test_debug_shows_where_it_came_from() -> None:
    @command()
    def broken() -> None:
        raise UnopenableError("bad")

    assert isinstance(CliRunner().invoke(broken, ["--debug"]).exception, UnopenableError)


def test_the_clock_options_become_one_value() -> None:
    seen = []

    @command()
    @clock_options
    def ask(clock: Clock) -> None:
        seen.append(clock)

    result = CliRunner().invoke(ask, ["--as-of", "2022-04-01", "--known-at", "2022-04-02"])
    assert result.exit_code == 0
    assert seen == [Clock(as_of="2022-04-01", known_at="2022-04-02T23:59:59Z")]


@pytest.mark.parametrize("option", ["--as-of", "--known-at", "--recorded-by"])
def test_a_wrong_day_is_wrong_usage(option: str) -> None:
    @command()
    @clock_options
    def ask(clock: Clock) -> None:
        raise AssertionError(clock)

    result = CliRunner().invoke(ask, [option, "soon"])
    assert result.exit_code == 2
    assert "2022-09-10" in result.output


def test_an_unknown_format_names_the_valid_ones() -> None:
    @command()
    @format_option("csv", "geojson")
    def ask(form: str) -> None:
        click.echo(form)

    assert CliRunner().invoke(ask).output == "csv\n"
    result = CliRunner().invoke(ask, ["--format", "xls"])
    assert result.exit_code == 2
    assert "geojson" in result.output


def test_a_file_that_cannot_be_written_is_named(tmp_path) -> None:
    with pytest.raises(UnopenableError, match="nowhere"), output(str(tmp_path / "nowhere" / "x")):
        pass


def test_records_and_tables_are_plain_text() -> None:
    lines, table = io.StringIO(), io.StringIO()
    write_jsonl([{"name": "Київ"}], lines)
    assert json.loads(lines.getvalue()) == {"name": "Київ"}
    assert "Київ" in lines.getvalue()
    write_csv(["a", "b"], [{"a": 1, "b": None, "c": 3}], table)
    assert table.getvalue() == "a,b\n1,\n"


def test_no_bar_is_drawn_off_a_terminal(capsys) -> None:
    with progress("Reading", lambda: 3) as advance:
        advance(3)
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""
