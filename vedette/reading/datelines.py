"""Datelines: "KYIV, 14 May (Reuters) — ", the words before a report's first sentence: where and when it was sent."""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = rf"(?:\w+day,? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_CAPITALS = r"[A-Z][A-Z .'’/-]{2,40}"
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_WHERE = rf"(?:{_CAPITALS}|{_NAME})(?:, {_NAME})?"
_DASH = r"\s*[—–-]+\s+"
# A name in small letters opens many a sentence: it takes a date or an agency beside it to be a dateline.
_OPENING = re.compile(
    rf"{_WHERE}(?:,? {_DATE})? \([A-Z][\w -]{{1,25}}\)(?:,? {_DATE})?{_DASH}(?:{_DATE}[.:—–-]+\s+)?"
    rf"|{_WHERE}(?:,? {_DATE})?[., ]*/[A-Z][\w -]{{1,25}}/(?:{_DASH}|\.\s+)"
    rf"|{_WHERE},? {_DATE}{_DASH}"
    rf"|{_CAPITALS}(?:, {_NAME})?{_DASH}"
)


def dateline_end(text: str, start: int, end: int | None = None) -> int:
    """The offset behind the dateline that opens the paragraph at `start`; `start` where none does."""
    if start and text[start - 1] != "\n":
        return start
    found = _OPENING.match(text, start, len(text) if end is None else end)
    return found.end() if found else start
