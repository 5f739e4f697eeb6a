"""The commands that ask a ledger, through the program's own entry point: outputs, clocks and exit statuses."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.web.web_record import REPORTS, claims, fill
from vedette.cli import vedette_command
from vedette.gazetteer import Gazetteer
from vedette.ledger import Batch, Ledger
from vedette.publish.control import COLUMNS

QUESTIONS = (
    "claims", "incidents", "control", "front", "access Kupiansk", "brief --date 2022-04-01",
    "diff 2022-03-25 2022-04-02", "flows", "harm", "violations",
    "flows --format csv", "harm --format csv", "outlook", "export --format acled-csv", "review queue",
    "ledger check", "ledger dump",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDETTE_HOME", str(gazetteer.path.parent))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "record.sqlite")
    return tmp_path / "record.sqlite"


def ask(command: str, ledger: Path | str, *, theatre: str = "ukraine") -> Result:
    words = [*command.split(), "--ledger", str(ledger)]
    group = words[0] in {"ledger"}
    return CliRunner().invoke(vedette_command, words if group else [*words, "--theatre", theatre])


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_is_answered(path: Path, command: str) -> None:
    result = ask(command, path)
    assert result.exit_code == 0, result.stderr
    assert result.stdout


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_ledger_that_is_not_there_is_status_3(tmp_path: Path, command: str) -> None:
    result = ask(command, tmp_path / "none.sqlite")
    assert result.exit_code == 3
    assert "none.sqlite" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("command", sorted({question.split()[0] for question in QUESTIONS} | {"explain", "ingest"}))
def test_help_shows_an_example(command: str) -> None:
    result = CliRunner().invoke(vedette_command, [command, "--help"])
    assert result.exit_code == 0
    if command not in {"ledger", "review"}:
        assert f"Example: vedette {command}" in " ".join(result.stdout.split())


def test_claims_are_printed_as_the_contract_says(path: Path) -> None:
    result = ask("claims", path)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == [claim.id for claim in claims()]
    assert list(records[0])[:4] == ["schema", "id", "document", "span"]
    assert records[0]["document"]["publisher"] == "Northern Courier"
    assert "vedette: with all that is known" in result.stderr


def test_claims_are_chosen_by_place_and_what_was_known(path: Path) -> None:
    found = ask("claims --place Bucha --format text --known-at 2022-03-31", path).stdout
    assert "may leave Bucha" in found
    assert "station of Bucha" not in found
    assert len(ask("claims --limit 3", path).stdout.splitlines()) == 3


def test_control_is_a_table_of_settlements(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("control --as-of 2022-04-02", path).stdout)))
    assert tuple(rows[0]) == COLUMNS
    assert all(row["geonameid"].isdigit() for row in rows)
    trostyanets = next(row for row in rows if row["geonameid"] == "691255")
    assert trostyanets["party"] == "UKR"
    assert set(trostyanets["claim_ids"].split()) <= {claim.id for claim in claims()}


def test_control_of_several_days_has_one_header(path: Path) -> None:
    lines = ask("control --from 2022-04-01 --to 2022-04-02", path).stdout.splitlines()
    assert sum(line.startswith("geonameid") for line in lines) == 1
    assert {line.split(",")[-6] for line in lines[1:] if line.startswith("691255,")} == {"2022-04-01", "2022-04-02"}


def test_control_as_geojson_and_explained(path: Path) -> None:
    collection = json.loads(ask("control --as-of 2022-04-02 --format geojson", path).stdout)
    assert collection["type"] == "FeatureCollection"
    told = ask("control --as-of 2022-03-27 --explain Trostyanets", path).stdout
    assert "Ukrainian troops retook Trostyanets" in told


def test_explain_leads_from_an_incident_to_the_words(path: Path) -> None:
    incident = json.loads(ask("incidents --place Trostyanets", path).stdout.splitlines()[0])
    told = ask(f"explain {incident['id']}", path).stdout
    assert incident["status_why"] in told
    told = ask(f"explain {incident['claim_ids'][0]}", path).stdout
    assert incident["id"] in told


def test_a_later_version_takes_the_earlier_ones_place_and_tells_what_changed(path: Path) -> None:
    report = REPORTS[0]
    later = replace(report.document, text=f"{report.document.text} More soon.", published="2022-04-02")
    first, *rest = (replace(claim, document_id=later.id) for claim in report.claims)
    with Ledger(path, create=True) as ledger:
        read = [(later, [replace(first, stance="hedged"), *rest])]
        ledger.append(Batch(version="by hand", recorded="2022-04-03T09:00:00Z", read=read))
    told = ask(f"explain {report.claims[0].id}", path).stdout
    assert f"{later.id} is a later version of its report" in told
    told = ask(f"explain {later.id}", path).stdout
    assert f"takes the place of {report.document.id}; claims told again: {len(rest)}" in told
    assert "changed (stance):" in told
    assert f"replaced by its later version {later.id}" in ask(f"explain {report.document.id}", path).stdout
    incident = json.loads(ask("incidents --place Trostyanets", path).stdout.splitlines()[0])
    assert report.claims[0].id not in incident["claim_ids"]


def test_what_only_a_retracted_report_told_is_shown_when_asked_for(path: Path) -> None:
    before = {line["id"] for line in map(json.loads, ask("incidents", path).stdout.splitlines())}
    ask(f"review retract {REPORTS[0].document.id} --who desk", path)
    after = [json.loads(line) for line in ask("incidents", path).stdout.splitlines()]
    lapsed = [json.loads(line) for line in ask("incidents --status retracted", path).stdout.splitlines()]
    assert {one["status"] for one in lapsed} == {"retracted"}
    assert {one["id"] for one in lapsed} <= before - {one["id"] for one in after}
    assert "taken back" in ask(f"explain {lapsed[0]['id']}", path).stdout


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("explain doc_none", "doc_none"),
        ("incidents --status sure", "corroborated"),
        ("explain inc_none", "inc_none"),
        ("explain clm_none", "clm_none"),
        ("claims --type siege", "capture"),
        ("control --from 2022-04-01", "--to"),
        ("control --as-of tomorrow", "2022-09-10"),
        ("brief", "--date"),
        ("access Atlantis", "Atlantis"),
        ("export --format xls", "acled-csv"),
        ("export --format acled-deleted-csv", "--since"),
        ("review undo 99999", "99999"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_would_be_right(path: Path, command: str, told: str) -> None:
    result = ask(command, path)
    assert result.exit_code == 2, result.output
    assert told in result.stderr


def test_an_import_keeps_good_rows_and_ends_with_status_1(path: Path, tmp_path: Path) -> None:
    (tmp_path / "state.csv").write_text(
        "geonameid,date,party\n711350,2022-03-20,rus\n999999999,2022-03-20,UKR\nx,,\n"
    )
    result = ask(f"control-import {tmp_path / 'state.csv'} --source map", path)
    assert result.exit_code == 1
    assert result.stdout.startswith("2 states kept")
    assert "state.csv:4" in result.stderr
    assert "999999999" in result.stderr
    rows = ask("control --as-of 2022-03-20 --known-at 2022-03-20", path).stdout.splitlines()
    assert any(row.startswith("999999999,,,,2022-03-20,UKR") for row in rows)


def test_a_dump_loads_to_the_same_bytes(path: Path, tmp_path: Path) -> None:
    dump, copy = tmp_path / "dump.jsonl", tmp_path / "copy.sqlite"
    assert ask(f"ledger dump -o {dump}", path).exit_code == 0
    assert ask(f"ledger load {dump}", copy).exit_code == 0
    assert ask("ledger dump", copy).stdout_bytes == dump.read_bytes()
    assert ask(f"ledger load {dump}", copy).exit_code == 3


def test_a_verdict_is_kept_with_its_number_and_undone_by_it(path: Path) -> None:
    claim = claims()[0].id
    kept = ask(f"review reject {claim} --who ana", path).stdout
    assert json.loads(ask("claims --limit 1", path).stdout)["verdict"] == "rejected"
    assert ask(f"review undo {kept.split()[-1]} --who bo", path).exit_code == 0
    assert json.loads(ask("claims --limit 1", path).stdout)["verdict"] is None


def test_an_analysts_grade_takes_the_place_of_what_is_suggested(path: Path) -> None:
    claim = claims()[0].id
    assert "only suggested by the program" in ask(f"explain {claim}", path).stdout
    number = ask(f"review grade {claim} B2 --who ana", path).stdout.split()[-1]
    assert "given by an analyst: B2" in ask(f"explain {claim}", path).stdout
    record = json.loads(ask("claims --limit 1", path).stdout)
    assert (record["grade"], record["verdict"], record["corrections"]) == ("B2", None, {})
    ask(f"review undo {number} --who ana", path)
    assert json.loads(ask("claims --limit 1", path).stdout)["grade"] is None
    assert ask(f"review grade {claim} Z9 --who ana", path).exit_code == 2
