"""The gate: figures may not fall below the floors of floors.toml.

A benchmark prints its figures with `report(section, figures)`; where a figure has a floor and lies below it, or a
ceiling (a key ending in `_max`) and lies above it, the run exits with status 1.
"""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def bounds(section: str) -> dict[str, float]:
    """The bounds of a section as they are written: floors, and ceilings under keys that end in `_max`."""
    found: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(section, {})
    return found


def bound(section: str, figure: str) -> str:
    """The bound of one figure as a table shows it, empty where it has none."""
    held = bounds(section)
    floor, ceiling = held.get(figure), held.get(f"{figure}_max")
    return " ".join(f"{sign} {value}" for sign, value in ((">=", floor), ("<=", ceiling)) if value is not None)


def broken(section: str, figures: Mapping[str, float | None]) -> list[str]:
    """What is wrong with the figures of one section, a sentence each; a floor without its figure is wrong too."""
    wrong = []
    for key, bound in bounds(section).items():
        ceiling = key.endswith("_max")
        name = key.removesuffix("_max")
        value = figures.get(name)
        if value is None:
            wrong.append(f"{section}.{name} was not measured (bound {bound})")
        elif (value > bound) if ceiling else (value < bound):
            wrong.append(f"{section}.{name} is {value}, {'above' if ceiling else 'below'} {bound}")
    return wrong


def report(section: str, figures: Mapping[str, float | None]) -> None:
    """Prints the figures as one JSON line; raises SystemExit(1) where one breaks its bound."""
    print(json.dumps({"benchmark": section, **figures}))
    if wrong := broken(section, figures):
        raise SystemExit("\n".join(wrong))
