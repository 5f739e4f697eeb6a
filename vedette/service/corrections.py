"""What an analyst may set right in a claim, and the claim as set right.

The claim itself stays as it was read: a correction is a verdict of its own, applied when the claim is judged.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import msgspec

from vedette.model import Claim, ClaimPlace, KeptClaim, Period
from vedette.model.claim import Polarity, Stance, Verification
from vedette.model.errors import WrongUsageError
from vedette.model.events import EVENT_TYPES

Correct = Callable[[Claim, Any], Claim]


def _choice(field: str, choices: tuple[str, ...]) -> Correct:
    def correct(claim: Claim, value: Any) -> Claim:
        if value not in choices:
            raise WrongUsageError.unknown(field, str(value), choices)
        return replace(claim, **{field: value})

    return correct


def _type(claim: Claim, value: Any) -> Claim:
    if value not in EVENT_TYPES:
        raise WrongUsageError.unknown("event type", str(value), EVENT_TYPES)
    known = EVENT_TYPES[value]
    return replace(claim, event=replace(claim.event, type=value, plover=known.plover, acled=known.acled))


def _party(claim: Claim, value: Any) -> Claim:
    return replace(claim, chain=(*claim.chain[:-1], replace(claim.claimant, party=_text_or_none("party", value))))


def _actor_party(claim: Claim, value: Any) -> Claim:
    party = _text_or_none("actor_party", value)
    return replace(
        claim, participants=tuple(replace(p, party=party) if p.role == "actor" else p for p in claim.participants)
    )


def _places(claim: Claim, value: Any) -> Claim:
    return replace(claim, places=tuple(_converted("places", value, list[ClaimPlace])))


def _time(claim: Claim, value: Any) -> Claim:
    return replace(claim, time=_converted("time", value, Period | None))


def _text_or_none(field: str, value: Any) -> str | None:
    text: str | None = _converted(field, value, str | None)
    return text


def _converted(field: str, value: Any, type_: Any) -> Any:
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise WrongUsageError(f"not a {field} of a claim: {error}") from error


CORRECTABLE: dict[str, Correct] = {
    "type": _type,
    "stance": _choice("stance", get_args(Stance)),
    "polarity": _choice("polarity", get_args(Polarity)),
    "verification": _choice("verification", get_args(Verification)),
    "party": _party,
    "actor_party": _actor_party,
    "places": _places,
    "time": _time,
}


def correct(claim: Claim, field: str, value: Any) -> Claim:
    """The claim with one field set right; it keeps its id. Raises WrongUsageError for a field or value unknown."""
    if field not in CORRECTABLE:
        raise WrongUsageError.unknown("field that can be corrected", field, CORRECTABLE)
    changed = CORRECTABLE[field](claim, value)
    changed.__dict__["id"] = claim.id  # the id is of what was read
    return changed


def corrected(kept: KeptClaim) -> KeptClaim:
    """The kept claim as analysts set it right."""
    claim = kept.claim
    for field, value in kept.corrections:
        claim = correct(claim, field, value)
    return replace(kept, claim=claim) if kept.corrections else kept
