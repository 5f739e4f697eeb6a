from pathlib import Path

import pytest

from vedette.intake.tables import TheirEvent, read_events
from vedette.intake.values import Unreadable
from vedette.model.errors import UnopenableError, WrongUsageError

ACLED = """event_id_cnty,event_date,sub_event_type,latitude,longitude,location,actor1,actor2,fatalities
XAR1,01 April 2022,Armed clash,49.0,37.0,Smallham,Forces of Eastland,Forces of Westland,4
XAR2,2022-04-02,Armed clash,x,37.0,Smallham,,,
"""
UCDP = """id\tdate_start\tdate_end\ttype_of_violence\tbest\tlow\thigh\tlatitude\tlongitude\tside_a\tside_b
7\t2022-04-01 00:00:00.000\t2022-04-03 00:00:00.000\t3\t12\t10\t15\t49.0\t37.0\tGovernment of Eastland\tCivilians
"""
VIINA = """event_id_1pd,date,geonameid,latitude,longitude,asciiname,t_artillery,t_arrest,a_rus_b
9,20220401,3,49.0,37.0,Smallham,0.93,0.2,1
"""


def read(folder: Path, text: str):
    (folder / "table.csv").write_text(text, encoding="utf-8-sig")
    return list(read_events(folder / "table.csv"))


def test_acled_rows_are_read_and_a_broken_one_is_told(tmp_path):
    one, broken = read(tmp_path, ACLED)
    assert isinstance(one, TheirEvent) and (one.start, one.best, one.actors[1]) == (
        "2022-04-01",
        4,
        "Forces of Westland",
    )
    assert isinstance(broken, Unreadable) and broken.line == 3


def test_ucdp_rows_have_a_range_and_a_span(tmp_path):
    [one] = read(tmp_path, UCDP)
    assert (one.start, one.end, one.low, one.best, one.high, one.kinds) == (
        "2022-04-01", "2022-04-03", 10, 12, 15, ("type 3",),
    )  # fmt: skip


def test_viina_labels_above_half_are_kinds(tmp_path):
    [one] = read(tmp_path, VIINA)
    assert (one.start, one.geonameid, one.kinds, one.actors) == ("2022-04-01", 3, ("artillery",), ("rus",))


def test_an_unknown_table_and_a_file_that_is_not_there_are_errors(tmp_path):
    with pytest.raises(WrongUsageError, match="acled"):
        read(tmp_path, "a,b\n1,2\n")
    with pytest.raises(UnopenableError):
        list(read_events(tmp_path / "none.csv"))
