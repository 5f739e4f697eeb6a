"""JSON lines: one record a line, each kept in its place also when it cannot be read."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from vedette.intake.values import Fields, Job, Read, Unreadable
from vedette.model import Document

_DECODER = msgspec.json.Decoder(Fields)


def read_jsonl(stream: BinaryIO, job: Job) -> Read:
    """A document or an Unreadable for each line up to the last that is not blank; memory is one line's."""
    blank: list[int] = []
    for number, line in _lines(stream, job.limits.line):
        if line is not None and not line.strip():
            blank.append(number)  # told only when another record follows: an empty end of file is no record
            continue
        yield from (job.at(before).unreadable("a blank line, no record") for before in blank)
        blank.clear()
        yield _record(line, job.at(number), first=number == 1)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one longer than `limit` bytes, which is skipped without being held."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def _record(line: bytes | None, job: Job, *, first: bool) -> Document | Unreadable:
    if line is None:
        return job.unreadable(f"a line of more than {job.limits.line:,} bytes")
    try:
        fields = _DECODER.decode(line.removeprefix(b"\xef\xbb\xbf") if first else line)
    except msgspec.ValidationError as error:
        return job.unreadable(f"not a record: {error}")
    except UnicodeDecodeError:
        return job.unreadable("not valid UTF-8")
    except msgspec.DecodeError as error:
        return job.unreadable(f"not JSON: {error}")
    except RecursionError:
        return job.unreadable("not JSON that can be read: nested too deep")
    if fields.text is None:
        return job.unreadable("the record has no 'text'")
    return job.with_bytes(line, "application/json").document(fields)
