"""What is worth an alert: rules over what became known, each finding with an identity that outlives its growth.

An incident's id changes when claims join it; its earliest claim does not. So an alert is known by its rule and by
that claim (and, for tolls, the bound that was passed), and the same news is never an alert twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from vedette.fusion.interest import admits
from vedette.gazetteer.cells import distance_km
from vedette.model import Estimate, Incident, KeptClaim
from vedette.model.estimate import CONTESTED, UNKNOWN
from vedette.model.ids import content_id

Kind = Literal["incident", "control", "toll", "admission"]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to alert. Every condition given must hold.

    `when` is a new incident, a settlement that changes hands, a toll of `unit` that passes `over`, or a side that
    admits. `place` (a name or geonames:N) with `within_km`, or `box` (west, south, east, north), bound the area.
    `party` is the new holder, the side that admits, or who does it. `probability` bounds control; `inferred` lets in
    control that no report names; `origins` asks for so many independent voices.
    """

    name: str
    when: Kind
    types: tuple[str, ...] = ()
    place: str | None = None
    within_km: float = 25.0
    box: tuple[float, float, float, float] | None = None
    party: str | None = None
    unit: str = "killed"
    over: float | None = None
    origins: int = 1
    probability: float = 0.6
    inferred: bool = False


@dataclass(frozen=True)
class Center:
    """Where a rule's place is."""

    lat: float
    lon: float


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One finding of one rule. `id` is the same whenever the same news is found again.

    `headline` and `why` are the program's words, built of what claims say; `claim_ids` lead to them.
    """

    id: str
    rule: str
    kind: Kind
    type: str
    headline: str
    why: str
    status: str
    place: str | None
    lat: float | None
    lon: float | None
    precision_m: int | None
    start: str | None
    end: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class News:
    """What became known: incidents with a claim that is new, the ids of the new claims, and who holds what now.

    `changed` are the settlements held by another party than by what was known before, as (before, now).
    """

    incidents: Sequence[Incident]
    claims: Mapping[str, KeptClaim]
    new: frozenset[str]
    changed: Sequence[tuple[Estimate, Estimate]] = ()


def alerts(rules: Iterable[Rule], news: News, *, centers: Mapping[str, Center]) -> list[Alert]:
    """The alerts that the news gives by the rules; `centers` gives where each rule's place is, by its name."""
    return [alert for rule in rules for alert in _FINDERS[rule.when](rule, news, centers)]


def _incidents(rule: Rule, news: News, centers: Mapping[str, Center]) -> Iterator[Alert]:
    """Incidents whose claims are all new: a further report of an old one is no new incident."""
    for incident in _fitting(rule, news, centers):
        if set(incident.claim_ids) <= news.new:
            yield _alert(rule, incident, news, f"{_what(incident)}", key=_first(incident, news))


def _tolls(rule: Rule, news: News, centers: Mapping[str, Center]) -> Iterator[Alert]:
    for incident in _fitting(rule, news, centers):
        for toll in incident.tolls:
            passed = rule.over is not None and toll.unit == rule.unit and toll.best > rule.over
            if passed and any(report.claim_id in news.new for report in toll.reports):
                key = f"{_first(incident, news)} {toll.unit} over {rule.over:g}"
                yield _alert(rule, incident, news, f"{_what(incident)}, {toll.best:g} {toll.unit}", key=key)


def _admissions(rule: Rule, news: News, centers: Mapping[str, Center]) -> Iterator[Alert]:
    for incident in _fitting(rule, news, centers, by_actor=False):
        said = [news.claims[id_] for id_ in incident.claim_ids if id_ in news.new and admits(news.claims[id_].claim)]
        mine = [kept for kept in said if rule.party in (None, kept.claim.claimant.party)]
        if mine:
            party = mine[0].claim.claimant.party
            yield _alert(rule, incident, news, f"{party} admits: {_what(incident)}", key=mine[0].claim.id)


def _control(rule: Rule, news: News, centers: Mapping[str, Center]) -> Iterator[Alert]:
    for before, now in news.changed:
        if now.party in {CONTESTED, UNKNOWN} or now.probability < rule.probability:
            continue
        if (now.basis == "inferred" and not rule.inferred) or rule.party not in (None, now.party):
            continue
        if not _within(rule, now.lat, now.lon, centers):
            continue
        yield Alert(
            id=content_id("alr", [rule.name, now.geonameid, now.party, now.last_change]),
            rule=rule.name,
            kind="control",
            type="control",
            headline=f"{now.name or now.geonameid}: {before.party} → {now.party} (probability {now.probability:.2f})",
            why=now.why,
            status=now.basis,
            place=now.name,
            lat=now.lat,
            lon=now.lon,
            precision_m=None,
            start=now.last_change or now.date,
            end=now.date,
            claim_ids=now.claim_ids,
        )


_FINDERS = {"incident": _incidents, "toll": _tolls, "admission": _admissions, "control": _control}


def _fitting(rule: Rule, news: News, centers: Mapping[str, Center], *, by_actor: bool = True) -> Iterator[Incident]:
    """The incidents of the rule's types, area, voices and, with `by_actor`, doer."""
    for incident in news.incidents:
        if (rule.types and incident.type not in rule.types) or len(incident.origins) < rule.origins:
            continue
        doers = {news.claims[id_].claim.party_of("actor") for id_ in incident.claim_ids}
        if by_actor and rule.party is not None and rule.party not in doers:
            continue
        if _within(rule, incident.lat, incident.lon, centers):
            yield incident


def _within(rule: Rule, lat: float | None, lon: float | None, centers: Mapping[str, Center]) -> bool:
    """Whether a position lies in the rule's area; what has none lies in none."""
    if rule.place is None and rule.box is None:
        return True
    if lat is None or lon is None:
        return False
    if rule.box is not None:
        west, south, east, north = rule.box
        if not (west <= lon <= east and south <= lat <= north):
            return False
    if rule.place is None:
        return True
    center = centers[rule.place]
    return distance_km((center.lat, center.lon), (lat, lon)) <= rule.within_km


def _first(incident: Incident, news: News) -> str:
    """The earliest claim of an incident: it stays the first when others join."""
    return min(incident.claim_ids, key=lambda id_: (news.claims[id_].recorded, news.claims[id_].available, id_))


def _what(incident: Incident) -> str:
    return (
        f"{incident.type.replace('_', ' ')}, {incident.place_name or 'place not told'}, {incident.start or 'no day'}"
    )


def _alert(rule: Rule, incident: Incident, news: News, headline: str, *, key: str) -> Alert:
    return Alert(
        id=content_id("alr", [rule.name, rule.when, key]),
        rule=rule.name,
        kind=rule.when,
        type=incident.type,
        headline=headline,
        why=incident.status_why,
        status=incident.status,
        place=incident.place_name,
        lat=incident.lat,
        lon=incident.lon,
        precision_m=incident.precision_m,
        start=incident.start,
        end=incident.end,
        claim_ids=incident.claim_ids,
    )
