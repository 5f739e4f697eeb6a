"""Harm: who was killed, hurt or taken, and what was damaged, as ranges by speaker.

The unit is the incident. Figures of claims of one incident speak of the same people and are never added; a figure
that covers a longer time ("since the invasion", "in March") is cumulative and is kept apart from single incidents,
and so is a part of a toll ("12, among them 3 children").
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vedette.assessment.people import PeopleWords
from vedette.fusion.tolls import toll
from vedette.model import Incident, KeptClaim, Quantity, Toll
from vedette.model.incident import Status

TOLLS = frozenset({"killed", "injured", "missing", "captured", "body"})
_UNITS_OF_PEOPLE = frozenset({"civilian", "soldier", "child", "person", "prisoner"})
_LONGEST_DAYS = 4  # an account of more days tells no single incident
_AREA_M = 50_000  # a place less precise is a region
# More dead than this are the sum of many incidents: told of a region, of no place, and of a settlement without a day.
# Judgement, not fitted: single incidents beyond them are so rare that a report tells where and when.
_MOST_OF_A_REGION, _MOST_OF_NOWHERE, _MOST_UNDATED = 100, 500, 1000
_NOUN_REACH = 48  # code points from a figure within which its noun says whom it counts
Scale = Literal["single", "cumulative", "new"]


@dataclass(frozen=True, kw_only=True)
class GroupToll:
    """The toll of one unit among civilians, or among the fighters of one side (None: no side told)."""

    whom: str
    side: str | None
    toll: Toll


@dataclass(frozen=True, kw_only=True)
class Part:
    """A figure that is part of a toll, by one speaker. `whom` is the noun counted where the report has one."""

    unit: str
    low: float | None
    high: float | None
    speaker: str
    claim_id: str


@dataclass(frozen=True, kw_only=True)
class Harm:
    """The harm of one incident. `whom` is civilians, fighters or unknown; `side` their party, where told.

    `groups` divides the tolls by whom they count as far as that is told, `parts` are subsets that were told besides.
    `scale` of a toll is `scale_of` it.
    """

    incident_id: str
    type: str
    place_id: str | None
    place_name: str | None
    start: str | None
    end: str | None
    tolls: tuple[Toll, ...]
    groups: tuple[GroupToll, ...]
    parts: tuple[Part, ...]
    whom: str
    side: str | None
    damaged: tuple[str, ...]
    cumulative: bool
    status: Status
    status_why: str
    claim_ids: tuple[str, ...]

    def scale_of(self, one: Toll) -> Scale:
        """Whether a toll is one incident's, the total of many days, or new on top of what was counted before."""
        if all(report.scope == "new" for report in one.reports):
            return "new"
        return "cumulative" if self.cumulative else "single"


def harm(incidents: Iterable[Incident], claims: Mapping[str, KeptClaim], *, words: PeopleWords) -> list[Harm]:
    """The harm of each incident that did any, by day and place; `claims` by id hold those of the incidents."""
    found = [_harm(incident, [claims[id_] for id_ in incident.claim_ids], words) for incident in incidents]
    told = [one for one in found if one.tolls or one.damaged]
    return sorted(told, key=lambda one: (one.start or "", one.place_name or "", one.incident_id))


def is_cumulative(start: str | None, end: str | None) -> bool:
    """Whether a span of days is too long for one incident."""
    if start is None or end is None:
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days >= _LONGEST_DAYS


def is_settled(incident: Incident) -> bool:
    """Whether an incident is told to have been at a settlement or point, and not somewhere in a region or nowhere."""
    return incident.place_id is not None and incident.lat is not None and (incident.precision_m or 0) <= _AREA_M


