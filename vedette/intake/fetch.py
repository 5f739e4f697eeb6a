"""Fetching an address that the user gave; nothing else is ever fetched."""

import time
from dataclasses import dataclass

import httpx

from vedette.intake.values import Limits

_SCHEMES = ("http://", "https://")


class FetchError(Exception):
    """An address that could not be fetched, with the reason."""


@dataclass(frozen=True)
class Fetched:
    """What an address answered."""

    body: bytes
    media_type: str
    charset: str | None


def is_address(text: str) -> bool:
    """Whether an input is an address to fetch and not a path."""
    return text.lower().startswith(_SCHEMES)


def fetch(address: str, limits: Limits) -> Fetched:
    """The answer of `address`, within the limits of size, time and redirects; raises FetchError.

    The size counts after decompression, and the time is for the whole answer, so neither a small compressed
    body nor a slow trickle gets round them.
    """
    try:
        with (
            httpx.Client(
                follow_redirects=True, max_redirects=limits.redirects, timeout=limits.fetch_seconds
            ) as client,
            client.stream("GET", address, headers={"User-Agent": "vedette"}) as answer,
        ):
            answer.raise_for_status()
            body = _body(answer, limits)
            media_type = answer.headers.get("content-type", "").split(";")[0].strip().lower()
            return Fetched(body, media_type, answer.charset_encoding)
    except httpx.HTTPStatusError as error:
        raise FetchError(f"the server answered {error.response.status_code}") from error
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
