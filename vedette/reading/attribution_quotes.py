"""Quotations by their marks: where the text itself shows that somebody else's words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vedette.model import Span

OPENING = "“«„‟"
CLOSING = "”»"
STRAIGHT = '"'
SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)[^‘“”\"\n]*?(?<=[\w.,!?…])[’'](?![\w])")
PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]|``|''")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between marks, the marks included. `open` tells that its paragraph ends before a closing mark does."""

    start: int
    end: int
    open: bool = False
    single: bool = False

    @property
    def span(self) -> Span:
        """The range of the words and their marks."""
        return (self.start, self.end)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that have something on them."""
    return [match.span() for match in PARAGRAPH.finditer(text) if not match.group().isspace()]


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every outermost quotation of the text in order; marks never pair across a paragraph's end."""
    found: list[Quotation] = []
    for span in paragraphs(text):
        double = list(_doubles(text, span))
        single = [q for q in _singles(text, span) if not any(d.start < q.start < d.end for d in double)]
        found += sorted(double + single, key=lambda q: q.start)
    return tuple(found)


def _doubles(text: str, paragraph: Span) -> Iterator[Quotation]:
    start: int | None = None
    for mark in _MARK.finditer(text, *paragraph):
        if start is None:
            if _can_open(text, mark, paragraph):
                start = mark.start()
        elif not _opens_only(mark.group()):
            yield Quotation(start, mark.end())
            start = None
    if start is not None:
        yield Quotation(start, len(text[: paragraph[1]].rstrip()), open=True)


def _opens_only(mark: str) -> bool:
    return mark in OPENING or mark == "``"


def _can_open(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in CLOSING:
        return False
    if mark.group() not in {STRAIGHT, "''"}:
        return True
    after = text[mark.end() : mark.end() + 1]
    return mark.end() < paragraph[1] and not after.isspace() and after not in ",.;"


def _singles(text: str, paragraph: Span) -> Iterator[Quotation]:
    for match in SINGLE.finditer(text, *paragraph):
        yield Quotation(match.start(), match.end(), single=True)
