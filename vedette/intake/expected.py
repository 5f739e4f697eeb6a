"""How many documents inputs will come to, where that can be told without reading them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from vedette.intake.documents import files_under
from vedette.intake.kinds import kind_by_name

_BLOCK = 1 << 20


def expected(inputs: Iterable[str]) -> int | None:
    """A document for a text or page, one for a line of JSONL; None where an input holds an unknown number."""
    counted = [_documents(file) for given in inputs for file in _files(given)]
    known = [count for count in counted if count is not None]
    return sum(known) if len(known) == len(counted) else None


def _files(given: str) -> Iterator[Path]:
    path = Path(given)
    return files_under(path) if path.is_dir() else iter((path,))


def _documents(path: Path) -> int | None:
    kind = kind_by_name(path) if path.is_file() else None
    if kind in {"text", "html"}:
        return 1
    return _lines(path) if kind == "jsonl" else None


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
