"""The words around place names, from `data/places.toml`, read once per component."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "places.toml"


@dataclass(frozen=True, kw_only=True)
class PlaceLexicon:
    """Each field is a section of the data file; see there for what its words do."""

    area_feature: Mapping[str, str]
    settlement_words: frozenset[str]
    plural_area_feature: Mapping[str, str]
    nature: Mapping[str, str]
    nature_before: Mapping[str, str]
    facilities_apart: frozenset[tuple[str, ...]]
    facilities_beside: frozenset[tuple[str, ...]]
    directions: frozenset[str]
    axes: frozenset[str]
    bearings: Mapping[str, float]
    nearness_m: Mapping[tuple[str, ...], int]
    prepositions: frozenset[str]
    strong_prepositions: frozenset[str]
    titles: frozenset[str]
    passive_verbs: frozenset[str]
    land: frozenset[str]
    attributes: frozenset[str]
    things: frozenset[str]
    organisations: frozenset[str]
    streets: frozenset[str]
    inside: frozenset[str]
    never: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    area_words: Mapping[str, Sequence[str]]
    facility_stems: tuple[str, ...]

    def is_facility(self, words: tuple[str, ...]) -> bool:
        """Whether words name a kind of facility, in Ukrainian and Russian in any case."""
        listed = words in self.facilities_apart or words in self.facilities_beside
        return listed or (len(words) == 1 and words[0].startswith(self.facility_stems))


def load(path: Path = _FILE) -> PlaceLexicon:
    """The lexicon of a data file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    plural, nominatives = data["areas"].pop("plural"), data["areas"].pop("nominative")
    nature_before = data["nature"].pop("before")
    endings = {tuple(pair): None for language in data["inflection"].values() for pair in language}
    return PlaceLexicon(
        area_feature=_by_word(data["areas"]),
        plural_area_feature=_by_word(plural),
        settlement_words=frozenset(data["settlements"]["words"]),
        nature=_by_word(data["nature"]),
        nature_before=_by_word(nature_before),
        facilities_apart=_phrases(data["facilities"]["apart"]),
        facilities_beside=_phrases(data["facilities"]["beside"]),
        directions=frozenset(data["directions"]["words"]),
        axes=frozenset(data["directions"]["axes"]),
        bearings=data["bearings"],
        nearness_m={tuple(words.split()): metres for words, metres in data["distance"].items()},
        prepositions=frozenset(data["prepositions"]["words"]),
        strong_prepositions=frozenset(data["prepositions"]["strong"]),
        titles=frozenset(data["people"]["titles"]),
        passive_verbs=frozenset(data["people"]["passive_verbs"]),
        land=frozenset(data["people"]["land"]),
        attributes=frozenset(data["attributes"]["words"]),
        things=frozenset(data["attributes"]["things"]),
        organisations=frozenset(data["organisations"]["words"]),
        streets=frozenset(data["organisations"]["streets"]),
        inside=frozenset(data["organisations"]["inside"]),
        never=frozenset(data["never"]["words"]),
        endings=tuple((ending, base) for ending, base in endings),
        area_words=nominatives,
        facility_stems=tuple(data["facilities"]["stems"]),
    )


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: feature for feature, words in table.items() for word in words}


def _phrases(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words)
