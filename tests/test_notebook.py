"""The notebook's interface: its tutorial runs, what it shows is escaped, and importing vedette stays cheap."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import vedette
from tests.web.web_record import fill
from vedette.gazetteer import Gazetteer
from vedette.model import Claim, ClaimEvent, Speaker
from vedette.model.errors import WrongUsageError
from vedette.publish.cells import claims_cell, map_cell, table_cell

ROOT = Path(vedette.__file__).parent.parent
CELLS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(autouse=True)
def home(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEDETTE_HOME", str(gazetteer.path.parent))
    monkeypatch.chdir(tmp_path)


def run_cell(code: str, names: dict[str, Any]) -> Any:
    """Runs a cell as a notebook does: its last line, where it is an expression, is the cell's value."""
    *before, last = code.strip().splitlines()
    if re.match(r"[a-z]\w*(\.|\[|\(|$)", last) and not re.match(r"(for|import|assert|print)\b", last):
        exec("\n".join(before), names)  # the project's own page
        return eval(last, names)
    return exec(code, names)


def test_the_tutorial_runs_and_its_cells_show_something(tmp_path):
    (tmp_path / "samples").symlink_to(ROOT / "vedette" / "samples")
    names: dict[str, Any] = {}
    shown = [value for code in CELLS if (value := run_cell(code, names)) is not None]
    html = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert "<mark>" in html[0] and "Island Wire" in html[0]
    assert any("<svg" in one and "<circle" in one for one in html)
    assert not any("http://" in one.replace("http://www.w3.org/2000/svg", "") for one in html if "<svg" in one)


def test_importing_vedette_loads_no_models():
    code = "import vedette, sys; print([n for n in ('spacy', 'numpy', 'sqlalchemy') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert told.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nothing"):
        vedette.nothing  # noqa: B018


def test_every_question_of_a_record_is_a_frame(tmp_path):
    fill(tmp_path / "record.sqlite")
    with vedette.open(str(tmp_path / "record.sqlite"), theatre="ukraine") as record:
        questions = [record.claims(), record.incidents(), record.control("2022-04-02"), record.flows(), record.harm(),
                     record.outlook("2022-04-02")]  # fmt: skip
        for rows in questions:
            assert isinstance(rows.frame(), pd.DataFrame) and len(rows.frame()) == len(rows) > 0
            assert "<table>" in rows._repr_html_() and rows.told
        assert len(record.claims(place="Bucha", known_at="2022-03-31")) == 1


def test_without_pandas_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(WrongUsageError, match="pip install pandas"):
        vedette.read("Nothing happened.").frame()


def claim(text: str, start: int, end: int) -> Claim:
    return Claim(
        document_id="doc", span=(start, end), text=text[start:end], sentence=(0, len(text)),
        chain=(Speaker("<i>Desk</i>", "publisher"),), event=ClaimEvent("clash", (start, start + 1)),
    )  # fmt: skip


def test_a_cell_keeps_every_letter_and_escapes_it():
    text = "Men <b>fought</b> & died in the hills."
    shown = claims_cell(text, [claim(text, 0, 20), claim(text, 8, 30)])
    body = re.search(r"<p[^>]*>(.*?)</p>", shown)[1]
    bare = re.sub(r"<sup>.*?</sup>|</?mark>", "", body)
    assert bare == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert "<i>" not in shown and shown.count("<sup>") == 2


def test_empty_cells_say_so():
    assert "No claims" in claims_cell("Quiet.", [])
    assert "0 rows" in table_cell([], "")
    assert "No settlement" in map_cell([], parties=())
