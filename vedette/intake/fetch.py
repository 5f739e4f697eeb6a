"""Fetching an address that the user gave, or that a feed or list that the user gave holds; nothing else, ever."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from vedette.intake.values import Limits

AGENT = "vedette"
_SCHEMES = ("http://", "https://")


class FetchError(Exception):
    """An address that could not be fetched, with the reason; the server's status and `Retry-After`."""

    def __init__(self, reason: str, *, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True)
class Fetched:
    """What an address answered."""

    body: bytes
    media_type: str
    charset: str | None
    etag: str | None = None
    modified: str | None = None


def is_address(text: str) -> bool:
    """Whether an input is an address to fetch and not a path."""
    return text.lower().startswith(_SCHEMES)


def fetch(address: str, limits: Limits, headers: Mapping[str, str] | None = None) -> Fetched:
    """The answer of `address`, within the limits of size, time and redirects; raises FetchError.

    The size counts after decompression, and the time is for the whole answer, so neither a small compressed
    body nor a slow trickle gets round them.
    """
    try:
        with (
            httpx.Client(
                follow_redirects=True, max_redirects=limits.redirects, timeout=limits.fetch_seconds
            ) as client,
            client.stream("GET", address, headers={"User-Agent": AGENT, **(headers or {})}) as answer,
        ):
            answer.raise_for_status()
            body = _body(answer, limits)
            media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
            validators = answer.headers.get("etag"), answer.headers.get("last-modified")
            return Fetched(body, media_type, answer.charset_encoding, *validators)
    except httpx.HTTPStatusError as error:
        status, later = error.response.status_code, error.response.headers.get("retry-after")
        raise FetchError(f"the server answered {status}", status=status, retry_after=later) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"could not be fetched: {error}") from error


def _body(answer: httpx.Response, limits: Limits) -> bytes:
    deadline = time.monotonic() + limits.fetch_seconds
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > limits.file:
            raise FetchError(f"larger than {limits.file:,} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"took longer than {limits.fetch_seconds:g} seconds")
    return b"".join(parts)
