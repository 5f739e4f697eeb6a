"""An estimate: who holds a settlement on a day, how surely, and what that rests on (CONTRACT §4)."""

from dataclasses import dataclass
from typing import Literal

ControlBasis = Literal[
    "visually_confirmed",
    "documented",
    "admitted",
    "corroborated",
    "claimed",
    "imported",
    "inferred",
    "contested",
    "unknown",
]

CONTESTED, UNKNOWN = "CONTESTED", "UNKNOWN"


@dataclass(frozen=True, slots=True)
class StartingState:
    """What a map or the theatre says somebody held on a day, with who says so."""

    geonameid: int
    date: str
    party: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One settlement on one day. `party` is a party code, CONTESTED or UNKNOWN; `probability` is its share."""

    geonameid: int
    name: str
    lat: float | None
    lon: float | None
    date: str
    party: str
    probability: float
    basis: ControlBasis
    last_change: str | None = None
    claim_ids: tuple[str, ...] = ()
    why: str = ""
