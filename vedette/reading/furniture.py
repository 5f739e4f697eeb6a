"""What a page prints around a report and is no part of it: time stamps, breadcrumbs, links, credits.

Events and places in such stretches are not told by anybody.
"""

import re
from collections.abc import Sequence

from vedette.model import Span

_STAMP = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}[ ,]+\d{1,2}:\d{2}\s*[-–—|]\s*")  # one that opens a line
_FURNITURE = re.compile(
    r"""
    \(\d{1,2}[./]\d{1,2}[./]\d{2,4}[ ,]+\d{1,2}:\d{2}\)            # a time stamp in brackets
    | ^\d{1,2}[./]\d{1,2}[./]\d{2,4}[ ,]+\d{1,2}:\d{2}\s+[-–—|]    # one that opens a line
    | [«|»]\s[^\n|«»]{2,60}\s\|\s[^\n|]{2,60}$                     # a breadcrumb: "« Section | Site"
    | \b(?:View|Read|See|Watch)\ (?:the\ )?(?:\w+\ ){0,2}(?:news|more|story|article|video)\b\.?
    | \((?:Reporting|Writing|Editing|Additional\ reporting)\ by\ [^\n]*\)
    """,
    re.VERBOSE | re.MULTILINE,
)
# A label in front of a headline ("War in X: …") names what the rest tells.
_LABEL = re.compile(r"(?:^|[.!?]\s|[-–—|]\s)(?P<label>[^\n:.!?]{3,80}):\s+(?=\w)", re.MULTILINE)


def furniture(text: str) -> list[Span]:
    """The stretches that belong to the page and not to the report."""
    return [match.span() for match in _FURNITURE.finditer(text)]


def stamp_end(text: str, start: int) -> int:
    """The offset behind the time that a site puts before the line at `start`; `start` where it puts none."""
    stamp = _STAMP.match(text, start)
    return stamp.end() if stamp else start


def labels(text: str) -> list[Span]:
    """What stands before a colon at the head of a line or sentence."""
    return [match.span("label") for match in _LABEL.finditer(text)]


def inside(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether `span` lies in one of the stretches."""
    return any(start <= span[0] and span[1] <= end for start, end in stretches)
