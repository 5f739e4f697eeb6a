"""Sending notices: to a terminal, by mail, to a webhook, into CAP files and an Atom feed.

A webhook's body is signed: `X-Vedette-Signature: t=SECONDS,sha256=HEX`, HMAC-SHA256 over "SECONDS." and the body, so
that who has the secret can tell that it is ours and that it is not an old one sent again. `Idempotency-Key` is the
alert's id: a receiver that saw it can drop a copy.
"""

import hashlib
import hmac
import os
import smtplib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx
import msgspec

from vedette.publish.alerts import Notice, cap, email, line, record
from vedette.service.alert_rules import Sink

PAUSES = (1.0, 4.0, 15.0)  # seconds before the second, third and fourth try
_TIMEOUT = 15.0
Say = Callable[[str], None]


class DeliveryError(Exception):
    """A notice could not be delivered after all tries, with the reason."""


def deliver(sink: Sink, one: Notice, *, say: Say, base: Path, sleep: Callable[[float], None] = time.sleep) -> None:
    """Delivers one notice; `say` prints a line, relative paths start from `base`. Raises DeliveryError.

    An atom feed is written whole, by `alerting`, and not a notice at a time.
    """
    if sink.to == "stdout":
        say(line(one))
    elif sink.to == "webhook":
        _with_tries(lambda: _post(sink, one), sleep)
    elif sink.to == "email":
        _with_tries(lambda: _mail(sink, [one]), sleep)
    elif sink.to == "cap":
        folder = base / (sink.folder or "")
        _with_tries(lambda: write_whole(folder / f"{one.alert.id}.cap.xml", cap(one, sender=sink.sender)), sleep)


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that a reader sees the old or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def signature(secret: str, body: bytes, *, at: int) -> str:
    """The value of X-Vedette-Signature for a body sent at a moment in Unix seconds."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},sha256={digest}"


def _with_tries(send: Callable[[], None], sleep: Callable[[float], None]) -> None:
    for pause in (*PAUSES, None):
        try:
            send()
            return
        except _RefusedError as error:
            raise DeliveryError(str(error)) from error
        except (OSError, httpx.HTTPError, smtplib.SMTPException) as error:
            if pause is None:
                raise DeliveryError(f"{type(error).__name__}: {error}") from error
            sleep(pause)


class _RefusedError(Exception):
    """The receiver will never take it: trying again would not help."""


def _post(sink: Sink, one: Notice) -> None:
    body = msgspec.json.encode(record(one))
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": one.alert.id,
        "X-Vedette-Signature": signature(_secret(sink.secret_env), body, at=int(time.time())),
    }
    answer = httpx.post(sink.url or "", content=body, headers=headers, timeout=_TIMEOUT)
    if 400 <= answer.status_code < 500 and answer.status_code not in {408, 425, 429}:
        raise _RefusedError(f"the webhook answered {answer.status_code}")
    answer.raise_for_status()


def _mail(sink: Sink, notices: Sequence[Notice]) -> None:
    host, _, port = (sink.smtp or "").partition(":")
    with smtplib.SMTP(host, int(port or 25), timeout=_TIMEOUT) as server:
        if sink.starttls:
            server.starttls()
        if sink.user:
            server.login(sink.user, _secret(sink.password_env))
        server.send_message(email(notices, sender=sink.sender, to=sink.recipients))


def _secret(variable: str | None) -> str:
    secret = os.environ.get(variable or "")
    if not secret:
        raise _RefusedError(f"the variable {variable} holds no secret")
    return secret
