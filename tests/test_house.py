"""The house stands: a folder imports only from those above it."""

import ast
from pathlib import Path

import pytest

import vedette

ROOT = Path(vedette.__file__).parent
ORDER = [
    "model",
    "theatre",
    "gazetteer",
    "intake",
    "reading",
    "ledger",
    "fusion",
    "assessment",
    "publish",
    "service",
    "engine",
    "web",
    "cli",
]
FILES = sorted(ROOT.rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("vedette.")}
    return found & set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_folder_imports_only_from_those_above_it(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    if room not in ORDER:
        pytest.skip("belongs to no room")
    allowed = set(ORDER[: ORDER.index(room) + 1])
    assert imported_rooms(path) <= allowed


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_outgrows_a_reader(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_room_is_in_the_order() -> None:
    assert {p.name for p in ROOT.iterdir() if p.is_dir() and (p / "__init__.py").exists()} <= set(ORDER)
