import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from vedette.intake import Limits, Unreadable, documents

PAGE = b"<html><body><p>The bridge over the river was hit on Thursday, the mayor said.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, "on_" + self.path.strip("/"), self.on_missing)()

    def answer(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_page(self):
        self.answer(PAGE, Content_Type="text/html; charset=utf-8")

    def on_moved(self):
        self.answer(b"", status=302, Location="/page")

    def on_file(self):
        self.answer(b"", status=302, Location="file:///etc/hostname")

    def on_loop(self):
        self.answer(b"", status=302, Location="/loop")

    def on_bomb(self):
        self.answer(gzip.compress(b"x" * 5_000_000), Content_Type="text/plain", Content_Encoding="gzip")

    def on_slow(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(20):
            self.wfile.write(b"drip ")
            self.wfile.flush()
            time.sleep(0.1)

    def on_missing(self):
        self.answer(b"", status=404)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(address: str, **limits):
    [found] = documents([address], limits=Limits(**limits), warn=lambda _: None)
    return found


@pytest.mark.parametrize("path", ["page", "moved"])
def test_an_address_is_fetched_and_echoed(site, path):
    document = read(f"{site}/{path}")
    assert document.text.startswith("The bridge over the river")
    assert document.url == f"{site}/{path}" and document.fetched.endswith("Z")


@pytest.mark.parametrize(
    ("path", "limits", "reason"),
    [
        ("none", {}, "answered 404"),
        ("file", {}, "could not be fetched"),
        ("loop", {}, "could not be fetched"),
        ("bomb", {"file": 1_000_000}, "larger than"),
        ("slow", {"fetch_seconds": 0.5}, "took longer"),
    ],
)
def test_what_cannot_be_fetched_is_a_value_with_its_reason(site, path, limits, reason):
    broken = read(f"{site}/{path}", **limits)
    assert isinstance(broken, Unreadable) and reason in broken.reason


def test_a_server_that_is_not_there_is_a_value():
    assert isinstance(read("http://127.0.0.1:9/"), Unreadable)
