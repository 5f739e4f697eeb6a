import http.server
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from vedette.gazetteer import dumps
from vedette.gazetteer.dumps import DumpError, fetch

Write = Callable[..., Path]


@pytest.fixture
def served(dump_folder: Write) -> Iterator[str]:
    """The made-up dump, served from loopback as GeoNames serves its own."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(dump_folder()))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_settlements_and_what_is_crossed_are_read_and_hills_are_not(dump_folder: Write) -> None:
    places = list(dumps.entries(dump_folder() / "UA.zip"))
    assert {p.names[0] for p in places} == {"Vyrivka", "Nova Lukavytsia", "Lukavytsia Bridge"}
    assert places[0].names == ("Vyrivka", "Вирівка", "Выровка")
    assert (places[0].country, places[0].admin1, places[0].population) == ("UA", "07", 812)


def test_a_dump_is_fetched_from_an_address_with_the_names_of_areas(served: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert fetch("UA", source=served, folder=kept) == kept / "UA.zip"
    assert sorted(p.name for p in kept.iterdir()) == ["UA.zip", "admin1CodesASCII.txt"]


def test_fetching_twice_is_fetching_once(dump_folder: Write, tmp_path: Path) -> None:
    kept, source = tmp_path / "kept", str(dump_folder())
    first = fetch("UA", source=source, folder=kept).read_bytes()
    assert fetch("UA", source=source, folder=kept).read_bytes() == first


def test_a_country_that_is_not_there_is_named(served: str, tmp_path: Path) -> None:
    with pytest.raises(DumpError, match=r"has no XX\.zip"):
        fetch("XX", source=served, folder=tmp_path / "kept")


def test_an_address_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match=r"127\.0\.0\.1:1/UA\.zip"):
        fetch("UA", source="http://127.0.0.1:1", folder=tmp_path / "kept")


@pytest.mark.parametrize(
    ("lines", "member", "complaint"),
    [(["1\tX"], "UA.txt", "line 1 has 2 columns"), ([], "UA.txt", "columns"), (None, "other.txt", "has no UA.txt")],
)
def test_a_broken_dump_is_refused_and_what_was_kept_stays(
    dump_folder: Write, tmp_path: Path, lines: list[str] | None, member: str, complaint: str
) -> None:
    kept = tmp_path / "kept"
    good = fetch("UA", source=str(dump_folder()), folder=kept).read_bytes()
    with pytest.raises(DumpError, match=complaint):
        fetch("UA", source=str(dump_folder(lines, member=member)), folder=kept)
    assert (kept / "UA.zip").read_bytes() == good


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "UA.zip").write_text("not a zip", encoding="utf-8")
    with pytest.raises(DumpError, match="not a zip file"):
        fetch("UA", source=str(tmp_path), folder=tmp_path / "kept")
