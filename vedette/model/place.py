"""A place of the gazetteer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a position.

    `id` is `geonames:N`. `feature` is a GeoNames feature code (PPL, ADM1, PCLI …); `country` is ISO 3166-1
    alpha-2; `admin1` and `admin2` are GeoNames' codes within the country; `precision_m` is the radius in metres
    within which "in this place" lies.
    """

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    population: int
    precision_m: int
    admin2: str = ""

    @property
    def is_settlement(self) -> bool:
        """Whether people live there as a town or a village (GeoNames class P)."""
        return self.feature.startswith("PPL")
