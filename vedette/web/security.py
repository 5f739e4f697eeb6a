"""What keeps the page to itself: a strict content policy, and no request from anybody else's page.

A plain ASGI middleware, since Starlette's own base class would hold back the stream of server-sent events.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HOST = re.compile(r"\[?(?P<host>[\w.:-]+?)\]?(?::\d+)?")
OWN_HEADER = "x-vedette"  # a form of another site cannot set it, and a script of another site may not


def content_policy(tile_origins: Iterable[str] = ()) -> str:
    """The Content-Security-Policy. `tile_origins` are servers of the user's own basemap; there are none by default.

    MapLibre runs its workers from a blob and draws its own controls with images in data: addresses.
    """
    tiles = " ".join(tile_origins)
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob: {tiles}",
        "connect-src": f"'self' {tiles}",
        "worker-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value.strip()}" for name, value in directives.items())


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine only."""
    return host in LOOPBACK


class Guard:
    """Adds the security headers, answers only to its own names, and refuses writing from other sites' pages."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], tile_origins: Iterable[str] = ()) -> None:
        self._app = app
        self._hosts = hosts
        self._headers = {
            "Content-Security-Policy": content_policy(tile_origins),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        reason = self._refusal(scope["method"], Headers(scope=scope))
        app = JSONResponse({"detail": reason}, status_code=403) if reason else self._app
        await app(scope, receive, with_headers)

    def _refusal(self, method: str, headers: Headers) -> str | None:
        """Why a request is not answered, if it is not.

        The Host is held against the names served, so that a foreign name that is made to point here (DNS
        rebinding) cannot read the ledger.
        """
        name = HOST.fullmatch(headers.get("host", ""))
        if name is None or name["host"] not in self._hosts:
            return "this server does not answer to that name"
        if method in SAFE_METHODS or headers.get("authorization", "").lower().startswith("bearer "):
            return None  # a program with a token: another site's page cannot make a browser send one
        origin = headers.get("origin")
        if origin and urlsplit(origin).netloc != headers.get("host"):
            return "writing is for this server's own page"
        if OWN_HEADER not in headers:
            return f"a request that writes carries the header {OWN_HEADER}"
        return None
