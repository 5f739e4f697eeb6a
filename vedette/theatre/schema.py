"""What a theatre pack may say. One pack is one conflict; a TOML file holds it."""

from dataclasses import dataclass

from vedette.model import StartingState
from vedette.model.claim import SpeakerKind


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

    `party` is None for outsiders (the UN). `names` are surface forms, the first the fullest.
    """

    name: str
    kind: SpeakerKind
    party: str | None = None
    names: tuple[str, ...] = ()
    role: str | None = None
    person: bool = False


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """A publisher or agency, by name and domains. `kind` is news_agency, media or social_media."""

    name: str
    kind: SpeakerKind
    party: str | None = None
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Region:
    """A named area: an oblast with its admin1 code, or a land ("Donbas") without one. Has no point of its own.

    `settlements` lists geonames ids where the region is a set of them; else `country` and `admin1` tell it.
    """

    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    admin1: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another name of one place of the gazetteer: a transliteration, an old name, a village it lacks."""

    geonameid: int
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str = "PPL"
    kind: str = "settlement"


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
class Theatre:
    """One conflict. `digest` identifies its content; `outline` is a coarse ring of lon, lat of what is disputed."""

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
    outline: tuple[tuple[tuple[float, float], ...], ...] = ()
    starting: tuple[StartingState, ...] = ()
    digest: str = ""

    def party(self, code: str | None) -> Party | None:
        """The party of that code, or None."""
        return next((p for p in self.parties if p.code == code), None)
