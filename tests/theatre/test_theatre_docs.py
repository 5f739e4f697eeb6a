"""The tutorial writes a pack that is good, and names every key that a pack may have."""

import re
from typing import get_args

from benchmarks.paths import ROOT
from vedette.theatre import bundled_names, check, parse
from vedette.theatre.shape import declared
from vedette.theatre.written import Pack

PAGE = (ROOT / "docs" / "theatre.md").read_text(encoding="utf-8")


def tutorial_pack() -> str:
    """The blocks of the page as one file; the rail table stands before the first table, as the page says."""
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    rail = next(block for block in blocks if block.startswith("rail_source"))
    first, *others = (block for block in blocks if block is not rail)
    return "\n".join([first.replace("[[parties]]", f"{rail}\n[[parties]]", 1), *others])


def test_the_pack_of_the_tutorial_is_good() -> None:
    assert check(tutorial_pack()) == []
    assert parse(tutorial_pack()).home_actors("GOV")["ministry of defence"].name == "Harrow Ministry of Defence"


def test_the_mistakes_that_the_tutorial_shows_are_the_ones_that_the_check_tells() -> None:
    first = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]
    wrong = first.replace('countries = ["XA"]\nagainst = ["NFA"]', 'countrys = ["XA"]\nagainst = ["NFB"]')
    told = [f"harrow.toml:{line}: {what}" for line, what in check(wrong)]
    shown = re.findall(r"^(harrow\.toml:\d+: .*?)(?: … ?\)?|, …\))?$", PAGE, re.MULTILINE)
    assert len(shown) == len(told) == 2
    assert all(full.startswith(start) for start, full in zip(shown, told, strict=True))


def test_every_key_is_documented() -> None:
    keys = set(declared(Pack))
    for kind in declared(Pack).values():
        entry = next(iter(get_args(kind)), None)
        if isinstance(entry, type) and hasattr(entry, "__dataclass_fields__"):
            keys |= set(declared(entry))
    table = PAGE[PAGE.index("## All keys") :]
    assert {key for key in keys if f"`{key}`" not in table and f"`[[{key}]]`" not in table} == set()


def test_every_bundled_pack_is_listed() -> None:
    listing = re.search(r"\$ vedette theatre list\n(.*?)```", PAGE, re.DOTALL)
    assert listing
    assert [line.split("\t")[0] for line in listing[1].splitlines()] == bundled_names()
