"""The words around place names, from `data/places.toml`, read once per component."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "places.toml"


@dataclass(frozen=True, kw_only=True)
class PlaceLexicon:
    """Each field is a section of the data file; see there for what its words do."""

    area_feature: Mapping[str, str]
    settlement_words: frozenset[str]
    facility_words: tuple[tuple[str, ...], ...]
    directions: frozenset[str]
    axes: frozenset[str]
    bearings: Mapping[str, float]
    nearness_m: Mapping[tuple[str, ...], int]
    prepositions: frozenset[str]
    strong_prepositions: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    attributes: frozenset[str]
    things: frozenset[str]
    organisations: frozenset[str]
    inside: frozenset[str]
    never: frozenset[str]
    endings: tuple[tuple[str, str], ...]


def load(path: Path = _FILE) -> PlaceLexicon:
    """The lexicon of a data file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    phrases = sorted((tuple(p.split()) for p in data["facilities"]["words"]), key=len, reverse=True)
    endings = {tuple(pair): None for language in data["inflection"].values() for pair in language}
    return PlaceLexicon(
        area_feature={word: feature for feature, words in data["areas"].items() for word in words},
        settlement_words=frozenset(data["settlements"]["words"]),
        facility_words=tuple(phrases),
        directions=frozenset(data["directions"]["words"]),
        axes=frozenset(data["directions"]["axes"]),
        bearings=data["bearings"],
        nearness_m={tuple(words.split()): metres for words, metres in data["distance"].items()},
        prepositions=frozenset(data["prepositions"]["words"]),
        strong_prepositions=frozenset(data["prepositions"]["strong"]),
        titles=frozenset(data["persons"]["titles"]),
        speech=frozenset(data["persons"]["speech"]),
        attributes=frozenset(data["attributes"]["words"]),
        things=frozenset(data["attributes"]["things"]),
        organisations=frozenset(data["organisations"]["words"]),
        inside=frozenset(data["organisations"]["inside"]),
        never=frozenset(data["never"]["words"]),
        endings=tuple((ending, base) for ending, base in endings),
    )
