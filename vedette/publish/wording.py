"""Sentences of the brief: each with the ids of the claims it rests on, none with more than they say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vedette.assessment.corridors import Corridor
from vedette.assessment.flows import Flow
from vedette.assessment.harm import Harm
from vedette.assessment.outlook import Expectation
from vedette.assessment.violations import Violation
from vedette.model import Estimate, Incident, Toll

Worded = Iterator[tuple[str, tuple[str, ...]]]

FIGHTING = frozenset(
    {
        "advance",
        "encirclement",
        "clash",
        "repulse",
        "shelling",
        "airstrike",
        "missile_strike",
        "drone_strike",
        "explosion",
        "abuse",
        "detention",
        "equipment_loss",
    }
)
_MOST_CLAIMS = 12  # a sentence cites this many at most; the incident's page lists the rest


def changes(before: Sequence[Estimate], after: Sequence[Estimate], parties: Mapping[str, str]) -> Worded:
    """Who came to hold what, the surest first."""
    held = {estimate.geonameid: estimate for estimate in before}
    changed = [
        (held[now.geonameid], now)
        for now in after
        if now.geonameid in held and held[now.geonameid].party != now.party
    ]
    for was, now in sorted(changed, key=lambda pair: (-pair[1].probability, pair[1].name, pair[1].geonameid)):
        grounds = f", {now.basis.replace('_', ' ')}"
        yield (
            f"{now.name or now.geonameid}: {_side(was.party, parties)} → {_side(now.party, parties)} "
            f"(probability {now.probability:.2f}{grounds}). {now.why}".strip(),
            now.claim_ids[:_MOST_CLAIMS],
        )


def incidents(found: Iterable[Incident]) -> Worded:
    """What happened where and when, how many died by whom, and what that rests on."""
    for one in sorted(found, key=lambda one: (-len(one.origins), one.start or "", one.place_name or "", one.id)):
        told = "; ".join(toll(each) for each in one.tolls)
        yield (
            f"{place(one.place_name)}, {days(one.start, one.end)}: {one.type.replace('_', ' ')}"
            f"{f' ({told})' if told else ''}. {one.status_why}",
            one.claim_ids[:_MOST_CLAIMS],
        )


def flows(found: Iterable[Flow]) -> Worded:
    """Who moved from where to where, and who is where."""
    for one in found:
        counted = "; ".join(toll(each) for each in (*one.people, *one.vehicles)) or "number not told"
        kind = f"{one.measure}, a total of these days" if one.cumulative else one.measure
        yield (
            f"People {one.manner} {_route(one)}, {days(one.start, one.end)}: {counted} ({kind}). {one.status_why}",
            one.claim_ids[:_MOST_CLAIMS],
        )


def _route(one: Flow) -> str:
    if one.measure == "stock" and not one.origins:
        return f"at {', '.join(one.at)}" if one.at else "at places not told"
    start = f"from {', '.join(one.origins)}" if one.origins else "from places not told"
    return f"{start} to {', '.join(one.destinations)}" if one.destinations else start


def harm(found: Iterable[Harm]) -> Worded:
    """Who was hurt and what was damaged."""
    for one in found:
        told = [toll(each) + (" more" if one.scale_of(each) == "new" else "") for each in one.tolls]
        told += [f"of them {bounds(part.low, part.high)} {part.unit} by {part.speaker}" for part in one.parts]
        told += [f"damage to {', '.join(one.damaged)}"] if one.damaged else []
        whom = "" if one.whom == "unknown" else f", {one.whom}{f' ({one.side})' if one.side else ''}"
        over = " in all over these days" if one.cumulative else ""
        yield (
            f"{place(one.place_name)}, {days(one.start, one.end)}{whom}: {'; '.join(told)}{over}. {one.status_why}",
            one.claim_ids[:_MOST_CLAIMS],
        )


def corridors(found: Iterable[Corridor]) -> Worded:
    """Which corridors were told of, and what each speaker says became of them."""
    for one in found:
        route = f"from {', '.join(one.origins)}" if one.origins else "from places not told"
        route += f" to {', '.join(one.destinations)}" if one.destinations else ""
        said = "; ".join(dict.fromkeys(f"{word.status} ({word.speaker})" for word in one.by_speaker))
        disputed = " Disputed." if one.disputed else ""
        yield f"Corridor {route}, {days(one.day, one.day)}: {said}.{disputed}", one.claim_ids[:_MOST_CLAIMS]


def violations(found: Iterable[Violation]) -> Worded:
    """Abuse, detention, graves and investigations, with whom they are laid to."""
    for one in found:
        accused = f", laid to {', '.join(one.accused)}" if one.accused else ""
        yield (
            f"{place(one.place_name)}, {days(one.start, one.end)}: {one.kind}{accused}. {one.status_why}",
            one.claim_ids[:_MOST_CLAIMS],
        )


def outlook(found: Iterable[Expectation]) -> Worded:
    """What is planned, expected or demanded, and by when."""
    for one in found:
        claim = one.kept.claim
        where = ", ".join(sorted({p.name or p.mention for p in claim.places}))
        due = f" by {one.due}" if one.due else ""
        yield (
            f"{claim.stance.capitalize()}{due}: {claim.event.type.replace('_', ' ')}"
            f"{f' at {where}' if where else ''} ({one.outcome}).",
            (claim.id,),
        )


def place(name: str | None) -> str:
    """The place's name, or that none is told."""
    return name or "Place not told"


def days(start: str | None, end: str | None) -> str:
    """A day or a span of days."""
    if start is None:
        return "day not told"
    return start if end in (None, start) else f"{start} to {end}"


def origins(one: Incident) -> str:
    """How many could have known separately, and how many only repeat it: "one origin, 30 copies"."""
    count = len(one.origins)
    told = "one origin" if count == 1 else f"{count} origins"
    copies = {0: "", 1: ", one copy"}.get(one.copies, f", {one.copies} copies")
    return told + copies


def toll(one: Toll) -> str:
    """A range with its unit: "killed: 3 to 7, latest 7"."""
    if one.low == one.high:
        return f"{one.unit}: {one.best:g}"
    return f"{one.unit}: {one.low:g} to {one.high:g}, latest {one.best:g}"


def bounds(low: float | None, high: float | None) -> str:
    """A figure as one voice bounds it: "12", "at least 12", "up to 12", "10 to 12"."""
    if high is None or low is None:
        return f"at least {low:g}" if low is not None else f"up to {high:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _side(party: str, parties: Mapping[str, str]) -> str:
    return parties.get(party, party)
