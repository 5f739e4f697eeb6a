"""Who may use a server that others can reach: accounts, sessions and API tokens, in a small file of their own.

They lie in `$VEDETTE_HOME/accounts.sqlite` and not in the ledger: a ledger is copied, dumped and handed on, and what
lets people into a server must not go with it. Passwords are kept as argon2id hashes, sessions and tokens as SHA-256
of random 256-bit values, so that the file alone lets nobody in.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from vedette.model.errors import WrongUsageError

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
FILE_NAME = "accounts.sqlite"
SESSION_LASTS = timedelta(hours=12)
LONGEST_NAME = 60
SHORTEST_PASSWORD = 12  # characters: length is what makes a password hard to guess (NIST SP 800-63B)
LONGEST_PASSWORD = 200

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS keys (
  digest TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(name) ON DELETE CASCADE,
  kind TEXT NOT NULL, label TEXT, made TEXT NOT NULL, expires TEXT
);
"""


@dataclass(frozen=True)
class Account:
    """Who may use the server: a reader asks, an analyst also rules and keeps, an admin also sees to accounts."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this account has the rights of that role."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts of one home. Every method opens the file for itself, so that threads do not share a connection."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def list(self) -> list[Account]:
        """All accounts by name."""
        if not self._path.exists():
            return []
        with self._open() as file:
            return [Account(*row) for row in file.execute("SELECT name, role FROM accounts ORDER BY name")]

    def add(self, name: str, role: Role, password: str) -> None:
        """Adds an account. Raises WrongUsageError for a name that is taken or none, and for a short password."""
        if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
            raise WrongUsageError(f"a name has 1 to {LONGEST_NAME} printable characters")
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise WrongUsageError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
        row = (name, role, self._hasher.hash(password), _now().isoformat())
        with self._open() as file:
            try:
                file.execute("INSERT INTO accounts VALUES (?, ?, ?, ?)", row)
            except sqlite3.IntegrityError as error:
                raise WrongUsageError(f"there is an account {name!r} already") from error

    def remove(self, name: str) -> None:
        """Removes an account with its sessions and tokens. Raises WrongUsageError where there is none."""
        with self._open() as file:
            if not file.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount:
                raise WrongUsageError(f"there is no account {name!r}")

    def check(self, name: str, password: str) -> Account | None:
        """The account, where the password is its own. It takes as long for a name that nobody has."""
        with self._open() as file:
            row = file.execute("SELECT name, role, password FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row[2] if row else self._nobody, password[:LONGEST_PASSWORD])
        except (VerifyMismatchError, InvalidHashError):
            return None
        return Account(row[0], row[1]) if row else None

    def begin(self, account: Account) -> str:
        """A session of some hours; gives the key that a browser shows."""
        return self._key(account.name, "session", None, _now() + SESSION_LASTS)

    def issue(self, name: str, label: str) -> str:
        """A token for programs, which holds until the account is removed or it is revoked; it is told only now."""
        if name not in {account.name for account in self.list()}:
            raise WrongUsageError(f"there is no account {name!r}")
        return self._key(name, "token", label, None)

    def of(self, key: str, kind: Literal["session", "token"]) -> Account | None:
        """Whose key this is; None where it is nobody's or no longer holds."""
        with self._open() as file:
            row = file.execute(
                "SELECT name, role FROM keys JOIN accounts ON account = name"
                " WHERE digest = ? AND kind = ? AND (expires IS NULL OR expires > ?)",
                (_digest(key), kind, _now().isoformat()),
            ).fetchone()
        return Account(*row) if row else None

    def end(self, key: str) -> None:
        """Ends a session or revokes a token."""
        with self._open() as file:
            file.execute("DELETE FROM keys WHERE digest = ?", (_digest(key),))

    def _key(self, name: str, kind: str, label: str | None, expires: datetime | None) -> str:
        key = secrets.token_urlsafe(32)
        row = (_digest(key), name, kind, label, _now().isoformat(), expires.isoformat() if expires else None)
        with self._open() as file:
            file.execute("DELETE FROM keys WHERE expires < ?", (_now().isoformat(),))
            file.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?)", row)
        return key

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.exists():
            self._path.touch(mode=0o600)
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_TABLES)
            with connection:
                yield connection
        finally:
            connection.close()


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
