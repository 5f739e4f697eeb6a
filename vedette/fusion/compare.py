"""Two claims, one event? The evidence for and against, in bits (Fellegi & Sunter 1969)."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from vedette.fusion.facts import FOLLOWED, NIGHT, Fact, is_country
from vedette.fusion.families import HARM, is_effect
from vedette.fusion.weights import Weights
from vedette.gazetteer.cells import distance_km
from vedette.model import ClaimPlace, Quantity

Finding = tuple[str, float]

_VILLAGE_M = 2_000
_CLOSE = 1.5  # times: two figures of which one may well correct the other
_REVISED = 2.5  # times: within a day a toll is revised by less
_OUTSIDE_KM = 30.0  # how far a thing outside of a town that bears its name lies from it
_FEW = 3  # content words: fewer shared ones by chance tell nothing


@dataclass(frozen=True, slots=True)
class Link:
    """The evidence about a pair, finding by finding and by its kinds, and its sum in bits, to a hundredth."""

    findings: tuple[Finding, ...]
    score: float
    kinds: tuple[str, ...] = ()

    @property
    def bits(self) -> dict[str, float]:
        """The bits of each kind of finding that the pair has."""
        return {kind: bits for kind, (_, bits) in zip(self.kinds, self.findings, strict=True)}


def compare(one: Fact, other: Fact, weights: Weights) -> Link:
    """Every finding about the pair with its bits; the same whichever comes first."""
    earlier, later = (one, other) if (one.kept.available, one.id) < (other.kept.available, other.id) else (other, one)
    found = [
        (kind, each) for kind, comparison in _COMPARISONS.items() for each in comparison(earlier, later, weights)
    ]
    kinds, findings = zip(*found, strict=True)
    return Link(findings, round(sum(bits for _, bits in findings), 2), kinds)


def _place(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """Settlements are the same, near, or others; a region may hold a settlement, or cannot."""
    table = weights.place
    if one.places and other.places:
        shared = one.places.keys() & other.places.keys()
        if shared:
            bits, name = max((_bits_of_place(one.places[key], table), _name(one.places[key])) for key in shared)
            yield f"same place: {name}", bits
        else:
            level = max(
                (_nearness(mine, its) for mine in one.places.values() for its in other.places.values()),
                key=lambda level: table[level],
            )
            yield _NEARNESS[level], table[level]
    elif one.areas.keys() & other.areas.keys():
        yield (
            f"same region: {min(_name(one.areas[key]) for key in one.areas.keys() & other.areas.keys())}",
            table["region"],
        )
    elif held := _holds(one, other) or _holds(other, one):
        yield f"a place in {held}", table["region"]
    elif _lie_apart(one, other):
        yield "a place outside of the region", table["other"]
    elif one.is_loose != other.is_loose and one.document != other.document and not _share_an_area(one, other):
        yield "a place, and none that is known", table["vague"]


def _holds(one: Fact, other: Fact) -> str | None:
    """The name of a region that the one tells, and that holds what the other tells; no country."""
    about = {key for areas in other.within.values() for key in areas}
    return min(
        (_name(area) for key, area in one.areas.items() if key in about and not is_country(area)), default=None
    )


def _share_an_area(one: Fact, other: Fact) -> bool:
    return any(mine & its for mine in one.within.values() for its in other.within.values())


def _lie_apart(one: Fact, other: Fact) -> bool:
    """Whether no place or region of the one can hold or touch any of the other, as the gazetteer knows them all."""
    known = all(fact.within.get(key) for fact in (one, other) for key in (fact.places or fact.areas))
    return (
        known
        and bool(one.within and other.within)
        and not any(_nested(mine, its) for mine in one.within.items() for its in other.within.items())
    )


def _nested(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    return one[0] in other[1] or other[0] in one[1]


_NEARNESS = {"outside": "a town and what bears its name", "near": "near places", "other": "different places"}


def _nearness(one: ClaimPlace, other: ClaimPlace) -> str:
    """The level of two settlements or points that are not the same."""
    km = _km(one, other)
    if km is None:
        return "other"
    if km <= _OUTSIDE_KM and _bears_the_name(_name(one), _name(other)):
        return "outside"
    return "near" if km * 1000 <= (one.precision_m or 0) + (other.precision_m or 0) else "other"


def _bears_the_name(one: str, other: str) -> bool:
    """Whether the words of one name stand in the other: "Rill" and "Rill training ground"."""
    mine, its = (frozenset(name.casefold().split()) for name in (one, other))
    return mine < its or its < mine


def _km(one: ClaimPlace, other: ClaimPlace) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def _name(place: ClaimPlace) -> str:
    return place.name or place.mention


def _bits_of_place(place: ClaimPlace, table: dict[str, float]) -> float:
    """The wider a place, the more happens there in a day: less for each doubling of a village's reach."""
    if place.id is None or place.precision_m is None:
        return table["named"]
    doublings = log2(max(1.0, place.precision_m / _VILLAGE_M))
    return _quartered(max(table["city"], table["village"] - table["doubling"] * doublings))


