"""Visiting other people's servers as a guest: robots.txt, distance in time, and no answer asked for twice."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from vedette.intake.fetch import AGENT, Fetched, FetchError, fetch
from vedette.intake.values import Limits

DAY = 86_400.0
PAUSE = 2.0  # seconds between two requests to one host, where its robots.txt asks for no longer one


class Visitor:
    """Fetches addresses one at a time; `now` gives seconds since 1970, and `sleep` waits."""

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        pause: float = PAUSE,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._pause = pause
        self._now = now
        self._sleep = sleep
        self._free: dict[str, float] = {}  # when a host may be asked again
        self._rules: dict[str, tuple[float, RobotFileParser]] = {}  # with the time they were read

    def visit(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """What the address holds, None where it is as it was when it gave these validators. Raises FetchError.

        Waits until its host may be asked again. What the host's robots.txt forbids is a FetchError.
        """
        host = _host(address)
        rules = self._rules_of(host)
        if not rules.can_fetch(AGENT, address):
            raise FetchError("the server's robots.txt forbids it")
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        delay = float(rules.crawl_delay(AGENT) or 0)
        try:
            return self._ask(host, address, {name: said for name, said in asked.items() if said}, delay)
        except FetchError as error:
            if error.status == HTTPStatus.NOT_MODIFIED:
                return None
            raise

    def later(self, error: FetchError) -> float | None:
        """Seconds after which the server said to come back, if it said so."""
        said = error.retry_after
        if said is None:
            return None
        if said.isdecimal():
            return float(said)
        try:
            moment = parsedate_to_datetime(said)
        except ValueError:
            return None
        return (
            max(0.0, (moment - datetime.fromtimestamp(self._now(), UTC)).total_seconds()) if moment.tzinfo else None
        )

    def _ask(self, host: str, address: str, headers: dict[str, str], delay: float = 0.0) -> Fetched:
        wait = self._free.get(host, 0.0) - self._now()
        if wait > 0:
            self._sleep(wait)
        try:
            return fetch(address, self._limits, headers)
        finally:
            self._free[host] = self._now() + max(self._pause, delay)

    def _rules_of(self, host: str) -> RobotFileParser:
        """The host's robots.txt, read once a day. One that is not there allows all; one that fails forbids all."""
        read, rules = self._rules.get(host, (0.0, None))
        if rules is not None and self._now() - read < DAY:
            return rules
        rules = RobotFileParser()
        try:
            text = self._ask(host, f"{host}/robots.txt", {}).body.decode("utf-8", errors="replace")
        except FetchError as error:
            if error.status is None or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise FetchError(
                    f"its host's robots.txt: {error}", status=error.status
                ) from error  # RFC 9309, 2.3.1.4
            text = ""
        rules.parse(text.splitlines())
        self._rules[host] = self._now(), rules
        return rules


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
