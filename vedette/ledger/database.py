"""Connections: one writer at a time, readers that cannot write, and the migrations that make the tables."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from vedette.ledger.errors import LedgerError, NoLedgerError, naming

BUSY_SECONDS = 60
CACHE_KIB = 65536
WRITER_LOCK = 0x7EDE77E  # any number, the same for every process that writes to a PostgreSQL ledger
SERVERS = ("postgresql://", "postgres://", "postgresql+psycopg://")


class Database:
    """One ledger's database, by the path of a SQLite file or a `postgresql://` address."""

    def __init__(self, address: str, *, create: bool = False) -> None:
        """Raises NoLedgerError where there is none and `create` is not set, LedgerError where it cannot be opened."""
        self.on_server = address.startswith(SERVERS)
        self.name = _without_password(address) if self.on_server else address
        if not self.on_server and not create and not Path(address).is_file():
            raise NoLedgerError(f"there is no ledger at {address}; `vedette ingest … --ledger {address}` makes one")
        opener = _server if self.on_server else _file
        self._reader = opener(address, read_only=True)
        self._writer = opener(address, read_only=False)
        with naming(self.name):
            self._settle(create=create)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the ledger and cannot write."""
        with naming(self.name), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The one writing transaction: waits for any other writer, commits at the end or leaves no trace."""
        with naming(self.name), self._writer.begin() as connection:
            if self.on_server:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITER_LOCK)))
            yield connection

    def close(self) -> None:
        """Closes all connections."""
        self._reader.dispose()
        self._writer.dispose()

    def _settle(self, *, create: bool) -> None:
        """Makes the tables, or brings them up to date, where `create` allows it."""
        newest = ScriptDirectory.from_config(_alembic()).get_current_head()
        with (self._writer if create else self._reader).connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
        if current == newest:
            return
        if not create:
            lack = "is of an older vedette; any ingest brings it up to date" if current else "is no vedette ledger"
            raise NoLedgerError(f"{self.name} {lack}")
        with self.writing() as connection:
            config = _alembic()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config


def _file(address: str, *, read_only: bool) -> sa.Engine:
    path = Path(address).resolve()

    def connect() -> sqlite3.Connection:
        location = f"{path.as_uri()}?mode={'ro' if read_only else 'rwc'}"
        if read_only and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
            location += "&immutable=1"  # SQLite cannot lay its lock files here, and nobody is writing
        # No transaction begins but where `begin` below says so.
        made = sqlite3.connect(
            location, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        made.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if not read_only:
            made.execute("PRAGMA foreign_keys = ON")
            made.execute("PRAGMA journal_mode = WAL")
            made.execute("PRAGMA synchronous = FULL")
        return made

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.QueuePool)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _server(address: str, *, read_only: bool) -> sa.Engine:
    options = "-c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read"
    return sa.create_engine(_url(address), connect_args={"options": options} if read_only else {})


def _url(address: str) -> sa.URL:
    try:
        return sa.make_url(address).set(drivername="postgresql+psycopg")
    except sa.exc.ArgumentError as error:
        raise LedgerError(f"not an address of a PostgreSQL database: {address}") from error


def _without_password(address: str) -> str:
    return _url(address).render_as_string(hide_password=True)
