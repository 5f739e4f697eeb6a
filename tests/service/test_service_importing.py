from pathlib import Path

import pytest

from vedette.gazetteer import Gazetteer
from vedette.model import StartingState
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.service.importing import Imported, read_states
from vedette.theatre import load


def read(path: Path, gazetteer: Gazetteer) -> Imported:
    return read_states(str(path), source="a map", theatres=[load("ukraine")], gazetteer=gazetteer)


def test_every_good_row_is_taken_and_every_bad_one_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "state.csv"
    path.write_text(
        "\ufeffname,geonameid,date,party\n"
        "Bucha,711350,2022-03-01,rus\n"
        "Kyiv,703448,2022-03-01,Contested\n"
        "?,x12,2022-03-01,UKR\n"
        "?,703448,2022-03-01,ATL\n"
        "?,703448,March,UKR\n"
        "?,703448\n"
        "?,999999999,2022-03-01,unknown\n",
        encoding="utf-8",
    )
    found = read(path, gazetteer)
    assert found.states == [
        StartingState(711350, "2022-03-01", "RUS", "a map"),
        StartingState(703448, "2022-03-01", "CONTESTED", "a map"),
        StartingState(999999999, "2022-03-01", "UNKNOWN", "a map"),
    ]
    assert [line for line, _ in found.wrong] == [4, 5, 6, 7]
    assert "CONTESTED, RUS" in found.wrong[1][1]
    assert found.unknown == [999999999]


def test_a_table_without_its_columns_is_wrong_usage(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "state.csv").write_text("id,party\n1,UKR\n")
    with pytest.raises(WrongUsageError, match="date, geonameid"):
        read(tmp_path / "state.csv", gazetteer)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00geonameid"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, gazetteer: Gazetteer, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "state.csv").write_bytes(content)
    with pytest.raises(UnopenableError, match=r"state\.csv"):
        read(tmp_path / "state.csv", gazetteer)
