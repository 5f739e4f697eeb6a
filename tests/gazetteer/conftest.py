"""A small dump in GeoNames' layout, of places that the project made up."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Row = tuple[int, str, str, float, float, str, str, int]
ROWS: Sequence[Row] = (
    (99000001, "Vyrivka", "Вирівка,Выровка", 49.51, 36.52, "PPL", "07", 812),
    (99000002, "Vyrivka", "Вирівка", 47.20, 33.10, "PPL", "08", 0),
    (99000003, "Nova Lukavytsia", "Нова Лукавиця,Nova Lukavytsya", 49.60, 36.70, "PPL", "07", 5300),
    (99000004, "Lukavytsia Bridge", "", 49.61, 36.71, "BDG", "07", 0),
    (99000005, "Lone Hill", "", 49.62, 36.72, "HLL", "07", 0),
)


def dump_line(row: Row) -> str:
    number, name, alternates, lat, lon, feature, admin1, people = row
    group = "P" if feature.startswith("PPL") else "S" if feature == "BDG" else "T"
    described = (number, name, name, alternates, lat, lon, group, feature, "UA", "", admin1, "", "", "", people)
    return "\t".join(map(str, (*described, "", "", "Europe/Kyiv", "2026-01-01")))


@pytest.fixture
def dump_folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes `UA.zip` with these lines (the made-up places when left out) and gives its folder."""

    def write(lines: Sequence[str] | None = None, *, member: str = "UA.txt") -> Path:
        folder = tmp_path / "dumps"
        folder.mkdir(exist_ok=True)
        text = "\n".join(map(dump_line, ROWS) if lines is None else lines) + "\n"
        with zipfile.ZipFile(folder / "UA.zip", "w") as archive:
            archive.writestr(member, text)
        (folder / "admin1CodesASCII.txt").write_text("UA.07\tSlobodian Land\tSlobodian Land\t0\n", encoding="utf-8")
        return folder

    return write
