"""What a theatre pack may say. One pack is one conflict; a TOML file holds it.

The loader puts `name` first in every list of `names`, so that `names` are all the forms to look for.
"""

from dataclasses import dataclass
from typing import Literal

from vedette.model import StartingState
from vedette.model.claim import SpeakerKind

OutletKind = Literal["news_agency", "media", "social_media"]
AliasKind = Literal["settlement", "facility"]
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Party:
    """A side. Every list is of surface forms as reports write them.

    `names`: country or movement ("Ukraine"); `demonyms`: adjectives and people ("Ukrainian", "Ukrainians");
    `metonyms`: places and houses that stand for it ("Moscow", "the Kremlin"); `forces`: phrases that mean its
    fighters whoever speaks ("Kyiv forces"); `named_by_enemies`: what the other side calls its fighters
    ("occupiers", "the enemy" is in no list: it is whoever the speaker fights); `countries`: ISO alpha-2 codes whose
    settlements it governed at the start; `against`: the party codes it fights.
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    named_by_enemies: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person or body that speaks or acts: an official, a ministry, an army, a militia, a relief agency.

    `party` is None for outsiders (the UN). `names` are surface forms, the first the fullest; `home_names` are
    forms that only its own side uses of it, bodies of both sides having the same ("the General Staff").
    """

    name: str
    kind: SpeakerKind
    party: str | None = None
    names: tuple[str, ...] = ()
    home_names: tuple[str, ...] = ()
    role: str | None = None
    person: bool = False


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A publisher or agency, by name and domains.

    `party` is the side it speaks for: state media's. `home` is the side whose bodies it calls by their `home_names`,
    and is `party` where a pack does not say it: a private paper speaks for nobody and is still at home somewhere.
    """

    name: str
    kind: OutletKind
    party: str | None = None
    home: str | None = None
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Region:
    """A named area: an oblast by its `country` and `admin1` codes, a land ("Donbas") by several of them.

    What follows no such border is a circle: `lat`, `lon` and `radius_km`; a river is a coarse `line` of lon, lat, and
    the land within `radius_km` of it.
    """

    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    admin1: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    line: Ring = ()


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another name of one place of the gazetteer: a transliteration, an old name, a village it lacks.

    With `lat` and `lon` the pack needs no gazetteer for it. `facility` marks what is no settlement, like a power
    station. Ids from 900,000,000 up are GeoNames' to nobody: for places that a pack makes itself.
    """

    geonameid: int
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str = "PPL"
    kind: AliasKind = "settlement"


@dataclass(frozen=True, kw_only=True)
class NamedDay:
    """A day or span that reports speak of by name ("the invasion")."""

    name: str
    start: str
    end: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RailLink:
    """A railway between two settlements, by geonames id, with its length in kilometres."""

    one: int
    other: int
    km: float


@dataclass(frozen=True, kw_only=True)
class StartingArea:
    """Land that `source` says `party` held on `date`: what lies in the coarse `ring` of lon, lat."""

    date: str
    party: str
    source: str
    ring: Ring


@dataclass(frozen=True, kw_only=True)
class Theatre:
    """One conflict. `digest` identifies its content; `outline` holds coarse rings of lon, lat of what is disputed.

    `rail` joins places of `aliases`; `rail_source` says what its kilometres were measured on.
    """

    code: str
    name: str
    title: str
    fictional: bool = False
    languages: tuple[str, ...] = ()
    start: str | None = None
    countries: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    regions: tuple[Region, ...] = ()
    aliases: tuple[Alias, ...] = ()
    days: tuple[NamedDay, ...] = ()
    rail: tuple[RailLink, ...] = ()
    rail_source: str | None = None
    outline: tuple[Ring, ...] = ()
    starting: tuple[StartingState, ...] = ()
    starting_areas: tuple[StartingArea, ...] = ()
    digest: str = ""

    def party(self, code: str | None) -> Party | None:
        """The party of that code, or None."""
        return next((p for p in self.parties if p.code == code), None)

    def home_actors(self, party: str | None) -> dict[str, Actor]:
        """The bodies of a side by the names, in lower case, that only it and its outlets use of them."""
        owned = [actor for actor in self.actors if party is not None and actor.party == party]
        return {name.casefold(): actor for actor in owned for name in actor.home_names}
