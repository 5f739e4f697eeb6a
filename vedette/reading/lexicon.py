"""Lexicons are data: TOML files beside the code, read once when a component is made."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of `data/NAME.toml`. Cached: a lexicon is a constant of the program."""
    text = resources.files("vedette.reading").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
