"""A desk over a small record made by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.web_record import fill
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.service.ask import Desk
from vedette.theatre import load


@pytest.fixture
def desk(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Desk]:
    """Eight reports of 26 March to 2 April 2022, each known from its publication on."""
    fill(tmp_path / "record.sqlite")
    with Ledger(tmp_path / "record.sqlite", create=True) as ledger:
        yield Desk(ledger, theatres=[load("ukraine")], gazetteer=gazetteer)
