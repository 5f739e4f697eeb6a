"""GDELT's files as lists of articles: the addresses that its events, mentions and graph name.

Read are the tab-separated files of the GDELT Event Database 1.0 and 2.0 (`.export.CSV`), its mentions
(`.mentions.CSV`), the Global Knowledge Graph 2.1 (`.gkg.csv`), each plain or in the `.zip` that GDELT ships, and the
article lists of its DOC API as CSV. Format: GDELT Event Codebook V2.0, GKG Codebook V2.1.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from vedette.intake.fetch import is_address
from vedette.model.errors import UnopenableError

_EXPORT = {58: 57, 61: 60}  # the column of SOURCEURL by the number of columns, version 1.0 and 2.0
_MENTIONS, _MENTION_IDENTIFIER = 16, 5
_GRAPH, _DOCUMENT_IDENTIFIER = 27, 4
_LONGEST = 10_000_000  # characters of one field; a page's themes and places stand in one


def addresses(path: Path) -> Iterator[str]:
    """The addresses of a file, each once, in its order. Raises UnopenableError where it is none of the formats."""
    csv.field_size_limit(_LONGEST)
    seen: set[str] = set()
    try:
        for address in _named(path):
            if is_address(address) and address not in seen:
                seen.add(address)
                yield address
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
        raise UnopenableError(f"cannot read {path} as a list of articles: {error}") from error


def _named(path: Path) -> Iterator[str]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", errors="replace", newline="") as stream:
            yield from _column(stream, path)
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as raw:
                yield from _column(io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=""), path)


def _column(stream: io.TextIOBase, path: Path) -> Iterator[str]:
    """The column of addresses, by how many columns there are or by the header of an article list."""
    first = stream.readline()
    if first.lstrip("\ufeff").lower().startswith(("url,", "url;")):
        yield from (row[0] for row in csv.reader(stream) if row)
        return
    count = first.rstrip("\r\n").count("\t") + 1
    column = {**_EXPORT, _MENTIONS: _MENTION_IDENTIFIER, _GRAPH: _DOCUMENT_IDENTIFIER}.get(count)
    if column is None:
        raise UnopenableError(f"{path} is not a file of GDELT's events, mentions or graph, nor an article list")
    for line in chain((first,), stream):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) == count:
            yield fields[column]
