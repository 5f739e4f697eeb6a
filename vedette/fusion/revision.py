"""What a later version of an article tells otherwise than the earlier: its claims held against each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vedette.model import Claim

_WORD = re.compile(r"\w+")
_ALIKE = 0.4  # of the words of either: below it two claims of one type are two claims


@dataclass(frozen=True)
class Changed:
    """A claim that both versions make, and the names of the fields in which they differ."""

    earlier: Claim
    later: Claim
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Revision:
    """The claims of two versions: told again alike, told otherwise, told no more, and new."""

    same: tuple[Claim, ...]
    changed: tuple[Changed, ...]
    dropped: tuple[Claim, ...]
    added: tuple[Claim, ...]


def revision(earlier: Sequence[Claim], later: Sequence[Claim]) -> Revision:
    """Pairs the claims of two versions of one text, the likest first; where they stand in it does not count."""
    pairs = sorted(
        ((likeness, one.span, other.span, one, other) for one in earlier for other in later
         if (likeness := _likeness(one, other)) >= _ALIKE),
        key=lambda pair: (-pair[0], pair[1], pair[2], pair[3].id, pair[4].id),
    )  # fmt: skip
    partner: dict[str, Claim] = {}
    taken: set[str] = set()
    for *_, one, other in pairs:
        if one.id not in partner and other.id not in taken:
            partner[one.id] = other
            taken.add(other.id)
    held = [(one, partner[one.id], _differing(one, partner[one.id])) for one in earlier if one.id in partner]
    return Revision(
        same=tuple(other for _, other, fields in held if not fields),
        changed=tuple(Changed(one, other, fields) for one, other, fields in held if fields),
        dropped=tuple(one for one in earlier if one.id not in partner),
        added=tuple(other for other in later if other.id not in taken),
    )


def _likeness(one: Claim, other: Claim) -> float:
    """The share of words that both have, and one more where they differ in nothing; 0 for two types of event."""
    if one.event.type != other.event.type:
        return 0.0
    mine, its = (set(_WORD.findall(claim.text.casefold())) for claim in (one, other))
    return len(mine & its) / max(1, len(mine | its)) + (not _differing(one, other))


def _differing(one: Claim, other: Claim) -> tuple[str, ...]:
    mine, its = _told(one), _told(other)
    return tuple(name for name in mine if mine[name] != its[name])


def _told(claim: Claim) -> dict[str, Any]:
    """What a claim tells, but for where in the text it tells it."""
    return {
        "text": " ".join(claim.text.split()),
        "chain": [(speaker.name, speaker.kind) for speaker in claim.chain],
        "stance": claim.stance,
        "polarity": claim.polarity,
        "verification": claim.verification,
        "basis": claim.basis,
        "participants": [(each.role, each.name) for each in claim.participants],
        "places": [(place.role, place.id or place.mention) for place in claim.places],
        "time": claim.time and (claim.time.start, claim.time.end),
        "quantities": [(each.low, each.high, each.unit) for each in claim.quantities],
    }
