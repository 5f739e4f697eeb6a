import io
import json
from pathlib import Path

import pytest

from vedette.intake import Defaults, Limits, Remark, Unreadable, documents
from vedette.model import Document
from vedette.model.errors import WrongUsageError


def read(*inputs: str | Path, **options):
    remarks: list[Remark] = []
    found = list(documents([str(i) for i in inputs], warn=remarks.append, **options))
    return found, remarks


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_text_with_a_sidecar_and_a_default_keeps_the_sidecars_word(tmp_path):
    report = write(tmp_path / "report.txt", "A bridge was hit.")
    write(tmp_path / "report.meta.json", '{"publisher": "Desk", "published": "2022-04-01", "extra": 1}')
    [document], remarks = read(report, defaults=Defaults(publisher="Other", language="en"))
    assert (document.publisher, document.published, document.language) == ("Desk", "2022-04-01", "en")
    assert remarks == []


def test_a_broken_sidecar_names_the_report_it_belongs_to(tmp_path):
    report = write(tmp_path / "report.txt", "A bridge was hit.")
    write(tmp_path / "report.meta.json", "{")
    [broken], _ = read(report)
    assert broken.path == str(report) and "sidecar" in broken.reason


def test_no_date_is_told_and_never_guessed(tmp_path):
    [document], [remark] = read(write(tmp_path / "a.txt", "A bridge was hit."))
    assert document.published is None
    assert "no date" in remark.reason


def test_a_wrong_default_date_is_refused():
    with pytest.raises(WrongUsageError, match="is not a date"):
        Defaults(published="yesterday")


def test_inputs_keep_their_order(tmp_path):
    for name in ("b.txt", "a.txt", "c.txt"):
        write(tmp_path / name, name)
    found, _ = read(tmp_path / "c.txt", tmp_path, "-", stdin=io.BytesIO(b"from stdin"))
    assert [d.text for d in found] == ["c.txt", "a.txt", "b.txt", "c.txt", "from stdin"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "0 bytes"),
        ("bad.txt", b"caf\xe9 \xff", "UTF-8"),
        ("bad.html", b"<html><body>caf\xe9</body></html>", "encoding"),
        ("deep.html", b"<div>" * 100_000, "nested"),
        ("wide.html", b"<html><body>" + b"<hr>" * 60_000, "elements"),
        ("bomb.zip", b"PK\x03\x04\0\0\0", "binary"),
        ("nul.txt", b"text\0text", "NUL"),
        ("not.xml", b"<rss", "not XML"),
        ("other.xml", b"<note><to>x</to></note>", "neither RSS nor Atom"),
    ],
)
def test_a_broken_file_is_a_clear_value(tmp_path, name, content, reason):
    [broken], _ = read(write(tmp_path / name, content))
    assert isinstance(broken, Unreadable) and reason in broken.reason
    assert broken.path.endswith(name)


def test_a_file_over_the_limit_is_refused_without_being_held(tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    [broken], _ = read(big)
    assert "larger than" in broken.reason


def test_a_text_too_long_for_one_report_is_refused(tmp_path):
    [broken], _ = read(write(tmp_path / "long.txt", "word " * 30), limits=Limits(characters=100))
    assert "characters" in broken.reason


def test_one_broken_file_among_a_hundred_costs_one(tmp_path):
    for number in range(99):
        write(tmp_path / f"{number:02}.txt", f"Report {number}.")
    write(tmp_path / "50-broken.txt", b"\xff\xfe\xfd")
    write(tmp_path / ".hidden.txt", "not read")
    found, _ = read(tmp_path)
    assert len(found) == 100
    assert [type(d) for d in found].count(Unreadable) == 1


def test_files_of_no_known_kind_in_a_folder_are_passed_over_and_said(tmp_path):
    write(tmp_path / "photo.png", b"\x89PNG\0")
    found, [remark] = read(tmp_path)
    assert found == [] and "passed over" in remark.reason


def test_a_missing_file_is_named():
    [broken], _ = read("/no/such/report.txt")
    assert broken == Unreadable("/no/such/report.txt", None, "no such file or folder")


def test_jsonl_keeps_a_value_for_each_record_in_its_place(tmp_path):
    lines = [
        '{"text": "One.", "url": "x:1", "published": "2022-04-01", "unknown": {"a": 1}}',
        "not json",
        "",
        '{"text": "   ", "published": "2022-04-01"}',
        '{"title": "no text"}',
        '{"text": 5}',
        '{"text": "\\ud800"}',
        '{"text": "' + "x" * 300 + '"}',
        '{"a": ' + "[" * 100 + "]" * 100 + ', "text": "deep"}',
        '{"text": "Last.", "published": "soon"}',
        "",
    ]
    found, remarks = read(write(tmp_path / "in.jsonl", "\n".join(lines)), limits=Limits(line=250))
    kinds = [type(d) for d in found]
    assert kinds == [Document, Unreadable, Unreadable, Document, *[Unreadable] * 4, Document, Document]
    assert [d.line for d in found if isinstance(d, Unreadable)] == [2, 3, 5, 6, 7, 8]
    assert found[0].url == "x:1"
    assert [r.line for r in remarks] == [4, 9, 10]
    assert found[-1].published is None and "'soon' is not a date" in remarks[-1].reason


def test_json_nested_beyond_reason_is_a_value(tmp_path):
    bomb = '{"a": ' + "[" * 100_000 + "]" * 100_000 + ', "text": "deep"}'
    [broken], _ = read(write(tmp_path / "in.jsonl", bomb))
    assert "nested too deep" in broken.reason


def test_standard_input_is_told_by_how_it_begins():
    line = json.dumps({"text": "A town fell.", "published": "2022-04-01T10:00:00Z"}).encode()
    [document], remarks = read("-", stdin=io.BytesIO(line + b"\n"))
    assert document.text == "A town fell." and document.published == "2022-04-01T10:00:00Z"
    assert remarks == []
    [page], _ = read("-", stdin=io.BytesIO(b"<!DOCTYPE html><p>A town fell to them on Monday, a witness said.</p>"))
    assert page.text.startswith("A town fell")


def test_empty_standard_input_is_an_error():
    [broken], _ = read("-", stdin=io.BytesIO(b""))
    assert "0 bytes" in broken.reason


PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Bridge hit – Desk</title>
<meta property="og:site_name" content="Desk"><meta property="article:published_time" content="2022-04-01T08:00:00Z">
<link rel="canonical" href="https://desk.example/bridge"></head><body><nav>Home Sport Weather</nav><article>
<h1>Bridge hit</h1><p>The bridge over the river was hit on Thursday night, the mayor of the town said — “again”.</p>
<p>No one was hurt, according to the rescue service, which closed the road to all traffic.</p>
</article></body></html>"""


def test_a_page_gives_its_article_and_what_it_tells_about_itself(tmp_path):
    [document], _ = read(write(tmp_path / "page.html", PAGE.format(charset="utf-8")))
    assert "rescue service" in document.text and "Weather" not in document.text
    assert (document.publisher, document.published) == ("Desk", "2022-04-01")
    assert document.url == "https://desk.example/bridge"


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path):
    page = PAGE.format(charset="windows-1252").encode("windows-1252")
    [document], _ = read(write(tmp_path / "page.html", page), defaults=Defaults(publisher="Mine"))
    assert "“again”" in document.text
    assert document.publisher == "Mine"


def test_an_unclosed_list_is_not_a_deep_page(tmp_path):
    page = "<html><body><article>" + "<p>A paragraph about the town and what the mayor said there.<li>item" * 2000
    [document], _ = read(write(tmp_path / "page.html", page))
    assert isinstance(document, Document)
