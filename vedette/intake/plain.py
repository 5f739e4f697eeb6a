"""Plain text."""

import msgspec

from vedette.intake.values import Job, Read


def decode(data: bytes) -> str | None:
    """The text of UTF-8 bytes, without a byte order mark; None where they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def read_text(data: bytes, job: Job) -> Read:
    """One document: the file's text."""
    text = decode(data)
    if text is None:
        yield job.unreadable("not valid UTF-8: save the file as UTF-8 first")
        return
    yield job.document(msgspec.structs.replace(job.told, text=text))
