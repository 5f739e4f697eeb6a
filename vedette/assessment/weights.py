"""The weights of control: data with their provenance, in one place, shown to the user (DESIGN law 7)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

DEFAULT_FILE = "control_weights.toml"


@dataclass(frozen=True, kw_only=True)
class Weights:
    """How far each kind of claim moves the odds of who holds a settlement, and how far it reaches.

    `event` are natural logs of odds for an asserted claim of the publisher's own voice; `stance`, `relation` and
    `factor` multiply them; `contested` are the shares of those logs that also go to the place being contested, by
    event; `reach` is in kilometres and days; `silence` are shares a day; `certainty` are
    probabilities. `provenance` tells what they were fitted on, and when.
    """

    event: Mapping[str, float]
    stance: Mapping[str, float]
    relation: Mapping[str, float]
    factor: Mapping[str, float]
    contested: Mapping[str, float]
    reach: Mapping[str, float]
    silence: Mapping[str, float]
    certainty: Mapping[str, float]
    provenance: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> "Weights":
        """The weights of a TOML text; raises TypeError where a table is missing or unknown."""
        return cls(**tomllib.loads(text))


@cache
def default_weights() -> Weights:
    """The weights that ship with the program."""
    return Weights.parse((files("vedette.assessment") / "data" / DEFAULT_FILE).read_text(encoding="utf-8"))
