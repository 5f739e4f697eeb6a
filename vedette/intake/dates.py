"""Dates of publication, in the spellings that files and feeds use, as ISO 8601."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_RFC822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{2}:\d{2}(?::\d{2})?(?:\s+\S+)?")


def iso_published(text: str) -> str | None:
    """A day or full timestamp in ISO 8601, or None when `text` is not a date.

    A day stays a day: no time of day is made up. RFC 822 dates, as RSS writes them, are turned to UTC.
    """
    text = text.strip()
    if _ISO.fullmatch(text):
        return text.replace(" ", "T", 1) if _is_real(text) else None
    if _RFC822.fullmatch(text):
        return _from_rfc822(text)
    return None


def utc(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_real(text: str) -> bool:
    parse = date.fromisoformat if len(text) == len("2022-09-10") else datetime.fromisoformat
    try:
        parse(text)
    except ValueError:
        return False
    return True


def _from_rfc822(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
