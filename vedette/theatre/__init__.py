"""A conflict as data: its parties, actors, outlets, names, named days and starting state. No war is in code."""

from vedette.theatre.check import check
from vedette.theatre.choose import Chooser, choose
from vedette.theatre.lines import Mistake
from vedette.theatre.load import TheatreError, bundled, bundled_names, load, locate, parse, read_text
from vedette.theatre.schema import (
    Actor,
    Alias,
    NamedDay,
    Outlet,
    Party,
    RailLink,
    Region,
    StartingArea,
    Theatre,
)

__all__ = [
    "Actor",
    "Alias",
    "Chooser",
    "Mistake",
    "NamedDay",
    "Outlet",
    "Party",
    "RailLink",
    "Region",
    "StartingArea",
    "Theatre",
    "TheatreError",
    "bundled",
    "bundled_names",
    "check",
    "choose",
    "load",
    "locate",
    "parse",
    "read_text",
]
