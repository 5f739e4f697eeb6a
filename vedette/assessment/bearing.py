"""Which settlements a claim bears on: those it names, else those of the area it names."""

from dataclasses import replace

import numpy as np
import shapely

from vedette.assessment.evidence import CHANGES, Evidence
from vedette.assessment.ground import Ground, Ints, geonameid
from vedette.assessment.weights import Weights
from vedette.model import ClaimPlace
from vedette.theatre.schema import Region, Theatre

LEFT_BY = frozenset({"withdrawal"})
BORNE = frozenset({"location", "origin", "destination"})


def named_rows(evidence: Evidence, ground: Ground) -> tuple[int, ...]:
    """The settlements the claim is about: who withdraws leaves the origin, who captures takes the destination."""
    claim = evidence.kept.claim
    role = "origin" if claim.event.type in LEFT_BY else "destination"
    numbers = {geonameid(place.id) for place in claim.places if place.role in ("location", role)}
    return tuple(sorted(ground.index[number] for number in numbers if number in ground.index))


class Areas:
    """The regions of a theatre as sets of settlements, found by any name a report gives them."""

    def __init__(self, theatre: Theatre, ground: Ground, weights: Weights) -> None:
        self.ground = ground
        self._factor = weights.factor
        self._regions = {region.name: region for region in theatre.regions}
        self._names = {form.casefold(): r.name for r in theatre.regions for form in (r.name, *r.names)}
        self._rows: dict[str, Ints] = {}

    def smallest(self, evidence: Evidence) -> str | None:
        """The name of the smallest region that the claim names, if it has settlements; else None."""
        told = (self._named(place) for place in evidence.kept.claim.places if place.role in BORNE)
        held = [(len(self.rows(name)), name) for name in told if name and len(self.rows(name))]
        return min(held, default=(0, None))[1]

    def _named(self, place: ClaimPlace) -> str | None:
        """The region a place is, by the words of the report, else by its name."""
        forms = (form.casefold() for form in (place.mention, place.name) if form)
        return next((self._names[form] for form in forms if form in self._names), None)

    def weakened(self, evidence: Evidence, name: str) -> Evidence:
        """The evidence as it bears on each settlement of an area: far less, where it speaks of a part of it only."""
        wide = len(self._regions[name].admin1) > 1
        part = wide or self._of_a_part(evidence)
        factor = self._factor["area_part" if part else "area"]
        favours = {state: value * factor for state, value in evidence.favours.items()}
        named = ("part of an area" if part else "area", factor)
        return replace(evidence, favours=favours, factors=(*evidence.factors, named))

    def _of_a_part(self, evidence: Evidence) -> bool:
        """Whether it speaks of some settlements only: by number, by a name nobody could place, or as a struggle."""
        claim = evidence.kept.claim
        counted = any(quantity.unit == "settlement" for quantity in claim.quantities)
        unplaced = any(place.id is None and not self._named(place) for place in claim.places if place.role in BORNE)
        return counted or unplaced or claim.event.type not in CHANGES

    def rows(self, name: str) -> Ints:
        """The settlements of a region."""
        if name not in self._rows:
            self._rows[name] = self._find(self._regions[name])
        return self._rows[name]

    def _find(self, region: Region) -> Ints:
        ground = self.ground
        if region.country and region.admin1:
            return np.flatnonzero((ground.country == region.country) & np.isin(ground.admin1, region.admin1))
        if region.line and region.radius_km:
            river = shapely.LineString(np.array(region.line) * ground.km_per_degree)
            located = np.flatnonzero(ground.located)
            near = shapely.dwithin(shapely.points(ground.xy[located]), river, region.radius_km)
            return np.asarray(located[near])
        if region.lat is not None and region.lon is not None and region.radius_km:
            centre = np.array([region.lon, region.lat]) * ground.km_per_degree
            return np.flatnonzero(np.hypot(*(ground.xy - centre).T) <= region.radius_km)
        return np.empty(0, np.int64)
