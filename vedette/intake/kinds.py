"""What an input is: by its name where that tells, else by how it begins."""

from pathlib import Path, PurePath
from typing import Literal

Kind = Literal["text", "html", "jsonl", "feed", "warc", "telegram"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
}
_MEDIA: dict[str, Kind] = {
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/warc": "warc",
}
_SIDECAR = ".meta.json"
_TELEGRAM = "result.json"


def is_sidecar(path: PurePath) -> bool:
    """Whether the file tells about another file."""
    return path.name.endswith(_SIDECAR)


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a report would lie: `report.txt` has `report.meta.json`."""
    return path.with_suffix(_SIDECAR)


def kind_by_name(path: PurePath) -> Kind | None:
    """What the file's name tells, or None."""
    if path.name == _TELEGRAM:
        return "telegram"
    if path.name.lower().endswith(".warc.gz"):
        return "warc"
    return _SUFFIXES.get(path.suffix.lower())


def kind_by_media(media_type: str) -> Kind | None:
    """What a server says it sent, or None."""
    return _MEDIA.get(media_type)


def kind_by_content(start: bytes) -> Kind | None:
    """What the first bytes look like; None for an archive or another binary."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if head.startswith((b"warc/", b"\x1f\x8b")):
        return "warc"
    if b"\0" in start[:512] or head.startswith(b"pk\x03\x04"):
        return None
    if head.startswith(b"{"):
        return "jsonl"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith((b"<rss", b"<feed", b"<rdf")):
        return "feed"
    if head.startswith(b"<?xml"):
        return "html" if b"<html" in head else "feed"
    return "text"
