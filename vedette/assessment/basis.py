"""What an estimate rests on (CONTRACT §4), and the sentence that says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from vedette.assessment.evidence import HOLDS, LEAVES, VISUAL, Evidence
from vedette.fusion.voices import independent, voice
from vedette.model import StartingState
from vedette.model.estimate import CONTESTED, UNKNOWN, ControlBasis


@dataclass(frozen=True)
class Grounds:
    """The basis of an estimate with the claims under it and one sentence that says why."""

    basis: ControlBasis
    claim_ids: tuple[str, ...]
    why: str


def supports(evidence: Evidence, state: str) -> bool:
    """Whether the claim itself says that `state` holds the place, not only hints at it."""
    return evidence.kept.claim.event.type in HOLDS | LEAVES and state in evidence.favours


def _backs(evidence: Evidence, state: str, imported: StartingState | None) -> bool:
    """Whether the estimate may rest on it; a capture by one not told backs no one who had the place before."""
    untold = evidence.gains is None and evidence.loses is None
    return supports(evidence, state) and not (untold and imported is not None and imported.party == state)


def grounds(state: str, named: Sequence[Evidence], imported: StartingState | None) -> Grounds:
    """What it rests on that `state` has a settlement, given the evidence that names it, newest import first.

    `named` are the claims since the import that hold on the day asked about, oldest first.
    """
    ids = tuple(e.kept.claim.id for e in named)
    if state == CONTESTED:
        return Grounds("contested", ids, _contested_why(named))
    if state == UNKNOWN:
        return Grounds("unknown", ids, "Nothing known tells who holds it.")
    backing = sorted((e for e in named if _backs(e, state, imported)), key=lambda e: (-e.strength, e.kept.claim.id))
    if backing:
        return _told(state, backing)
    if imported and imported.party == state:
        source = f"{imported.source}, state of {imported.date}"
        return Grounds("imported", ids, f"Imported ({source}); no report since says otherwise.")
    return Grounds("inferred", ids, "No report names it as taken; it goes with the places around it.")


def _told(state: str, backing: Sequence[Evidence]) -> Grounds:
    ids = tuple(dict.fromkeys(e.kept.claim.id for e in backing))
    pair = independent(voice(e.kept) for e in backing)
    seen = next((e for e in backing if _visual(e)), None)
    witnessed = next((e for e in backing if e.relation == "own_witness"), None)
    admitted = next((e for e in backing if e.relation == "loser"), None)
    if seen:
        return Grounds("visually_confirmed", ids, f"Pictures show it: {_who(seen)}.")
    if witnessed:
        return Grounds("documented", ids, f"Witnessed by the publisher itself: {_who(witnessed)}.")
    if admitted:
        return Grounds("admitted", ids, f"Said by the side that it speaks against: {_who(admitted)}.")
    if pair:
        names = f"{pair[0].name} and {pair[1].name}"
        return Grounds("corroborated", ids, f"Said by {names}, who could know separately: {_who(backing[0])}.")
    return Grounds("claimed", ids, f"Claimed by one side or one origin only: {_who(backing[0])}.")


def _visual(evidence: Evidence) -> bool:
    """Pictures that nobody doubts: a party's own photograph marked unconfirmed stays a claim."""
    claim = evidence.kept.claim
    return bool(VISUAL & set(claim.basis)) and claim.verification != "unconfirmed" and claim.stance == "asserted"


def _who(evidence: Evidence) -> str:
    """The chain of speakers, what they say and since when."""
    claim = evidence.kept.claim
    chain = " ← ".join(speaker.name for speaker in claim.chain)
    side = evidence.gains or evidence.loses
    return (
        f"{chain}: {claim.event.type} ({side or 'by whom is not told'}, {claim.stance}), {evidence.day.isoformat()}"
    )


def _contested_why(named: Sequence[Evidence]) -> str:
    if not named:
        return "The sides' neighbours pull both ways and no report decides."
    return f"Reports tell of a struggle or contradict one another: {_who(named[-1])}."
