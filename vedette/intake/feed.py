"""RSS and Atom: a document for each entry."""

import io
from typing import Any
from xml.parsers import expat

import feedparser

from vedette.intake.dates import iso_published
from vedette.intake.html import plain
from vedette.intake.html import refusal as refusal_of_html
from vedette.intake.values import Fields, Job, Read, Unreadable
from vedette.model import Document


class _RefusedError(Exception):
    """The feed asks for what is not given to it; the message says what."""


def refusal(data: bytes, depth: int) -> str | None:
    """Why a feed is not handed to the parser, or None.

    Declared entities can name files of this machine or grow without end, and deep nesting breaks recursive
    parsers; expat tells both without following either. Feeds that are merely untidy are let through.
    """
    parser = expat.ParserCreate()
    open_elements = 0
    seen_root = False

    def start(_name: str, _attributes: object) -> None:
        nonlocal open_elements, seen_root
        open_elements += 1
        seen_root = True
        if open_elements > depth:
            raise _RefusedError(f"elements nested deeper than {depth}")

    def end(_name: str) -> None:
        nonlocal open_elements
        open_elements -= 1

    def entity(name: str, *_rest: object) -> None:
        raise _RefusedError(f"declares the entity '{name}': feeds with entities are not read")

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = start, end, entity
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        return str(refused)
    except expat.ExpatError as error:
        return None if seen_root else f"not XML: {error}"
    return None


def read_feed(data: bytes, job: Job) -> Read:
    """A document for each entry, in the feed's order; `line` of an Unreadable counts entries."""
    if reason := refusal(data, job.limits.depth):
        yield job.unreadable(reason)
        return
    # Bytes in a stream: given a string, feedparser would fetch it or open it as a file.
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        yield job.unreadable("XML, but neither RSS nor Atom")
        return
    about = job.told_also(Fields(publisher=parsed.feed.get("title"), language=parsed.feed.get("language")))
    for number, entry in enumerate(parsed.entries, start=1):
        yield _entry(entry, about.at(number))


def _entry(entry: Any, job: Job) -> Document | Unreadable:
    contents = [content.value for content in entry.get("content", [])] or [entry.get("summary", "")]
    content = "\n".join(contents)
    headline = entry.get("title", "")
    if reason := refusal_of_html(content, job.limits) or refusal_of_html(headline, job.limits):
        return job.unreadable(f"an entry with {reason}")
    title = " ".join(plain(headline).split())
    body = plain(content)
    fields = Fields(
        text="\n\n".join(part for part in (title, body) if part),
        url=entry.get("link"),
        published=_published(entry),
        title=title or None,
    )
    return job.document(fields)


def _published(entry: Any) -> str | None:
    """The entry's date as ISO 8601; what cannot be read is left for the document to remark on."""
    said = entry.get("published") or entry.get("updated")
    return (iso_published(said) or said) if said else None
