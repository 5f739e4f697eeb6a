"""Humanitarian corridors: where from and where to, on which day, and what each speaker says became of them.

Both sides announce corridors, open them, and accuse each other of shelling them. So a corridor has no status of its
own but what each says, and is disputed where speakers of two sides cannot both be right.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

import msgspec

from vedette.fusion.facts import is_area, place_key
from vedette.fusion.families import ATTACK, FUTURE
from vedette.fusion.lookup import Kinds, as_kinds
from vedette.model import ClaimPlace, KeptClaim

CorridorStatus = Literal["agreed", "opened", "shelled", "failed", "denied", "told of"]
_WORKS, _DOES_NOT = frozenset({"opened"}), frozenset({"shelled", "failed", "denied"})


class CorridorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they tell; see `data/corridors.toml`."""

    corridor: Kinds
    status: Kinds


@dataclass(frozen=True, kw_only=True)
class Word:
    """What one speaker says of a corridor in one claim."""

    speaker: str
    party: str | None
    status: CorridorStatus
    available: str
    claim_id: str


@dataclass(frozen=True, kw_only=True)
class Corridor:
    """A corridor of a day. `by_speaker` is in the order in which it became known."""

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    day: str | None
    by_speaker: tuple[Word, ...]
    disputed: bool
    claim_ids: tuple[str, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """All that is said of it, in the order agreed, opened, shelled, failed, denied."""
        told = {word.status for word in self.by_speaker}
        return tuple(status for status in get_args(CorridorStatus) if status in told)


def load_corridor_words() -> CorridorWords:
    """The bundled words."""
    data = files("vedette.assessment") / "data" / "corridors.toml"
    return msgspec.convert(msgspec.toml.decode(data.read_text("utf-8")), CorridorWords, dec_hook=as_kinds)


def corridors(claims: Iterable[KeptClaim], *, words: CorridorWords) -> list[Corridor]:
    """The corridors that claims speak of, one for each place and day, by day.

    Claims that name no place are one corridor only with those of the same report: "the corridors" of two reports need
    not be the same.
    """
    groups: dict[tuple[str, str], list[KeptClaim]] = defaultdict(list)
    for kept in claims:
        if kept.verdict != "rejected" and words.corridor.of(kept.claim.text):
            groups[_day(kept) or "", _place(kept)].append(kept)
    found = [_corridor(day, kept, words) for (day, _), kept in groups.items()]
    return sorted(found, key=lambda one: (one.day or "", one.origins, one.claim_ids))


def _corridor(day: str, kept: Sequence[KeptClaim], words: CorridorWords) -> Corridor:
    ordered = sorted(kept, key=lambda one: (one.available, one.claim.id))
    said = tuple(_word(one, words) for one in ordered)
    places = [place for one in ordered for place in one.claim.places]
    return Corridor(
        origins=_names(places, ("origin", "location")),
        destinations=_names(places, ("destination",)),
        day=day or None,
        by_speaker=said,
        disputed=_is_disputed(said),
        claim_ids=tuple(one.claim.id for one in ordered),
    )


def _word(kept: KeptClaim, words: CorridorWords) -> Word:
    claimant = kept.claim.claimant
    return Word(
        speaker=claimant.shown,
        party=claimant.party,
        status=_status(kept, words),
        available=kept.available,
        claim_id=kept.claim.id,
    )


def _status(kept: KeptClaim, words: CorridorWords) -> CorridorStatus:
    claim = kept.claim
    if claim.stance == "denied":
        return "denied"
    if claim.event.type in ATTACK:
        return "shelled"
    if claim.event.type == "access_denied" or claim.polarity == "negative":
        return "failed"
    if claim.stance in FUTURE or claim.event.type == "agreement":
        return "agreed"
    told = words.status.of(claim.text)
    for status in ("failed", "shelled", "opened", "agreed"):
        if status in told:
            return status
    return "opened" if claim.event.type == "evacuation" else "told of"


def _is_disputed(said: Sequence[Word]) -> bool:
    """Whether one side says that it works and another that it does not, or each that the other shells it."""
    works = {word.party or word.speaker for word in said if word.status in _WORKS}
    does_not = {word.party or word.speaker for word in said if word.status in _DOES_NOT}
    return any(one != other for one in works for other in does_not) or len(does_not) > 1


def _day(kept: KeptClaim) -> str | None:
    time = kept.claim.time
    return (time and (time.start or time.end)) or (kept.published or "")[:10] or None


def _place(kept: KeptClaim) -> str:
    """What tells the corridor: where it leads from, else any settlement, else a region, else its report."""
    places = sorted(kept.claim.places, key=lambda place: (is_area(place), place.role != "origin", place_key(place)))
    return place_key(places[0]) if places else kept.claim.document_id


def _names(places: Iterable[ClaimPlace], roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({place.name or place.mention for place in places if place.role in roles}))
