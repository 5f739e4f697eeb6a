from dataclasses import replace

import pytest

from vedette.model.errors import WrongUsageError
from vedette.service.ask import Desk
from vedette.service.places import find_place, places_of
from vedette.theatre import load


@pytest.mark.parametrize("written", ["geonames:711350", "711350", "Bucha", "bucha", "Буча"])
def test_a_place_is_meant_by_its_id_or_its_name(desk: Desk, written: str) -> None:
    assert desk.place(written).id == "geonames:711350"


@pytest.mark.parametrize("written", ["Atlantis", "geonames:1", "Marseille"])
def test_what_is_no_place_of_the_theatre_is_refused(desk: Desk, written: str) -> None:
    with pytest.raises(WrongUsageError, match=r"geonames:\d+|no.* place"):
        desk.place(written)


def test_a_name_of_several_lists_them(desk: Desk) -> None:
    theatre = replace(desk.theatres[0], aliases=())
    with pytest.raises(WrongUsageError, match=r"could be any of \d+ settlements; choose by id: geonames:\d+"):
        find_place("Mykolaivka", gazetteer=desk.gazetteer, theatres=[theatre], ledger=desk.ledger)


def test_a_village_that_only_a_theatre_knows_is_found(desk: Desk) -> None:
    theatre = load("thessmark")
    village = places_of(theatre)[0]
    for written in (village.id, village.name):
        found = find_place(written, gazetteer=desk.gazetteer, theatres=[theatre], ledger=desk.ledger)
        assert found == village
