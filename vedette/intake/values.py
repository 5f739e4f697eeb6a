"""What intake takes and gives besides documents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import msgspec

from vedette.intake.dates import iso_published
from vedette.model import Document, Received
from vedette.model.errors import WrongUsageError

_MB = 1_000_000


@dataclass(frozen=True)
class Unreadable:
    """An input, or one record of it, that could not be read, with the reason as a user should see it.

    `path` is the input as given (a file, "-" or an address); `line` counts its lines or records from 1.
    """

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True)
class Remark(Unreadable):
    """Something to tell the user about a document that is kept all the same."""


Read = Iterator[Document | Unreadable]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much is read before an input is refused: sizes in bytes, times in seconds.

    `file` bounds a text, a page, a feed and a page of an archive, `line` a line of JSONL, `export` Telegram's file;
    JSONL and archives are streamed, so that their whole size is not bounded.

    `characters` are those of one text; `depth` and `elements` those of one page or entry.
    """

    file: int = 20 * _MB
    export: int = 500 * _MB
    line: int = 20 * _MB
    characters: int = 1_000_000
    depth: int = 250
    elements: int = 50_000
    fetch_seconds: float = 30.0
    redirects: int = 5


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """What may be told about a document: a JSONL line, a sidecar. Other fields are ignored."""

    text: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    fetched: str | None = None

    def over(self, other: "Fields") -> "Fields":
        """These fields, completed from `other` where they are silent."""
        mine = {k: v for k, v in msgspec.structs.asdict(self).items() if v is not None}
        return msgspec.structs.replace(other, **mine)


@dataclass(frozen=True, kw_only=True)
class Defaults:
    """What the user says of documents that are silent; raises WrongUsageError on a date that is none."""

    publisher: str | None = None
    published: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and iso_published(self.published) is None:
            raise WrongUsageError(f"'{self.published}' is not a date: write 2022-09-10 or 2022-09-10T18:30:00Z")

    @property
    def fields(self) -> Fields:
        """The same as fields of a document."""
        return Fields(publisher=self.publisher, published=self.published, language=self.language)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One input being read: where it came from, what is told about it, and whom to tell of remarks.

    `record` is the number of the record in hand, for inputs of many. `as_received` asks for the bytes that each
    document was read from; `received` holds them while it is read.
    """

    path: str
    warn: Callable[[Remark], None]
    limits: Limits = field(default_factory=Limits)
    told: Fields = field(default_factory=Fields)
    record: int | None = None
    as_received: bool = False
    received: Received | None = None

    def with_bytes(self, data: bytes, media_type: str | None = None) -> "Job":
        """The same input, with these bytes in hand where they are asked for."""
        return replace(self, received=Received(data, self.path, media_type)) if self.as_received else self

    def at(self, record: int) -> "Job":
        """The same input, with the record of that number in hand."""
        return replace(self, record=record)

    def unreadable(self, reason: str) -> Unreadable:
        """The value that stands for the broken input, or for its record in hand."""
        return Unreadable(self.path, self.record, reason)

    def remark(self, reason: str) -> None:
        """Tells the user something about the record in hand."""
        self.warn(Remark(self.path, self.record, reason))

    def told_also(self, fields: Fields) -> "Job":
        """The same input with more told about it; what was told before wins."""
        return replace(self, told=self.told.over(fields))

    def document(self, fields: Fields) -> Document | Unreadable:
        """The document of `fields`, completed by what is told of the input; a blank or undated one is remarked on."""
        whole = fields.over(self.told)
        text = whole.text or ""
        if len(text) > self.limits.characters:
            return self.unreadable(f"{len(text):,} characters; at most {self.limits.characters:,} make one report")
        if "\0" in text:
            return self.unreadable("holds a NUL character: binary data, not a text")
        if not text.strip():
            self.remark("the text is blank: no claims")
        published = iso_published(whole.published) if whole.published else None
        if published is None:
            said = f"'{whole.published}' is not a date" if whole.published else "no date of publication"
            self.remark(f"{said}: relative dates stay open")
        return Document(
            text=text,
            url=whole.url,
            publisher=whole.publisher,
            published=published,
            title=whole.title,
            language=whole.language,
            fetched=whole.fetched,
            received=self.received,
        )
