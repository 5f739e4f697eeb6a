"""Two claims, one event? The evidence for and against, in bits (Fellegi & Sunter 1969)."""

from collections.abc import Iterator
from math import log2

from vedette.fusion.facts import Fact
from vedette.fusion.families import is_effect
from vedette.fusion.weights import Weights
from vedette.model import Quantity

Finding = tuple[str, float]

_VILLAGE_M, _TOWN_M = 2_000, 6_000
_FEW = 3  # content words: fewer shared ones by chance tell nothing


def evidence(one: Fact, other: Fact, weights: Weights) -> tuple[Finding, ...]:
    """Every finding about the pair with its bits; the same whichever comes first."""
    earlier, later = sorted((one, other), key=lambda fact: (fact.kept.available, fact.id))
    comparisons = (_place, _day, _hour, _type, _actor, _toll, _words, _target)
    return tuple(finding for compare in comparisons for finding in compare(earlier, later, weights))


def _place(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    table = weights.place
    shared = one.places.keys() & other.places.keys()
    if one.sentence == other.sentence:
        yield "told in one sentence", weights.document["sentence"]
    if not shared:
        if one.places and other.places:
            yield "different places", table["other"]
        elif one.sentence == other.sentence:
            yield "no place of its own", table["sentence"]
        return
    bits, name = max(
        (_bits_of_place(one, key, table), one.places[key].name or one.places[key].mention) for key in shared
    )
    yield f"same place: {name}", bits


def _bits_of_place(fact: Fact, key: str, table: dict[str, float]) -> float:
    place = fact.places[key]
    if place.id is None:
        return table["named"]
    if place.lat is None or place.precision_m is None:
        return table["region"]
    if place.precision_m <= _VILLAGE_M:
        return table["village"]
    return table["town"] if place.precision_m <= _TOWN_M else table["city"]


def _day(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return
    table = weights.day
    apart = max(one.first, other.first) - min(one.last, other.last)
    single = one.first == one.last and other.first == other.last
    if one.told and other.told:
        level = ("same" if single else "overlap") if apart <= 0 else "other"
    elif one.told or other.told:
        told, published = (one, other) if one.told else (other, one)
        level = "near" if -1 <= (told.last or 0) - (published.first or 0) <= 0 else "other"
    else:
        level = "published" if apart <= 0 else "next" if apart == 1 else "other"
    yield f"day: {level}", table[level]


def _hour(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if one.hours and other.hours:
        level = "same" if one.hours & other.hours else "other"
        yield f"part of the day: {level}", weights.hour[level]


def _type(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    mine, its = one.kept.claim.event.type, other.kept.claim.event.type
    level = "same" if mine == its else "effect" if is_effect(mine, its) else "kin"
    yield f"type: {' and '.join(sorted({mine, its}))}", weights.type[level]


def _actor(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if one.actor and other.actor and one.family != "control":
        level = "same" if one.actor == other.actor else "other"
        yield f"actor: {level}", weights.actor[level]
    elif one.family == "control" and (mine := gains(one)) and (its := gains(other)):
        level = "same" if mine == its else "other"
        yield f"to whom it falls: {level}", weights.actor[level]


def gains(fact: Fact) -> str | None:
    """A token for the side a change of control goes to: who takes it, or "not X" for whom it leaves."""
    claim = fact.kept.claim
    actor, target = claim.party_of("actor"), claim.party_of("target")
    if claim.event.type == "capture":
        return f"not {target}" if target else None
    return f"not {actor}" if claim.event.type == "withdrawal" and actor else None


def _toll(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """The unit that speaks loudest: figures of one report hang together and are counted once."""
    shared = sorted(one.tolls.keys() & other.tolls.keys())
    found = [_bits_of_toll(unit, one.tolls[unit], other.tolls[unit], weights.toll) for unit in shared]
    if found:
        yield max(found, key=lambda finding: (abs(finding[1]), finding[0]))


def _bits_of_toll(unit: str, earlier: Quantity, later: Quantity, table: dict[str, float]) -> Finding:
    if earlier.low is not None and earlier.low == earlier.high == later.low == later.high:
        bits = min(table["most"], table["same"] + 0.5 * log2(max(1.0, earlier.low)))
        return f"same figure: {earlier.low:g} {unit}", bits
    if _allow(earlier, later):
        return f"figures that allow one another: {unit}", table["within"]
    if (later.low or later.high or 0) > (earlier.high or earlier.low or 0):
        return f"a figure that grew: {unit}", table["growing"]
    return f"other figures: {unit}", table["other"]


def _allow(one: Quantity, other: Quantity) -> bool:
    lowest = max(one.low or 0, other.low or 0)
    highest = min(one.high if one.high is not None else lowest, other.high if other.high is not None else lowest)
    return lowest <= highest


def _words(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    fewest = min(len(one.words), len(other.words))
    if fewest < _FEW:
        return
    shared = one.words & other.words
    if not shared:
        yield "no words shared", weights.words["none"]
    elif len(shared) > 1:
        yield f"words: {', '.join(sorted(shared)[:5])}", round(weights.words["most"] * len(shared) / fewest, 2)


def _target(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if one.targets and other.targets:
        shared = one.targets & other.targets
        level = "same" if shared else "other"
        yield f"what was hit: {', '.join(sorted(shared)) or 'different things'}", weights.target[level]
