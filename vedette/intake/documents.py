"""Inputs of any mix to documents, in the order given."""

import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from vedette.intake.dates import utc
from vedette.intake.feed import read_feed
from vedette.intake.fetch import FetchError, fetch, is_address
from vedette.intake.html import read_html
from vedette.intake.jsonl import read_jsonl
from vedette.intake.kinds import Kind, is_sidecar, kind_by_content, kind_by_media, kind_by_name, sidecar_of
from vedette.intake.plain import read_text
from vedette.intake.telegram import read_telegram
from vedette.intake.values import Defaults, Fields, Job, Limits, Read, Remark, Unreadable
from vedette.intake.warc import read_warc
from vedette.model import Document

STDIN = "-"
_WHOLE: dict[Kind, Callable[[bytes, Job], Read]] = {
    "text": read_text,
    "html": read_html,
    "feed": read_feed,
    "telegram": read_telegram,
}
_log = logging.getLogger(__name__)


def _log_remark(remark: Remark) -> None:
    _log.warning("%s", remark)


def documents(
    inputs: Iterable[str],
    *,
    defaults: Defaults | None = None,
    limits: Limits | None = None,
    warn: Callable[[Remark], None] = _log_remark,
    stdin: BinaryIO | None = None,
    as_received: bool = False,
) -> Iterator[Document | Unreadable]:
    """Every document of the inputs, lazily and in order; an `Unreadable` stands where one could not be read.

    `inputs` are files, folders (walked by name; hidden files and sidecars left out), addresses, and "-" for
    `stdin`. What is remarkable but no error goes to `warn`. What a record says of itself wins over its file's
    sidecar, that over `defaults`, and those over what a page or feed seems to say. `as_received` leaves with each
    document the bytes that it was read from (not those of an archive's records).
    """
    told = (defaults or Defaults()).fields
    for given in inputs:
        job = Job(path=given, warn=warn, limits=limits or Limits(), told=told, as_received=as_received)
        if given == STDIN:
            yield from _read_stdin(stdin, job)
        elif is_address(given):
            yield from _read_address(job)
        else:
            yield from _read_path(Path(given), job)


def _read_stdin(stdin: BinaryIO | None, job: Job) -> Read:
    if stdin is None:
        yield job.unreadable("there is no standard input")
        return
    yield from _read_stream(stdin, None, job)


def _read_address(job: Job) -> Read:
    try:
        answer = fetch(job.path, job.limits)
    except FetchError as error:
        yield job.unreadable(str(error))
        return
    page = job.told_also(Fields(url=job.path, fetched=utc(datetime.now(UTC))))
    kind = kind_by_media(answer.media_type)
    if kind == "html":
        yield from read_html(answer.body, page.with_bytes(answer.body, answer.media_type), charset=answer.charset)
    else:
        yield from _read_stream(io.BytesIO(answer.body), kind, page)


def _read_path(path: Path, job: Job) -> Read:
    if path.is_dir():
        for file in files_under(path):
            yield from _read_file(file, replace(job, path=str(file)))
    elif not path.exists():
        yield job.unreadable("no such file or folder")
    else:
        yield from _read_file(path, job, named=True)


def files_under(folder: Path) -> Iterator[Path]:
    """The regular files under a folder by name, without hidden ones and without following links to folders."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(base, name)
            if not name.startswith(".") and not is_sidecar(file) and file.is_file():
                yield file


def _read_file(path: Path, job: Job, *, named: bool = False) -> Read:
    """A file's documents; `named` tells that the user asked for this very file, whatever its name ends in."""
    kind = kind_by_name(path)
    if kind is None and not named:
        job.warn(Remark(job.path, None, "passed over: not a kind of file that is read from a folder"))
        return
    try:
        told = _sidecar(sidecar_of(path))
        stream = path.open("rb")
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        yield job.unreadable(_reason(error))
        return
    with stream:
        yield from _read_stream(stream, kind, replace(job, told=told.over(job.told)))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot be opened: {error.strerror}"
    return f"its sidecar cannot be read: {error}"


def _sidecar(path: Path) -> Fields:
    return msgspec.json.decode(path.read_bytes(), type=Fields) if path.is_file() else Fields()


def _read_stream(stream: BinaryIO, kind: Kind | None, job: Job) -> Read:
    """Sniffs what the name left open, streams JSONL and archives, and reads the rest whole within its limit."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    start = buffered.peek(512)
    if not start:
        yield job.unreadable("the file is empty (0 bytes)")
        return
    kind = kind or kind_by_content(start)
    if kind == "jsonl":
        yield from read_jsonl(buffered, job)
        return
    if kind == "warc":
        yield from read_warc(buffered, job)
        return
    if kind is None:
        yield job.unreadable("binary data, not text, HTML, JSONL, RSS, Atom, WARC or a Telegram export")
        return
    limit = job.limits.export if kind == "telegram" else job.limits.file
    data = buffered.read(limit + 1)
    if len(data) > limit:
        yield job.unreadable(f"larger than {limit:,} bytes")
        return
    yield from _WHOLE[kind](data, job.with_bytes(data))


class _Raw(io.RawIOBase):
    """Any binary stream as a raw one, so that it can be peeked into."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It is only read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed asks for WriteableBuffer
        """Fills the buffer from the stream."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
