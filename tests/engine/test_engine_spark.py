"""Spark gives the rows that this machine gives. Skipped, saying so, where Spark or Java is not installed."""

import json
import shutil

import pyarrow.dataset as ds
import pytest

from vedette.engine import spark, table
from vedette.engine.local import reading_on
from vedette.intake import documents

pytestmark = pytest.mark.slow
pytest.importorskip("pyspark", reason="Spark is not installed: pip install vedette[spark]")
if shutil.which("java") is None:
    pytest.skip("no Java on this machine", allow_module_level=True)

TOLD = "Thessmark's mayor said on Monday that shelling killed {} people in Thessmark, Harbour Wire reported."


@pytest.fixture(scope="module")
def session():
    with spark.session("local[2]") as session:
        yield session


def lines(count, start=0):
    days = ("2022-04-02", "2022-04-03", None)
    told = ({"text": TOLD.format(n + 2), "url": f"https://h.example/{n}"} for n in range(start, start + count))
    records = (record | {"published": days[n % 3]} for n, record in enumerate(told))
    return "".join(json.dumps(record) + "\n" for record in records)


def rows(folder):
    found = ds.dataset(folder, partitioning="hive", schema=table.SCHEMA).to_table().to_pylist()
    return sorted(found, key=lambda row: row["id"])


def test_spark_writes_the_rows_of_the_local_engine_and_counts_what_it_cannot_read(session, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(lines(40))
    (tmp_path / "in" / "b.jsonl").write_text(lines(20, start=30) + "no record\n")
    assert spark.ingest(session, [str(tmp_path / "in")], str(tmp_path / "spark"), spark.How()) == 1
    with reading_on(1, (), None) as reader:
        found = (d for d in documents([str(tmp_path / "in")], warn=lambda _: None) if hasattr(d, "text"))
        table.write((row for reading in reader.read(found) for row in table.rows(reading)), tmp_path / "local")
    assert rows(tmp_path / "spark") == rows(tmp_path / "local")
    assert len(rows(tmp_path / "spark")) >= 50


def test_a_checkpoint_reads_only_what_came_since(session, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, start in (("a", 0), ("b", 10)):
        (folder / f"{name}.jsonl").write_text(lines(10, start=start))
        spark.follow(session, str(folder), str(out), spark.How(), checkpoint=str(tmp_path / "checkpoint"))
    found = rows(out)
    assert len({row["document_id"] for row in found}) == 20
    assert len({row["id"] for row in found}) == len(found)
