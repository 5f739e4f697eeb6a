"""The worked questions of docs/howto/parquet.md answer, in DuckDB and pandas, over an export of the samples."""

import re
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pytest

import vedette
from vedette.gazetteer import Gazetteer
from vedette.intake import documents
from vedette.ledger import Ledger
from vedette.model import Document
from vedette.model.clock import Clock
from vedette.publish.exports import parquet
from vedette.service.ask import Desk
from vedette.service.ingest import ingest
from vedette.service.reading import make_reader
from vedette.theatre import bundled

ROOT = Path(vedette.__file__).parent
PAGE = (ROOT.parent / "docs" / "howto" / "parquet.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"\*\*(\d+)\. .*?```sql\n(.*?)```", PAGE, re.DOTALL)
NO_ROW_IS_AN_ANSWER = {"4", "5"}  # that every change has two origins, or that no side speaks of the other's


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("questions")
    samples = documents([str(ROOT / "samples" / "northern-withdrawal.jsonl")], warn=lambda _: None)
    with Ledger(str(folder / "a.sqlite"), create=True) as ledger:
        ingest((d for d in samples if isinstance(d, Document)), make_reader(), ledger, backfill=True)
        parquet.write_by_day(
            Desk(ledger, theatres=bundled(), gazetteer=Gazetteer.open()).material(Clock()).value, folder / "claims"
        )
    return folder


def test_a_folder_a_day_holds_every_column_that_the_page_tells_of(folder):
    table = ds.dataset(folder / "claims", partitioning="hive").to_table()
    assert {path.name for path in (folder / "claims").iterdir()} >= {"day=2022-04-01", "day=2022-04-02"}
    told = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert told == set(table.column_names)


@pytest.mark.parametrize(("number", "question"), QUESTIONS, ids=lambda value: value if value.isdigit() else "")
def test_a_question_is_answered(folder, monkeypatch, number, question):
    monkeypatch.chdir(folder)
    view = re.search(r"CREATE VIEW .*?;", PAGE, re.DOTALL)
    with duckdb.connect() as connection:
        connection.execute(view[0])
        rows = connection.execute(question).fetchall()
    assert rows or number in NO_ROW_IS_AN_ANSWER


def test_there_are_ten_questions():
    assert [number for number, _ in QUESTIONS] == [str(n) for n in range(1, 11)]


def test_pandas_answers_too(folder, monkeypatch):
    monkeypatch.chdir(folder)
    answers = {}
    exec(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], answers)
    assert len(answers["by_day"]) and len(answers["told"])
