"""A small news site on loopback: a feed with validators, pages, robots.txt; it remembers what it was asked."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{site}/{page}</link><description>{title}, in short.</description>
<pubDate>Sat, 02 Apr 2022 10:00:00 GMT</pubDate></item>"""
PAGE = """<html><body><article><h1>{title}</h1><p>{title}, the mayor of Thessmark said on Friday.</p>
{more}</article></body></html>"""
MORE = (
    "<p>The shelling began before dawn and went on until noon, and the ferry did not leave the harbour all day.</p>"
)


class NewsSite(ThreadingHTTPServer):
    """A test sets the `items` of the feed (page: title), the `missing`, `robots`, `failing` (status, headers)."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.items = {"bridge": "The bridge was shelled"}
        self.missing = set()
        self.robots = None
        self.failing = None
        self.asked = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def feed(self):
        items = (ITEM.format(title=title, page=page, site=self.address) for page, title in self.items.items())
        return FEED.format(items="".join(items)).encode()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        self.server.asked.append(name)
        if name == "robots.txt":
            self.answer(404 if self.server.robots is None else 200, (self.server.robots or "").encode())
        elif self.server.failing:
            status, headers = self.server.failing
            self.answer(status, b"", headers)
        elif name == "feed":
            self.feed()
        elif name in self.server.items.keys() - self.server.missing:
            page = PAGE.format(title=self.server.items[name], more=MORE)
            self.answer(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(404, b"")

    def feed(self):
        etag = f'"{len(self.server.items)}"'
        same = self.headers.get("If-None-Match") == etag
        headers = {"ETag": etag, "Content-Type": "application/rss+xml"}
        self.answer(304 if same else 200, b"" if same else self.server.feed(), headers)

    def answer(self, status, body, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
