"""The Admiralty code (NATO AJP-2.1): how reliable a source is, A to F, and how credible its information, 1 to 6.

An analyst gives it. What the program can say by itself is a suggestion, from who speaks and what else was said; it
never suggests A or E, since it does not know a source's past, and is shown as a suggestion only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vedette.fusion.interest import admits
from vedette.fusion.status import contrary
from vedette.fusion.voices import UNNAMED
from vedette.model import Incident, KeptClaim

SOURCE = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
INFORMATION = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_CODE = re.compile("[A-F][1-6]")
_SEEN = frozenset({"eyewitness", "own_reporting"})
_BY_STATUS = {
    "corroborated": ("1", "two origins that could have known separately say it"),
    "admitted": ("2", "the side that loses by it says it"),
    "documented": ("2", "the publisher's own reporter saw it"),
    "asserted": ("3", "one side or one origin says it, and nobody gainsays it"),
    "disputed": ("4", "others deny or gainsay it"),
    "unconfirmed": ("6", "the report says that it could not be confirmed"),
}


@dataclass(frozen=True)
class Suggestion:
    """A code like "B2" that the program suggests, and why in a sentence."""

    code: str
    why: str


def is_code(written: str) -> bool:
    """Whether a text is a code: a letter from A to F, then a digit from 1 to 6."""
    return _CODE.fullmatch(written) is not None


def told(code: str) -> str:
    """A code in words: "B2 (usually reliable; probably true)"."""
    return f"{code} ({SOURCE[code[0]]}; {INFORMATION[code[1]]})"


def suggest(kept: KeptClaim, incident: Incident | None, claims: Iterable[KeptClaim]) -> Suggestion:
    """The code that fits a claim; `incident` is the one that it is in, if any, and `claims` those of that."""
    letter, who = _source(kept)
    digit, what = _information(kept, incident, list(claims))
    return Suggestion(letter + digit, f"{who}; {what}.")


def _source(kept: KeptClaim) -> tuple[str, str]:
    claim = kept.claim
    if len(claim.chain) == 1 and not _SEEN.isdisjoint(claim.basis):
        return "B", "the publisher saw it itself"
    if claim.claimant.kind in UNNAMED:
        return "F", "the source is not named"
    if admits(claim):
        return "C", "a party speaks against its own interest"
    if claim.claimant.party:
        return "D", "a party to the conflict speaks in its own interest"
    if claim.claimant.kind == "organisation":
        return "B", "an organisation of no side speaks"
    return "C", "nobody of a side speaks"


def _information(kept: KeptClaim, incident: Incident | None, claims: list[KeptClaim]) -> tuple[str, str]:
    if incident is None or incident.lapsed:
        return "6", "nothing else that was said can be held against it"
    if kept.claim.stance == "hedged":
        return "6", "it is told with reserve"
    against = contrary(claims)
    others = [one for one in claims if (one in against) != (kept in against)]
    if any(admits(one.claim) for one in others):
        return "5", "the side that loses by it says otherwise"
    return _BY_STATUS[incident.status]
