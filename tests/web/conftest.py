"""A home with a gazetteer and a basemap, a ledger made by hand, and the application over it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from tests.web.browser import chromium, serving
from tests.web.hostile import HOSTILE
from tests.web.web_record import fill
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.build import build
from vedette.gazetteer.home import gazetteer_path
from vedette.ledger import Ledger
from vedette.reading.pipeline import Reader
from vedette.service.ask import Desk
from vedette.theatre import load
from vedette.web import basemap
from vedette.web.app import Settings, create_app
from vedette.web.reading import ReadingRoom


@pytest.fixture(scope="session")
def web_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for the server: the gazetteer of this machine, or one built now, and a basemap."""
    home = tmp_path_factory.mktemp("home")
    built = gazetteer_path()
    if built.is_file():
        (home / "gazetteer.sqlite").symlink_to(built)
    else:
        build(home / "gazetteer.sqlite", dumps_folder=home / "geonames")
    basemap.write(home / basemap.FILE_NAME, basemap.around([load("ukraine")]))
    return home


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A ledger with the reports of `web_record`."""
    path = tmp_path / "record.sqlite"
    fill(path)
    return path


@pytest.fixture
def desk(record: Path, web_home: Path) -> Iterator[Desk]:
    """The desk over that ledger."""
    with Ledger(record) as ledger:
        yield Desk(ledger, theatres=[load("ukraine")], gazetteer=Gazetteer.open(web_home / "gazetteer.sqlite"))


Serve = Callable[[Settings], TestClient]


@pytest.fixture
def serve(desk: Desk) -> Iterator[Serve]:
    """Makes the application with some settings, as its own page speaks to it."""
    with ExitStack() as open_clients:

        def made(settings: Settings) -> TestClient:
            room = ReadingRoom(lambda: Reader(gazetteer=desk.gazetteer, theatres=desk.theatres))
            app = create_app(desk, room, settings)
            client = TestClient(app, base_url="http://127.0.0.1", headers={"X-Vedette": "1"})
            return open_clients.enter_context(client)

        yield made


@pytest.fixture
def client(serve: Serve, web_home: Path) -> TestClient:
    """The application of one who serves to nobody else."""
    return serve(Settings(home=web_home, analyst="Ann"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: each has pages of its own in it."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def address(web_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all tests of the page, over the record and a hostile report. What a test adds, others see."""
    ledger = tmp_path_factory.mktemp("page") / "record.sqlite"
    fill(ledger, extra=[HOSTILE])
    with serving(ledger, web_home, "--theatre", "ukraine") as served:
        yield served
