import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from vedette.intake import Limits, Unreadable, documents
from vedette.model import Document

PAGE = b"<html><body><p>The bridge over the river was hit on Thursday, the mayor said.</p></body></html>"


def archive(*pages: tuple[str, bytes, str, str], gzipped: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for uri, body, media_type, code in pages:
        http = StatusAndHeaders(f"{code} X", [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(uri, "response", io.BytesIO(body), http_headers=http)
        writer.write_record(record)
    return out.getvalue()


def read(path: Path, content: bytes, **limits):
    path.write_bytes(content)
    return list(documents([str(path)], limits=Limits(**limits), warn=lambda _: None))


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_of_an_archive_become_documents(tmp_path, gzipped):
    content = archive(
        ("https://x.example/1", PAGE, "text/html; charset=utf-8", "200"),
        ("https://x.example/logo", b"\x89PNG", "image/png", "200"),
        ("https://x.example/gone", PAGE, "text/html", "404"),
        ("https://x.example/2", b"A plain text.", "text/plain", "200"),
        gzipped=gzipped,
    )
    first, second = read(tmp_path / ("a.warc.gz" if gzipped else "a.warc"), content)
    assert first.url == "https://x.example/1" and "the mayor said" in first.text
    assert first.fetched is not None and second.text == "A plain text."


def test_one_broken_page_costs_one(tmp_path):
    content = archive(
        ("https://x.example/deep", b"<div>" * 100_000, "text/html", "200"),
        ("https://x.example/big", b"x" * 700_000, "text/plain", "200"),
        ("https://x.example/1", PAGE, "text/html", "200"),
        gzipped=True,
    )
    deep, big, page = read(tmp_path / "a.warc.gz", content, file=600_000)
    assert (deep.line, big.line) == (1, 2)
    assert "nested" in deep.reason and "larger" in big.reason and isinstance(page, Document)


@pytest.mark.parametrize("content", [b"\x1f\x8b not a gzip", b"WARC/1.0\r\nbroken", b"neither"])
def test_a_broken_archive_is_named(tmp_path, content):
    found = read(tmp_path / "a.warc.gz", content)
    assert all(isinstance(one, Unreadable) for one in found) and found


def test_a_truncated_archive_keeps_what_stands_before_the_break(tmp_path):
    whole = archive(*[(f"https://x.example/{n}", PAGE, "text/html", "200") for n in range(3)], gzipped=True)
    found = read(tmp_path / "a.warc.gz", whole[: len(whole) - 40])
    assert [type(one) for one in found][:2] == [Document, Document]
