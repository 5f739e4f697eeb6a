"""An incident: the claims that speak of one event."""

from dataclasses import dataclass
from typing import Literal

from vedette.model.claim import Scope

Status = Literal[
    "asserted", "corroborated", "admitted", "disputed", "unconfirmed", "documented", "retracted", "superseded"
]
LAPSED: frozenset[Status] = frozenset({"retracted", "superseded"})


@dataclass(frozen=True)
class IncidentLink:
    """Why two claims are held to speak of one event: the evidence for and against, in bits, and its sum."""

    one: str
    other: str
    score: float
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class TollReport:
    """What one voice said of one toll at one time. `low` None for "up to", `high` None for "at least".

    `scope` is the figure's (`Quantity.scope`): "new" where it only adds to an earlier count.
    """

    claim_id: str
    speaker: str
    party: str | None
    available: str
    low: float | None
    high: float | None
    scope: Scope | None = None


@dataclass(frozen=True)
class Toll:
    """One unit's toll of one incident: the range of all voices, the `best` figure, and its history, oldest first.

    Figures of different claims are never added: they speak of the same people.
    """

    unit: str
    low: float
    best: float
    high: float
    reports: tuple[TollReport, ...]


@dataclass(frozen=True, kw_only=True)
class Incident:
    """Claims of one event with what they say together. Derived, never stored as truth.

    `origins` are independent voices, `copies` the documents that repeat them; `status_why` is one sentence. `former`
    are the claims of reports that were retracted or replaced by a later version: they count for nothing, unless the
    incident rests on such claims alone; then they are its `claim_ids`, and its status is retracted or superseded.
    """

    id: str
    type: str
    claim_ids: tuple[str, ...]
    status: Status
    status_why: str
    place_id: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_m: int | None = None
    start: str | None = None
    end: str | None = None
    origins: tuple[str, ...] = ()
    copies: int = 0
    against: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    links: tuple[IncidentLink, ...] = ()
    tolls: tuple[Toll, ...] = ()

    @property
    def lapsed(self) -> bool:
        """Whether nothing that it rests on counts any more."""
        return self.status in LAPSED
