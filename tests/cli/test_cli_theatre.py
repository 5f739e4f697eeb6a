from pathlib import Path

from click.testing import CliRunner, Result

from vedette.cli.theatre import command


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_list_names_every_bundled_theatre() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["sudan", "syria", "thessmark", "ukraine"]
    assert "(fictional)" in result.stdout


def test_show_prints_both_sides() -> None:
    result = run("show", "ukraine")
    assert result.exit_code == 0
    assert "UKR: Ukraine, against RUS" in result.stdout
    assert "RUS: Russia, against UKR" in result.stdout


def test_check_passes_a_good_pack() -> None:
    result = run("check", "sudan")
    assert result.exit_code == 0
    assert "good" in result.stdout


def test_check_names_each_mistake_with_its_line_and_fails(tmp_path: Path) -> None:
    pack = tmp_path / "war.toml"
    pack.write_text('code = "war"\nname = 1\ntitle = "t"\nstart = "soon"\n', encoding="utf-8")
    result = run("check", str(pack))
    assert result.exit_code == 1
    assert f"{pack}:2: name: " in result.stderr
    assert f"{pack}:4: start: " in result.stderr
    assert "2 mistakes" in result.stderr
    assert "Traceback" not in result.output


def test_check_of_bytes_that_are_no_text_is_a_mistake(tmp_path: Path) -> None:
    pack = tmp_path / "war.toml"
    pack.write_bytes(b"\xff")
    assert run("check", str(pack)).exit_code == 1


def test_an_unknown_theatre_is_wrong_usage() -> None:
    for subcommand in ("show", "check"):
        result = run(subcommand, "nowhere")
        assert result.exit_code == 2
        assert "choose from sudan, syria, thessmark, ukraine" in result.stderr