def _quartered(bits: float) -> float:
    """Bits to the quarter: finer ones would pretend to a knowledge that the table has not."""
    return round(4 * bits) / 4


def _document(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """Claims of one report where one is without a place: it goes without saying that they are about one."""
    if one.document == other.document and (one.is_loose or other.is_loose):
        level = "sentence" if one.sentence == other.sentence else "report"
        yield f"told in one {level}", weights.document[level]
    elif one.sentence == other.sentence:
        yield "told in one sentence", weights.document["same"]


def _day(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return
    apart = max(max(one.first, other.first) - min(one.last, other.last), 0)
    lasting = one.is_lasting and other.is_lasting
    if one.told and other.told:
        single = one.first == one.last and other.first == other.last
        night = apart == 1 and NIGHT in one.hours | other.hours
        level = "overnight" if night else "other" if apart else "same" if single else "overlap"
    elif one.told or other.told:
        told, published = (one, other) if one.told else (other, one)
        level = _since((published.first or 0) - (told.last or 0), "reported", published.follows_up)
    else:
        follows_up = max(one, other, key=lambda fact: fact.first or 0).follows_up
        level = _since(apart, "published", follows_up)
    if lasting and 0 < apart <= FOLLOWED:
        yield "day: within days, of a place that fell", weights.day["lasting"]
    else:
        yield f"day: {level}", weights.day[level]


def _since(days: int, same: str, follows_up: bool) -> str:
    """The level of a report published some days after a told day or another report."""
    if days <= 0:
        return same if days == 0 else "other"
    if follows_up and days <= FOLLOWED:
        return "later"
    return "next" if days == 1 else "other"


def _hour(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """Parts of the day that follow one another are neither the same nor others: "overnight" and "at dawn"."""
    if one.hours & other.hours:
        yield "part of the day: same", weights.hour["same"]
    elif one.hours and other.hours and not any(_follow(mine, its) for mine in one.hours for its in other.hours):
        yield "part of the day: other", weights.hour["other"]


def _follow(one: str, other: str) -> bool:
    return {one, other} in ({"morning", "noon"}, {"noon", "evening"}, {"evening", "night"}, {"night", "morning"})


def _types(one: Fact, other: Fact) -> set[str]:
    return {one.kept.claim.event.type, other.kept.claim.event.type}


def _type(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    mine, its = one.kept.claim.event.type, other.kept.claim.event.type
    level = "same" if mine == its else "effect" if is_effect(mine, its) else "kin"
    yield f"type: {' and '.join(sorted(_types(one, other)))}", weights.type[level]


def _actor(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """Who does it; the doer of harm is not compared, since reports put those who suffer it in the same place."""
    if one.family == "control":
        mine, its, name = gains(one), gains(other), "to whom it falls"
    elif HARM.isdisjoint(_types(one, other)):
        mine, its, name = _doer(one), _doer(other), "actor"
    else:
        return
    if mine and its:
        level = "same" if mine == its else "accused" if one.family == "attack" else "other"
        yield f"{name}: {level}", weights.actor[level]


def _doer(fact: Fact) -> str | None:
    """The party that attacks, where told: those who are thrown back, and either side of a clash for none."""
    type_ = fact.kept.claim.event.type
    if type_ == "repulse":
        return fact.kept.claim.party_of("target")
    return None if type_ == "clash" or fact.family == "leaving" else fact.actor


def gains(fact: Fact) -> str | None:
    """A token for the side a change of control goes to: who takes it, or "not X" for whom it leaves."""
    claim = fact.kept.claim
    actor, target = claim.party_of("actor"), claim.party_of("target")
    if claim.event.type == "capture":
        return f"not {target}" if target else None
    return f"not {actor}" if claim.event.type == "withdrawal" and actor else None


def _toll(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """All units together, within what one may say at most: figures of one report hang together."""
    shared = sorted(one.tolls.keys() & other.tolls.keys())
    apart = one.kept.available[:10] != other.kept.available[:10]
    found = [
        _bits_of_toll(one.tolls[unit], other.tolls[unit], days_apart=apart, table=weights.toll) for unit in shared
    ]
    if found:
        bits = sum(bits for _, bits in found)
        yield "; ".join(name for name, _ in found), max(weights.toll["other"], min(weights.toll["most"], bits))


def _bits_of_toll(earlier: Quantity, later: Quantity, *, days_apart: bool, table: dict[str, float]) -> Finding:
    """Of figures a day apart the later one is the larger; within a day their order is not known."""
    unit = earlier.unit
    if earlier.low is not None and earlier.low == later.low and earlier.low in (earlier.high, later.high):
        bits = _quartered(min(table["most"], table["same"] + 0.5 * log2(max(1.0, earlier.low))))
        return f"same figure: {earlier.low:g} {unit}", bits
    if _allow(earlier, later):
        return f"figures that allow one another: {unit}", table["within"]
    before, after = _figure(earlier), _figure(later)
    if before <= after if days_apart else max(before, after) <= _REVISED * min(before, after):
        level = "close" if max(before, after) <= _CLOSE * min(before, after) else "growing"
        return f"a figure that grew: {unit}", table[level]
    return f"other figures: {unit}", table["other"]


def _figure(quantity: Quantity) -> float:
    return quantity.low or quantity.high or 0


def _allow(one: Quantity, other: Quantity) -> bool:
    lowest = max(one.low or 0, other.low or 0)
    highest = min(one.high if one.high is not None else lowest, other.high if other.high is not None else lowest)
    return lowest <= highest


def _words(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    """Shared content words; that none is shared tells something only of two tellings of one aspect."""
    fewest = min(len(one.words), len(other.words))
    if fewest < _FEW:
        return
    shared = one.words & other.words
    if not shared and one.kept.claim.event.type == other.kept.claim.event.type:
        yield "no words shared", weights.words["none"]
    if len(shared) > 1:
        yield f"words: {', '.join(sorted(shared)[:5])}", round(weights.words["most"] * len(shared) / fewest, 2)


def _target(one: Fact, other: Fact, weights: Weights) -> Iterator[Finding]:
    if not one.targets or not other.targets:
        return
    shared = sorted(one.targets & other.targets)
    if shared:
        bits = max(weights.target.get(kind, weights.target["same"]) for kind in shared)
        yield f"what was hit: {', '.join(shared)}", bits
    else:
        yield "what was hit: different things", weights.target["other"]


_COMPARISONS = {
    "place": _place,
    "document": _document,
    "day": _day,
    "hour": _hour,
    "type": _type,
    "actor": _actor,
    "toll": _toll,
    "words": _words,
    "target": _target,
}
