"""What the claims of one incident amount to, and why, in a sentence."""

from collections.abc import Iterable, Sequence

from vedette.fusion.families import ATTACK
from vedette.fusion.interest import admits
from vedette.fusion.voices import Voice, independent, voice
from vedette.model import KeptClaim
from vedette.model.incident import Status

_SEEN = frozenset({"eyewitness", "own_reporting"})


def contrary(claims: Sequence[KeptClaim]) -> tuple[KeptClaim, ...]:
    """The claims that gainsay the others: denials, negations, and a hold against a capture."""
    types = {kept.claim.event.type for kept in claims if not _denies(kept)}
    return tuple(
        kept
        for kept in claims
        if _denies(kept) or (kept.claim.event.type == "hold" and types & {"capture", "withdrawal"})
    )


def _denies(kept: KeptClaim) -> bool:
    return kept.claim.stance == "denied" or kept.claim.polarity == "negative"


def status(claims: Sequence[KeptClaim]) -> tuple[Status, str]:
    """The status of an incident of these claims, and the sentence that gives its reason."""
    if all(kept.withdrawn for kept in claims):
        return _lapsed(claims)
    against = contrary(claims)
    favour = [kept for kept in claims if kept not in against]
    if not favour:
        return "disputed", f"Only the denial is reported, by {_names(against)}."
    if against:
        return "disputed", f"Said by {_names(favour)}; denied or gainsaid by {_names(against)}."
    if blamed := _blamed(favour):
        return "disputed", f"Each side lays it to the other: {blamed}."
    if admitted := [kept for kept in favour if admits(kept.claim)]:
        party = admitted[0].claim.claimant.party
        return "admitted", f"Said by {_names(admitted)}, who speaks for the side that loses by it ({party})."
    if seen := [kept for kept in favour if _documented(kept)]:
        return "documented", f"Seen by {_names(seen)}, reporting from the place."
    if pair := independent(voice(kept) for kept in favour):
        return "corroborated", f"Said separately by {pair[0].name} and {pair[1].name}."
    if all(kept.claim.verification == "unconfirmed" for kept in favour):
        return "unconfirmed", f"Said by {_names(favour)}; the report says that it could not be confirmed."
    return "asserted", _asserted(favour)


def _lapsed(claims: Sequence[KeptClaim]) -> tuple[Status, str]:
    """The status where no report stands behind an incident any more."""
    if all(kept.withdrawn == "retracted" for kept in claims):
        return "retracted", f"Said by {_names(claims)}; every report of it was taken back."
    return "superseded", f"Said by {_names(claims)}; the later version of the report does not tell it."


def _blamed(favour: Sequence[KeptClaim]) -> str | None:
    """Who lays an attack to whom, where the claims lay it to more than one party."""
    attacks = [kept for kept in favour if kept.claim.event.type in ATTACK]
    doers = sorted({party for kept in attacks if (party := kept.claim.party_of("actor"))})
    if len(doers) < 2:
        return None
    return "; ".join(
        f"to {doer}, {_names(k for k in attacks if k.claim.party_of('actor') == doer)}" for doer in doers
    )


def _documented(kept: KeptClaim) -> bool:
    return len(kept.claim.chain) == 1 and not _SEEN.isdisjoint(kept.claim.basis)


def _asserted(favour: Sequence[KeptClaim]) -> str:
    voices = {voice(kept) for kept in favour}
    parties = sorted({one.party for one in voices if one.party})
    whom = f"one side only ({parties[0]}): " if parties else "one origin only: "
    return f"Said by {whom}{_list(one.name for one in sorted(voices))}."


def _names(claims: Iterable[KeptClaim]) -> str:
    voices: set[Voice] = {voice(kept) for kept in claims}
    return _list(one.name for one in sorted(voices))


def _list(names: Iterable[str]) -> str:
    unique = list(dict.fromkeys(names))
    shown = unique[:3]
    more = len(unique) - len(shown)
    joined = (
        ", ".join(shown[:-1])
        + (" and " if len(shown) > 1 and not more else ", " if len(shown) > 1 else "")
        + shown[-1]
    )
    return f"{joined} and {more} more" if more else joined
