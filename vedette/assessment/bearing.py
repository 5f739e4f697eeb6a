"""Which settlements a claim bears on: those it names, else those of the area it names."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from vedette.assessment.evidence import Evidence
from vedette.assessment.ground import Ground, Ints, geonameid
from vedette.model import ClaimPlace
from vedette.theatre.schema import Region, Theatre

LEFT_BY = frozenset({"withdrawal"})


def named_rows(evidence: Evidence, ground: Ground) -> tuple[int, ...]:
    """The settlements the claim is about: who withdraws leaves the origin, who captures takes the destination."""
    claim = evidence.kept.claim
    role = "origin" if claim.event.type in LEFT_BY else "destination"
    numbers = {geonameid(place.id) for place in claim.places if place.role in ("location", role)}
    return tuple(sorted(ground.index[number] for number in numbers if number in ground.index))


class Areas:
    """The regions of a theatre as sets of settlements, found by any name a report gives them."""

    def __init__(self, theatre: Theatre, ground: Ground) -> None:
        self._ground = ground
        self._regions: Mapping[str, Region] = {
            name.casefold(): region for region in theatre.regions for name in (region.name, *region.names)
        }
        self._rows: dict[str, Ints] = {}

    def rows(self, evidence: Evidence) -> Ints:
        """The settlements of the smallest area that the claim names; none where it names none."""
        found = [self._rows_of(region) for region in self._named(evidence.kept.claim.places)]
        return min((rows for rows in found if len(rows)), key=len, default=np.empty(0, np.int64))

    def _named(self, places: Sequence[ClaimPlace]) -> Iterable[Region]:
        for place in places:
            for name in (place.name, place.mention):
                if name and (region := self._regions.get(name.casefold())):
                    yield region
                    break

    def _rows_of(self, region: Region) -> Ints:
        if region.name not in self._rows:
            self._rows[region.name] = self._find(region)
        return self._rows[region.name]

    def _find(self, region: Region) -> Ints:
        ground = self._ground
        if region.country and region.admin1:
            inside = (ground.country == region.country) & np.isin(ground.admin1, region.admin1)
            return np.flatnonzero(inside)
        if region.lat is not None and region.lon is not None and region.radius_km:
            centre = np.array([region.lon, region.lat]) * ground.km_per_degree
            return np.flatnonzero(np.hypot(*(ground.xy - centre).T) <= region.radius_km)
        return np.empty(0, np.int64)


def counts_settlements(evidence: Evidence) -> bool:
    """Whether the claim is about some settlements of an area ("dozens of villages"), not about all of it."""
    return any(quantity.unit == "settlement" for quantity in evidence.kept.claim.quantities)
