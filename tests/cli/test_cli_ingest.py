import pyarrow.dataset as ds
from click.testing import CliRunner

from vedette.cli import vedette_command


def test_reports_become_a_table_where_no_ledger_is_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("Shelling killed 3 people in Thessmark, the mayor said.")
    told = CliRunner().invoke(
        vedette_command,
        ["ingest", str(tmp_path / "a.txt"), "--published", "2022-04-02", "--output", str(tmp_path / "t")],
    )
    assert told.exit_code == 0, told.output
    (row,) = ds.dataset(tmp_path / "t", partitioning="hive").to_table().to_pylist()
    assert (row["day"], row["type"]) == ("2022-04-02", "casualties")
    again = CliRunner().invoke(vedette_command, ["ingest", str(tmp_path / "a.txt"), "--output", str(tmp_path / "t")])
    assert again.exit_code == 3
    assert "not empty" in again.stderr


def test_ingest_says_where_to_keep_what_it_reads(tmp_path):
    told = CliRunner().invoke(vedette_command, ["ingest", str(tmp_path)])
    assert told.exit_code == 2
    assert "--ledger" in told.stderr
