"""An invented land: villages on a grid ten kilometres apart, held by invented parties; and claims about it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from vedette.assessment import Ground
from vedette.model import Claim, ClaimEvent, ClaimPlace, KeptClaim, Participant, Period, Place, Speaker, StartingState
from vedette.theatre.schema import Party, RailLink, Region, Theatre

COLUMNS, ROWS, STEP = 12, 6, 0.1
PARTIES = ("RED", "BLU", "GRN")


def village_id(column: int, row: int) -> int:
    """The id of the village at a column (west to east) and a row (south to north) of the grid."""
    return 1000 + 100 * row + column


def village(column: int, row: int) -> Place:
    return Place(
        id=f"geonames:{village_id(column, row)}",
        name=f"Village {column}-{row}",
        lat=10.0 + row * STEP * 0.9,
        lon=20.0 + column * STEP * 0.914,
        feature="PPL",
        country="XX",
        admin1="01" if column < COLUMNS // 2 else "02",
        population=500,
        precision_m=1500,
    )


@pytest.fixture(scope="session")
def villages() -> list[Place]:
    return [village(column, row) for column in range(COLUMNS) for row in range(ROWS)]


@pytest.fixture(scope="session")
def ground(villages: list[Place]) -> Ground:
    return Ground.of(villages)


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return Theatre(
        code="made",
        name="made",
        title="An invented war",
        fictional=True,
        parties=tuple(
            Party(code=code, name=code, against=tuple(other for other in PARTIES if other != code))
            for code in PARTIES
        ),
        regions=(
            Region(name="West Province", names=("the West",), country="XX", admin1=("01",)),
            Region(name="East Province", country="XX", admin1=("02",)),
        ),
        rail=tuple(RailLink(village_id(column, 2), village_id(column + 1, 2), 10.0) for column in range(COLUMNS - 1)),
    )


@pytest.fixture(scope="session")
def halves(villages: list[Place]) -> list[StartingState]:
    """The west is held by RED, the east by BLU, as of 1 May 2030."""
    return [
        StartingState(int(place.id.split(":")[1]), "2030-05-01", "RED" if place.admin1 == "01" else "BLU", "a map")
        for place in villages
    ]


Say = Callable[..., KeptClaim]


@pytest.fixture(scope="session")
def say() -> Say:
    return kept_claim


def kept_claim(
    event: str,
    actor: str | None,
    place: tuple[int, int] | str | None,
    day: str | date,
    *,
    by: Sequence[tuple[str, str | None]] = (("Daily Post", None),),
    origin: str | None = None,
    published: str | None = None,
    role: Any = "location",
    target: str | None = None,
    **fields: Any,
) -> KeptClaim:
    """A claim that `actor` did `event` at a village (column, row) or a named region, told by the chain `by`."""
    day = str(day)
    chain = tuple(Speaker(name, "publisher" if n == 0 else "official", party) for n, (name, party) in enumerate(by))
    places: tuple[ClaimPlace, ...] = ()
    if isinstance(place, str):
        places = (ClaimPlace(place, (0, 4), role, None, place),)
    elif place is not None:
        known = village(*place)
        places = (ClaimPlace(known.name, (0, 4), role, known.id, known.name, known.lat, known.lon, 1500),)
    people = [Participant(role, party, party) for role, party in (("actor", actor), ("target", target)) if party]
    claim = Claim(
        document_id=f"doc_{published or day}_{by[0][0]}",
        span=(0, 10),
        text="made up",
        sentence=(0, 10),
        chain=chain,
        event=ClaimEvent(event, (0, 4)),
        participants=tuple(people),
        places=places,
        time=Period(day, day, "day"),
        **{"confidence": 0.9, **fields},
    )
    moment = f"{published or day}T23:59:59+00:00"
    return KeptClaim(
        claim=claim,
        url=None,
        publisher=by[0][0],
        published=published or day,
        available=moment,
        recorded=moment,
        origin=origin or claim.document_id,
    )
