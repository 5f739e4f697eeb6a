"""Rows to CSV, in one way for every export."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def csv_lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, second: Sequence[str] | None = None
) -> Iterator[bytes]:
    """A header, the `second` header line where there is one, and a line for each row; None is an empty cell.

    A cell that a spreadsheet would run as a formula is led by an apostrophe: the words of reports are hostile.
    """
    yield _line(columns)
    if second is not None:
        yield _line(second)
    for row in rows:
        yield _line([_cell(row[column]) for column in columns])


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _line(cells: Sequence[Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()
