"""Web archives (WARC, plain or gzipped; ISO 28500): a document for each page, one record in memory at a time."""

from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from vedette.intake.html import read_html
from vedette.intake.plain import read_text
from vedette.intake.values import Fields, Job, Read

_PAGES = frozenset({"response", "resource"})
_READERS = {"text/html": read_html, "application/xhtml+xml": read_html, "text/plain": read_text}


def read_warc(stream: BinaryIO, job: Job) -> Read:
    """The pages and texts of an archive in its order; pictures, scripts and errors of servers are passed over.

    `line` of an Unreadable counts the archive's records. A broken archive gives what stands before the break.
    """
    number = pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), start=1):
            if record.rec_type in _PAGES:
                for page in _read_record(record, job.at(number)):
                    pages += 1
                    yield page
    except ArchiveLoadFailed as error:
        yield job.at(number + 1).unreadable(f"the archive breaks off: {error}")
        return
    if not pages:
        yield job.unreadable("an archive without a page in it")


def _read_record(record: ArcWarcRecord, job: Job) -> Read:
    headers = record.http_headers or record.rec_headers
    reader = _READERS.get((headers.get_header("Content-Type") or "").split(";")[0].strip().lower())
    failed = record.http_headers is not None and record.http_headers.get_statuscode() != "200"
    if reader is None or failed:
        return
    body = record.content_stream().read(job.limits.file + 1)
    if len(body) > job.limits.file:
        yield job.unreadable(f"a page larger than {job.limits.file:,} bytes")
        return
    about = Fields(
        url=record.rec_headers.get_header("WARC-Target-URI"), fetched=record.rec_headers.get_header("WARC-Date")
    )
    yield from reader(body, job.told_also(about))
