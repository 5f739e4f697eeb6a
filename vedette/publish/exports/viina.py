"""Control in the shape of VIINA 2.0's control table: a settlement and a day a row.

VIINA writes a side as its country's code; a party without a country keeps its own. The three maps that VIINA votes
over are not vedette's, so their columns are empty.
"""

from collections.abc import Iterator

from vedette.publish.exports.material import Material
from vedette.publish.exports.table import csv_lines

COLUMNS = ("geonameid", "date", "status_wiki", "status_boost", "status_dsm", "status")


def write(material: Material) -> Iterator[bytes]:
    """The lines of the table."""
    blank = dict.fromkeys(COLUMNS)
    rows = (
        blank
        | {"geonameid": one.geonameid, "date": one.date.replace("-", ""), "status": _status(one.party, material)}
        for one in material.estimates
    )
    return csv_lines(COLUMNS, rows)


def _status(code: str, material: Material) -> str:
    party = material.parties.get(code)
    return party.countries[0] if party and party.countries else code
