"""Web pages: the article's text, with what the page tells about itself."""

import re

import msgspec
import trafilatura
from lxml import etree
from trafilatura.settings import Document as Page

from vedette.intake.plain import decode
from vedette.intake.values import Fields, Job, Limits, Read

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes within which a page must declare its encoding (HTML standard: 1024)
_DATES = {"original_date": True, "extensive_search": False}  # what the page declares, not a guess among its numbers


class _OverLimitError(Exception):
    """Markup beyond a limit; the message says which."""


class _Counter:
    """A parser target that builds nothing and counts the elements and how deep they lie."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._depth = self._elements = 0

    def start(self, _tag: str, _attributes: object) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > self._limits.depth:
            raise _OverLimitError(f"elements nested deeper than {self._limits.depth}")
        if self._elements > self._limits.elements:
            raise _OverLimitError(f"more than {self._limits.elements:,} elements")

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """Nothing was built."""


def refusal(html: str, limits: Limits) -> str | None:
    """Why a page is not handed to the extractor, or None.

    Asked before anything builds or copies a tree: that recurses in C, and a page of a hundred thousand nested
    elements ends the process instead of raising. Extraction takes seconds for each hundred thousand elements.
    """
    parser = etree.HTMLParser(target=_Counter(limits), huge_tree=True)
    try:
        parser.feed(html)
        parser.close()
    except _OverLimitError as over:
        return str(over)
    return None


def decode_html(data: bytes, charset: str | None = None) -> str | None:
    """The page's text in the encoding it declares, else UTF-8; None where the bytes are not that."""
    declared = charset or _declared(data)
    if declared is None or declared.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return decode(data)
    try:
        return data.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def plain(html: str) -> str:
    """All the text of a piece of HTML that is within the limits, a line for each run of text."""
    root = etree.fromstring(html, etree.HTMLParser()) if html.strip() else None
    if root is None:
        return ""
    runs = [" ".join(text.split()) for text in root.xpath("//text()[not(ancestor::script or ancestor::style)]")]
    return "\n".join(run for run in runs if run)


def read_html(data: bytes, job: Job, *, charset: str | None = None) -> Read:
    """One document: the article of the page (trafilatura; Barbaresi 2021), its date by htmldate."""
    html = decode_html(data, charset)
    if html is None:
        yield job.unreadable("not in the encoding it declares (UTF-8 where it declares none)")
        return
    if reason := refusal(html, job.limits):
        yield job.unreadable(reason)
        return
    found = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
    page = _fields(found) if isinstance(found, Page) else Fields()
    told = job.told.over(page)
    yield job.document(msgspec.structs.replace(told, text=page.text or ""))


def _fields(page: Page) -> Fields:
    return Fields(text=page.text, url=page.url, publisher=page.sitename, published=page.date, title=page.title)
