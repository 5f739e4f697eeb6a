"""What a source says of one place, before it is put into the index."""

import math
from dataclasses import dataclass

from vedette.gazetteer.cells import cell_of

VILLAGE_M = 1_000
SETTLED_M_PER_ROOT_PERSON = 14  # a town of 46,000 reaches about 3 km from its middle, a city of a million 14 km


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place as a source gives it. `id` is the GeoNames number, negative where GeoNames has none.

    `lat` and `lon` are None for an area that lies where its settlements do.
    `names` begin with the one to show; `codes` are the letters of its ISO 3166-2 code. `precision_m` None: it follows
    from the population.
    """

    id: int
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    feature: str = "PPL"
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    precision_m: int | None = None
    demonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def cell(self) -> int | None:
        """The grid cell that it lies in."""
        return None if self.lat is None or self.lon is None else cell_of(self.lat, self.lon)

    @property
    def reach_m(self) -> int:
        """The radius in metres within which "in this place" lies."""
        return self.precision_m or settled_radius_m(self.population)


def settled_radius_m(population: int) -> int:
    """How far a settlement of that many people reaches from its middle, in metres, to the next hundred."""
    return max(VILLAGE_M, round(SETTLED_M_PER_ROOT_PERSON * math.sqrt(population) / 100) * 100)
