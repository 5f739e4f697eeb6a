"""A document: one published text, as it was received."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from vedette.model.ids import content_id


@dataclass(frozen=True)
class Received:
    """The bytes that a document was read from, as they came, and the file or address they came from."""

    data: bytes
    source: str
    media_type: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One published text with what is known of its publication.

    `published` and `fetched` are ISO 8601, a day or a full timestamp; None where nobody says. `received` is there
    only where intake was asked for it, and is no part of what the document is.
    """

    text: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    fetched: str | None = None
    received: Received | None = field(default=None, compare=False, repr=False)

    @cached_property
    def id(self) -> str:
        """`doc_…`: a hash of (url or publisher, published, text)."""
        return content_id("doc", [self.url or self.publisher, self.published, self.text])

    @property
    def day(self) -> date | None:
        """The day of publication, where it is known."""
        return date.fromisoformat(self.published[:10]) if self.published else None

    def header(self) -> dict[str, Any]:
        """What a claim tells of the document it was read in (CONTRACT §2)."""
        return {"id": self.id, "url": self.url, "publisher": self.publisher, "published": self.published}
