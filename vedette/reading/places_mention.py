"""A stretch of text that may name a place, and what the components find out about it on the way to a toponym."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from vedette.gazetteer import Match
from vedette.model import Span

# GeoNames' features of waters, heights and lands, by the one that a word like "river" tells.
_KINDS = {
    "STM": {"STM", "STMX", "CNL"},
    "LK": {"LK", "LKS", "RSV", "LGN"},
    "SEA": {"SEA", "GULF", "BAY", "STRT", "RGN"},
    "MTS": {"MTS", "MT", "HLL", "HLLS", "RDGE", "RGN"},
    "PEN": {"PEN", "SPIT", "CAPE", "RGN"},
    "ISL": {"ISL", "ISLS", "RGN"},
    "RGNH": {"RGNH", "VAL", "DSRT", "PLAT", "RGN"},
}
NATURAL = frozenset().union(*_KINDS.values(), {"FRST"}) - {"RGN"}


def is_of_kind(feature: str, nature: str) -> bool:
    """Whether a place of that GeoNames feature may be what a word of that kind of water, height or land calls it."""
    return feature in _KINDS[nature]


@dataclass(frozen=True)
class Bearing:
    """ "X, 40 km southeast of Y": where X lies as seen from the mention `origin`. `km` is None where nobody says."""

    origin: "Mention"
    degrees: float
    km: float | None


@dataclass(eq=False)
class Mention:
    """Tokens `start` to `end` of a document that may name a place.

    `label` is the model's entity label, "" where it has none. `feature` is the level of area that words beside it
    tell ("province": ADM1), `settled` that they tell a settlement, `shared` that one plural word calls several names
    ("Donetsk and Luhansk regions"). `nature` is the feature of a water, a height or a land that a word beside it
    tells ("the Oskil River"). `embedded` marks a part of the name of a body ("Columbus Police Department"),
    `facility` the number of tokens after it that make it a plant, a bridge, an airport. `container` is the mention
    that holds this one ("Valuyki, a town in Belgorod region"); `holds` marks the holder, `is_origin` one that
    the way to another is told from.
    """

    start: int
    end: int
    span: Span
    text: str
    matches: Sequence[Match]
    label: str = ""
    demonym: bool = False
    feature: str | None = None
    settled: bool = False
    shared: bool = False
    embedded: bool = False
    nature: str | None = None
    facility: int = 0
    container: "Mention | None" = None
    holds: bool = False
    is_origin: bool = False
    bearing: Bearing | None = None
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)

    @property
    def called(self) -> str | None:
        """The GeoNames feature that the words beside it give it."""
        return self.feature or self.nature or ("PPL" if self.settled else None)

    def add(self, amount: float, reason: str) -> None:
        """One piece of evidence that this is a place name, or against it."""
        self.weight += amount
        self.reasons.append(f"{reason} {amount:+.1f}")
