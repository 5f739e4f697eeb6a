"""One claim does not come out twice: a headline and its lead, or a line printed again, tell the same."""

from dataclasses import replace

from vedette.model import Claim, Participant
from vedette.model.claim import ParticipantRole
from vedette.model.span import within

_SAME_WORDS = 0.6
_FAMILIES = (
    frozenset({"shelling", "missile_strike", "airstrike", "drone_strike", "clash"}),
    frozenset({"capture", "advance", "hold"}),
    frozenset({"evacuation", "displacement"}),
)


def without_repeats(claims: list[Claim], title_end: int) -> list[Claim]:
    """The claims with what the title or an earlier line said as well taken into the fuller telling."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: c.span):
        twin = next((n for n, earlier in enumerate(kept) if _same(earlier, claim, title_end)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _merged(kept[twin], claim)
    return sorted(kept, key=lambda c: c.span)


def _same(earlier: Claim, later: Claim, title_end: int) -> bool:
    """Whether a later claim tells again what an earlier sentence of the report told."""
    if earlier.sentence == later.sentence or not _kin(earlier.event.type, later.event.type):
        return False
    if earlier.polarity != later.polarity or "statement" in {earlier.event.type, later.event.type}:
        return False
    if not _numbers_agree(earlier, later):
        return False
    if _words(earlier.text) == _words(later.text) or _overlap(earlier.text, later.text) >= _SAME_WORDS:
        return True
    in_title = earlier.span[1] <= title_end < later.span[0]
    if not in_title or earlier.event.type != later.event.type:
        return False
    return _agree(earlier, later)


def _agree(title: Claim, lead: Claim) -> bool:
    """Whether the two name a place, a side or a number in common, and nothing tells them apart."""
    roles: tuple[ParticipantRole, ...] = ("actor", "target")
    sides = [(title.party_of(role), lead.party_of(role)) for role in roles]
    if any(one and other and one != other for one, other in sides):
        return False
    one, other = _own_places(title), _own_places(lead)
    if one and other:
        return bool(one & other)
    return any(a and a == b for a, b in sides) or bool(_values(title) & _values(lead))


def _own_places(claim: Claim) -> set[str]:
    """The places that the claim's own sentence names."""
    return {place.id or place.mention for place in claim.places if within(place.span, claim.sentence)}


def _values(claim: Claim) -> set[tuple[float | None, str]]:
    return {(quantity.low, quantity.unit) for quantity in claim.quantities}


def _numbers_agree(one: Claim, other: Claim) -> bool:
    return all(_compatible(a.low, b.low) for a in one.quantities for b in other.quantities if a.unit == b.unit)


def _compatible(one: float | None, other: float | None) -> bool:
    return one is None or other is None or (one <= other * 1.5 and other <= one * 1.5)


def _merged(title: Claim, lead: Claim) -> Claim:
    """The later telling, completed by what only the earlier one had."""
    return replace(
        lead,
        chain=lead.chain if len(lead.chain) >= len(title.chain) else title.chain,
        places=lead.places or title.places,
        time=lead.time or title.time,
        quantities=lead.quantities or title.quantities,
        participants=together(lead.participants, title.participants),
        stance=title.stance if lead.stance == "asserted" and title.stance == "denied" else lead.stance,
    )


def together(mine: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of one telling, with those of another in the roles that it leaves open."""
    known = {participant.role for participant in mine if participant.party or participant.role == "population"}
    named = {(participant.role, participant.name) for participant in mine}
    return mine + tuple(p for p in others if p.role not in known and (p.role, p.name) not in named)


def _kin(one: str, other: str) -> bool:
    return one == other or any(one in family and other in family for family in _FAMILIES)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:!?\"'“”‘’()").lower() for word in text.split()) - {""}


def _overlap(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= 3 else 0.0
