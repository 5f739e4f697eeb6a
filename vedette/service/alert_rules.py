"""RULES.toml: what to alert about, and whom to tell."""

from pathlib import Path
from typing import Literal

import msgspec

from vedette.assessment.alerts import Rule
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.model.events import EVENT_TYPES


class Sink(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to tell. Secrets are never in the file: `…_env` name the variables that hold them.

    `to` is stdout, email (`smtp` "host:port", `sender`, `recipients`, `user`, `password_env`, `starttls`), webhook
    (`url`, `secret_env`), cap (`folder`: a file an alert) or atom (`file`). `rules` names those it is told of; all
    when left out.
    """

    to: Literal["stdout", "email", "webhook", "cap", "atom"]
    rules: tuple[str, ...] = ()
    url: str | None = None
    secret_env: str | None = None
    smtp: str | None = None
    sender: str = "vedette@localhost"
    recipients: tuple[str, ...] = ()
    user: str | None = None
    password_env: str | None = None
    starttls: bool = True
    folder: str | None = None
    file: str | None = None

    @property
    def key(self) -> str:
        """What it is remembered by: where it leads."""
        where = self.url or self.folder or self.file or f"{self.smtp or ''} {' '.join(self.recipients)}"
        return f"{self.to} {where}".strip()


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of rules."""

    rules: tuple[Rule, ...]
    send: tuple[Sink, ...] = (Sink(to="stdout"),)


_NEEDS = {
    "stdout": (),
    "email": ("smtp", "recipients"),
    "webhook": ("url", "secret_env"),
    "cap": ("folder",),
    "atom": ("file",),
}


def load_rules(path: Path) -> Rules:
    """The rules of a file. Raises UnopenableError where it cannot be read, WrongUsageError where it is wrong."""
    try:
        rules = msgspec.toml.decode(path.read_bytes(), type=Rules)
    except OSError as error:
        raise UnopenableError(f"cannot read {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise WrongUsageError(f"{path}: {error}") from error
    for problem in _problems(rules):
        raise WrongUsageError(f"{path}: {problem}")
    return rules


def _problems(rules: Rules) -> list[str]:
    names = [rule.name for rule in rules.rules]
    found = [f"two rules are called {name!r}" for name in sorted(names) if names.count(name) > 1]
    found += [
        f"rule {rule.name!r}: a toll needs `over`"
        for rule in rules.rules
        if rule.when == "toll" and rule.over is None
    ]
    for rule in rules.rules:
        unknown = set(rule.types) - EVENT_TYPES.keys()
        found += [f"rule {rule.name!r}: no event type {type_!r}" for type_ in sorted(unknown)]
    for sink in rules.send:
        found += [f"{sink.to} needs `{field}`" for field in _NEEDS[sink.to] if not getattr(sink, field)]
        found += [f"{sink.to} names no rule {name!r}" for name in sink.rules if name not in names]
    return found