def _is_total(
    incident: Incident, kept: Sequence[KeptClaim], counted: Sequence[KeptClaim], words: PeopleWords
) -> bool:
    """Whether the tolls are of many incidents: by their days, by words that say so, or by their size."""
    if is_cumulative(incident.start, incident.end) or any(words.tells_total(one.claim.text) for one in counted):
        return True
    most = max((toll.best for toll in incident.tolls if toll.unit in {"killed", "body"}), default=0)
    if incident.place_id is None:
        return most > _MOST_OF_NOWHERE
    if not is_settled(incident):
        return most > _MOST_OF_A_REGION
    dated = any(one.claim.time is not None and one.claim.time.stated for one in kept)
    return most > _MOST_UNDATED and not dated


def _harm(incident: Incident, kept: list[KeptClaim], words: PeopleWords) -> Harm:
    counted = [one for one in kept if any(q.unit in TOLLS | _UNITS_OF_PEOPLE for q in one.claim.quantities)]
    damage = [one for one in kept if one.claim.event.type == "damage" and one.claim.polarity == "positive"]
    sides = {party for one in counted if (party := one.claim.party_of("target"))}
    return Harm(
        incident_id=incident.id,
        type=incident.type,
        place_id=incident.place_id,
        place_name=incident.place_name,
        start=incident.start,
        end=incident.end,
        tolls=tuple(toll for toll in incident.tolls if toll.unit in TOLLS),
        groups=tuple(_groups(incident, {one.claim.id: one for one in kept}, words)),
        parts=tuple(_parts(kept, frozenset(incident.against))),
        whom=_whom({words.group(one.claim.text) for one in counted}),
        side=sides.pop() if len(sides) == 1 else None,
        damaged=tuple(sorted({kind for one in damage for kind in words.damaged(one.claim.text)})),
        cumulative=_is_total(incident, kept, counted, words),
        status=incident.status,
        status_why=incident.status_why,
        claim_ids=incident.claim_ids,
    )


def _whom(groups: set[str]) -> str:
    told = groups - {"unknown"}
    return told.pop() if len(told) == 1 else "unknown"


def _parts(kept: Sequence[KeptClaim], against: frozenset[str]) -> Iterator[Part]:
    """The subsets that the claims tell, each speaker's once."""
    seen = set()
    for one in kept:
        for quantity in one.claim.quantities:
            person = quantity.unit in TOLLS | _UNITS_OF_PEOPLE
            key = (quantity.unit, quantity.low, quantity.high, one.claim.claimant.shown)
            if quantity.scope == "part" and person and one.claim.id not in against and key not in seen:
                seen.add(key)
                yield Part(
                    unit=quantity.unit,
                    low=quantity.low,
                    high=quantity.high,
                    speaker=one.claim.claimant.shown,
                    claim_id=one.claim.id,
                )


def _groups(incident: Incident, kept: Mapping[str, KeptClaim], words: PeopleWords) -> Iterator[GroupToll]:
    """Each toll by whom its reports count."""
    for whole in incident.tolls:
        if whole.unit not in TOLLS:
            continue
        told = [(_counted(kept[report.claim_id], whole.unit, words), report) for report in whole.reports]
        for whom, side in sorted({key for key, _ in told if key[0] != "unknown"}, key=str):
            reports = [report for key, report in told if key == (whom, side)]
            yield GroupToll(whom=whom, side=side, toll=toll(whole.unit, reports))


def _counted(kept: KeptClaim, unit: str, words: PeopleWords) -> tuple[str, str | None]:
    """Whom a claim's toll counts, by the noun after its figure, else by all of its words; and the fighters' side."""
    claim = kept.claim
    figures = [quantity for quantity in claim.quantities if quantity.unit == unit]
    groups = {words.group(_phrase(kept, figure)) for figure in figures} - {"unknown"}
    whom = groups.pop() if len(groups) == 1 else words.group(claim.text)
    return whom, claim.party_of("target") if whom == "fighters" else None


def _phrase(kept: KeptClaim, figure: Quantity) -> str:
    """The words of a claim from a figure to the next one."""
    claim = kept.claim
    ends = [other.span[0] for other in claim.quantities if other.span[0] > figure.span[0]]
    end = min([figure.span[1] + _NOUN_REACH, *ends])
    return claim.text[max(0, figure.span[0] - claim.span[0]) : max(0, end - claim.span[0])]
