"""The brief and every export format. What leaves the ledger leaves it here: escaped, and without private names."""

from vedette.publish.brief import Brief, Findings, brief
from vedette.publish.claims import claims_geojson
from vedette.publish.control import control_csv, control_geojson, control_row
from vedette.publish.html import to_html
from vedette.publish.markdown import to_markdown
from vedette.publish.masking import Masker, load_private_words

__all__ = [
    "Brief",
    "Findings",
    "Masker",
    "brief",
    "claims_geojson",
    "control_csv",
    "control_geojson",
    "control_row",
    "load_private_words",
    "to_html",
    "to_markdown",
]
