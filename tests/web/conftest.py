"""A home with a gazetteer and a basemap, a ledger made by hand, and the application over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

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


@pytest.fixture
def client(desk: Desk, web_home: Path) -> Iterator[TestClient]:
    """The application as its own page speaks to it."""
    room = ReadingRoom(lambda: Reader(gazetteer=desk.gazetteer, theatres=desk.theatres))
    app = create_app(desk, room, Settings(home=web_home, analyst="Ann"))
    with TestClient(app, base_url="http://127.0.0.1", headers={"X-Vedette": "1"}) as client:
        yield client
