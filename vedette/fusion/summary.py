"""What the claims of one incident say together: type, place, days, status, tolls."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from vedette.fusion.cluster import Pair
from vedette.fusion.compare import Link
from vedette.fusion.facts import Fact
from vedette.fusion.families import HARM
from vedette.fusion.status import contrary, status
from vedette.fusion.tolls import tolls
from vedette.fusion.voices import repeats, voice
from vedette.model import ClaimPlace, Incident, IncidentLink, KeptClaim
from vedette.model.ids import content_id


def incident(facts: Sequence[Fact], links: Mapping[Pair, Link]) -> Incident:
    """The incident of claims that were grouped; `links` holds the evidence for pairs of them, smaller id first."""
    standing = [fact for fact in facts if not fact.kept.withdrawn]
    former = sorted(fact.id for fact in facts if fact.kept.withdrawn) if standing else []
    facts = sorted(standing or facts, key=lambda fact: fact.id)
    kept = [fact.kept for fact in facts]
    ids = tuple(fact.id for fact in facts)
    judged, why = status(kept)
    place = _place(facts)
    start, end = _days(kept)
    origins = sorted({voice(one).key for one in kept})
    against = {one.claim.id for one in contrary(kept)}
    return Incident(
        id=content_id("inc", ids),
        type=_type(facts),
        claim_ids=ids,
        status=judged,
        status_why=why,
        place_id=place.id if place else None,
        place_name=(place.name or place.mention) if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision_m=place.precision_m if place else None,
        start=start,
        end=end,
        origins=tuple(origins),
        copies=_copies(kept),
        against=tuple(id_ for id_ in ids if id_ in against),
        former=tuple(former),
        links=tuple(
            IncidentLink(one, other, link.score, link.findings)
            for one, other in combinations(ids, 2)
            if (link := links.get((one, other)))
        ),
        tolls=tolls([fact for fact in facts if fact.id not in against]),
    )


def _copies(kept: Sequence[KeptClaim]) -> int:
    """How many reports tell it in the words of other outlets alone."""
    own = {one.claim.document_id for one in kept if not repeats(one)}
    return len({one.claim.document_id for one in kept} - own)


def _type(facts: Sequence[Fact]) -> str:
    """The type most claims give; harm names an incident only where no claim tells what did it."""
    counts = Counter(fact.kept.claim.event.type for fact in facts)
    return min(counts, key=lambda type_: (type_ in HARM, type_ == "hold", -counts[type_], type_))


def _place(facts: Sequence[Fact]) -> ClaimPlace | None:
    """The place most claims tell; the more precise where as many tell another."""
    told = [fact.places for fact in facts if fact.places] or [fact.areas for fact in facts]
    places = {key: place for each in told for key, place in each.items()}
    counts = Counter(key for each in told for key in each)
    if not counts:
        return None
    best = min(counts, key=lambda key: (-counts[key], places[key].id is None, places[key].precision_m or 10**9, key))
    return places[best]


def _days(kept: Sequence[KeptClaim]) -> tuple[str | None, str | None]:
    """The days most stated times give; else the days that publication stands in for; the shortest where as many."""
    times = [one.claim.time for one in kept if one.claim.time and (one.claim.time.start or one.claim.time.end)]
    stated = [time for time in times if time.stated] or times
    spans = Counter((time.start or time.end or "", time.end or time.start or "") for time in stated)
    if spans:
        return min(spans, key=lambda span: (-spans[span], span[1] != span[0], span))
    published = sorted(one.published[:10] for one in kept if one.published)
    return (published[0], published[0]) if published else (None, None)
