"""On which line of a TOML file each value stands, which `tomllib` does not tell.

A pack is read block by block, a block being what stands under one `[[header]]`: a slip of the pen in one block then
costs that block and not the rest, so that all slips can be named at once.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

Path = tuple[str | int, ...]

# A header alone on its line. A line of an array of numbers ("[37.1, 49.2],") does not look like one.
_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z_][\w.-]*)\s*\]\]?\s*(?:#.*)?")
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<value>\"{3}(?:\\.|[^\\])*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\s\[\]{},=\#"']+)
    |(?P<newline>\n)
    |(?P<mark>[\[\]{},=])""",
    re.VERBOSE | re.DOTALL,
)
_AT_LINE = re.compile(r"\s*\(at line (\d+), column (\d+)\)|\s*\(at end of document\)")


class Mistake(NamedTuple):
    """Something wrong in a pack, on a line of its file (counted from 1)."""

    line: int
    what: str


class _Token(NamedTuple):
    line: int
    text: str


@dataclass
class Source:
    """A TOML text with what it says, and the slips that kept blocks of it from being read."""

    text: str
    data: dict[str, Any] = field(default_factory=dict)
    slips: list[Mistake] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of what holds it where it is not written."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    @cached_property
    def _lines(self) -> dict[Path, int]:
        """Found only when a mistake is told: a good pack is read without."""
        return _line_of_each(self.text)


def read_source(text: str) -> Source:
    """Reads a TOML text of scalars, arrays and `[[tables]]`; what stands in a broken block is left out."""
    slip = _slip(text, 1)
    if slip is None:
        return Source(text, tomllib.loads(text))
    source = Source(text)
    for number, header, body in _blocks(text):
        if slip_here := _slip(body, number):
            source.slips.append(slip_here)
        elif header is None:
            source.data.update(tomllib.loads(body))
        elif isinstance(tables := source.data.setdefault(header, []), list):
            tables.append(tomllib.loads(body))
    # What shows in no block alone is a name used in two ways.
    source.slips = source.slips or [slip]
    return source


def _blocks(text: str) -> Iterator[tuple[int, str | None, str]]:
    """(line where the body starts, header, body) for what stands before the first header and for each header."""
    start, header, body = 1, None, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        found = _HEADER.fullmatch(line)
        if found:
            yield start, header, "\n".join(body)
            # An empty line stands in for the header, so that lines keep their numbers.
            start, header, body = number, found[2], [""]
        else:
            body.append(line)
    yield start, header, "\n".join(body)


def _line_of_each(text: str) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    count: Counter[str] = Counter()
    for number, header, body in _blocks(text):
        if _slip(body, number):
            continue
        base: Path = ()
        if header is not None:
            base = (header, count[header])
            count[header] += 1
            lines.setdefault((header,), number)
            lines[base] = number
        tokens = _tokens(body, number)
        while tokens:
            _note_pair(tokens, base, lines)
    return lines


def _slip(body: str, first_line: int) -> Mistake | None:
    """What keeps `body` from being TOML, if anything does."""
    try:
        tomllib.loads(body)
    except tomllib.TOMLDecodeError as error:
        where = _AT_LINE.search(str(error))
        inside = int(where[1]) if where and where[1] else body.count("\n") + 1
        column = f" (column {where[2]})" if where and where[2] else ""
        return Mistake(first_line + inside - 1, f"not TOML: {_AT_LINE.sub('', str(error))}{column}")
    return None


def _tokens(body: str, first_line: int) -> list[_Token]:
    """The tokens of a valid body in reverse order, so that the next one is popped from the end."""
    line, found = first_line, list[_Token]()
    for match in _TOKEN.finditer(body):
        if match.lastgroup in {"value", "mark"}:
            found.append(_Token(line, match[0]))
        line += match[0].count("\n")
    return found[::-1]


def _note_pair(tokens: list[_Token], base: Path, lines: dict[Path, int]) -> None:
    """Notes `key = value` and what is inside the value."""
    key = tokens.pop()
    path: Path = (*base, key.text.strip("\"'"))
    lines[path] = key.line
    tokens.pop()  # the equals sign
    _note_value(tokens, path, lines)


def _note_value(tokens: list[_Token], path: Path, lines: dict[Path, int]) -> None:
    first = tokens.pop()
    if first.text == "[":
        _note_items(tokens, path, lines)
    elif first.text == "{":
        while tokens[-1].text != "}":
            if tokens[-1].text == ",":
                tokens.pop()
                continue
            _note_pair(tokens, path, lines)
        tokens.pop()
    else:
        # A date and a time of day with a space between are two tokens of one value.
        while tokens and tokens[-1].line == first.line and tokens[-1].text[:1].isdigit():
            tokens.pop()


def _note_items(tokens: list[_Token], path: Path, lines: dict[Path, int]) -> None:
    index = 0
    while tokens[-1].text != "]":
        if tokens[-1].text == ",":
            tokens.pop()
            continue
        item: Path = (*path, index)
        lines[item] = tokens[-1].line
        _note_value(tokens, item, lines)
        index += 1
    tokens.pop()
