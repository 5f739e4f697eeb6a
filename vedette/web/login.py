"""Who asks: on a server with accounts every request but those of the login page carries a session or a token."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from threading import Lock

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from vedette.web.accounts import Account, Accounts, Role
from vedette.web.security import SAFE_METHODS

COOKIE = "vedette_session"
OPEN = ("/login", "/static/", "/library/", "/messages/", "/healthz")
"""What a stranger may see: the login page, what it is made of, and whether the server is well."""
OWN_SESSION = "/api/session"  # whoever has an account, or says so, may log in and out
FOR_ADMINS = ("/api/accounts", "/api/fetch", "/metrics")  # fetching asks whatever this machine can reach
WINDOW_S = 15 * 60.0
BY_NAME, BY_ADDRESS = 5, 20  # failed logins in the window after which one waits


class Attempts:
    """Failed logins of the last minutes by name and by address; `now` gives seconds that only grow."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failed: dict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def wait_s(self, name: str, address: str) -> float:
        """How many seconds to wait before the next attempt; 0 for none."""
        with self._lock:
            return max(self._wait("name", name, BY_NAME), self._wait("address", address, BY_ADDRESS))

    def failed(self, name: str, address: str) -> None:
        """One more wrong password."""
        with self._lock:
            for key in (("name", name), ("address", address)):
                self._failed[key].append(self._now())
            for key in [key for key, times in self._failed.items() if times[-1] < self._now() - WINDOW_S]:
                del self._failed[key]

    def _wait(self, kind: str, value: str, most: int) -> float:
        times = self._failed.get((kind, value))
        if not times:
            return 0.0
        while times and times[0] <= self._now() - WINDOW_S:
            times.popleft()
        return times[-most] + WINDOW_S - self._now() if len(times) >= most else 0.0


class Login:
    """Lets in whom an account's session or token lets in, as far as the account's role goes."""

    def __init__(self, app: ASGIApp, *, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request; the account is found in the scope by whoever answers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        account = self._account(Headers(scope=scope))
        scope["account"] = account
        await (self._refusal(scope, account) or self._app)(scope, receive, send)

    def _account(self, headers: Headers) -> Account | None:
        token = bearer(headers)
        if token is not None:
            return self._accounts.of(token, "token")
        key = session_key(headers)
        return self._accounts.of(key, "session") if key else None

    @staticmethod
    def _refusal(scope: Scope, account: Account | None) -> ASGIApp | None:
        path, method = scope["path"], scope["method"]
        if path.startswith(OPEN) or path == OWN_SESSION:
            return None
        if account is None:
            if path == "/":
                return RedirectResponse("/login", status_code=303)
            return JSONResponse({"detail": "log in first"}, status_code=401, headers={"WWW-Authenticate": "Bearer"})
        needed = role_for(path, method)
        if account.may(needed):
            return None
        return JSONResponse({"detail": f"this takes the role {needed}: {account.name} has not"}, status_code=403)


def role_for(path: str, method: str) -> Role:
    """The role that a request takes: whatever may write takes an analyst."""
    if path.startswith(FOR_ADMINS):
        return "admin"
    return "reader" if method in SAFE_METHODS else "analyst"


def bearer(headers: Headers) -> str | None:
    """The token of a program's request."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def session_key(headers: Headers) -> str | None:
    """The key of a browser's session."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
