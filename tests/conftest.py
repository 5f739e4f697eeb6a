"""What every test may use: a home of its own, the shared data, the databases; and what a skip means under CI."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

from benchmarks.paths import SHARED
from vedette.gazetteer import Gazetteer, GazetteerError
from vedette.gazetteer.build import build
from vedette.ledger import Ledger

# A machine that is busy breaks no law; and what is landed is judged by the same examples every time.
settings.register_profile("vedette", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("vedette")

NEEDS = {
    "shared": (SHARED.exists, f"no data at {SHARED}"),
    "postgres": (lambda: "VEDETTE_TEST_POSTGRES" in os.environ, "VEDETTE_TEST_POSTGRES names no PostgreSQL server"),
}
MUST_RUN = ("shared", "postgres", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips, saying why, what needs a thing that is absent; slow tests run only when asked for by -m."""
    for item in items:
        for mark, (present, why) in NEEDS.items():
            if item.get_closest_marker(mark) and not present():
                item.add_marker(pytest.mark.skip(reason=why))
        if item.get_closest_marker("slow") and "slow" not in item.config.getoption("-m"):
            item.add_marker(pytest.mark.skip(reason="takes minutes; run with -m slow"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """With CI=true a test that was to run and was skipped has failed: nobody would see the skip there."""
    report = yield
    awaited = any(item.get_closest_marker(m) for m in MUST_RUN) and not item.get_closest_marker("slow")
    if report.skipped and os.environ.get("CI") == "true" and awaited:
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the ledger that the person running it works with."""
    monkeypatch.delenv("VEDETTE_LEDGER", raising=False)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of either kind: a test that asks for it runs on both."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite")
        return
    server = sa.make_url(os.environ["VEDETTE_TEST_POSTGRES"])
    name = f"vedette_{os.getpid()}_{os.urandom(4).hex()}"
    engine = sa.create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@pytest.fixture
def ledger(database: str) -> Iterator[Ledger]:
    """An empty ledger on either database."""
    with Ledger(database, create=True) as made:
        yield made


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The gazetteer of this machine, or one built now where there is none that this version opens."""
    try:
        return Gazetteer.open()
    except GazetteerError:
        path = tmp_path_factory.mktemp("gazetteer") / "gazetteer.sqlite"
        build(path, dumps_folder=path.parent / "geonames")
        return Gazetteer.open(path)
