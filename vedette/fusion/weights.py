"""The one table of fusion's weights and words, read from data once by whoever fuses."""

from dataclasses import dataclass
from importlib.resources import files

import msgspec

from vedette.fusion.lookup import Kinds, as_kinds


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bits for each finding about a pair of claims, by comparison and level; see `data/weights.toml`."""

    merge: float
    apart: float
    veto: float
    margin: float
    place: dict[str, float]
    day: dict[str, float]
    hour: dict[str, float]
    type: dict[str, float]
    actor: dict[str, float]
    toll: dict[str, float]
    words: dict[str, float]
    target: dict[str, float]
    document: dict[str, float]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say nothing of which event is meant, kinds of things hit, and parts of the day."""

    stop: frozenset[str]
    targets: Kinds
    hours: Kinds


@dataclass(frozen=True)
class Tables:
    """Everything fusion reads from data."""

    weights: Weights
    words: Words


def load_tables(weights: str | None = None) -> Tables:
    """The bundled tables; `weights` is the text of another weights file. Raises msgspec.ValidationError."""
    data = files("vedette.fusion") / "data"
    return Tables(
        weights=msgspec.toml.decode(weights or (data / "weights.toml").read_text("utf-8"), type=Weights),
        words=msgspec.toml.decode((data / "words.toml").read_text("utf-8"), type=Words, dec_hook=as_kinds),
    )
