"""What follows from the claims: the brief, access, displacement, harm, outlook, and what changed between two days."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from vedette.assessment import AccessAnswer
from vedette.assessment.corridors import Corridor
from vedette.assessment.flows import Flow
from vedette.assessment.harm import Harm
from vedette.assessment.violations import Violation
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish import Brief, to_markdown
from vedette.web.depend import AskedClock, AskedDesk, bulk
from vedette.web.records import claim_records, page_record
from vedette.web.shapes import Answer, Changes, Day, Expected, KnownAt, WrittenBrief

router = APIRouter(prefix="/api", tags=["findings"])

LONGEST = timedelta(days=366)  # the span of days that one question may be about

From = Annotated[Day, Query(alias="from", description="The first day; the last one when left out.")]
To = Annotated[Day, Query(alias="to", description="The last day.")]
NamedPlace = Annotated[
    str, Path(min_length=1, max_length=200, description="geonames:N, N, or a name only one place has.")
]


def span_of(start: date | None, end: date | None) -> tuple[str | None, str | None]:
    """The two ends as the record writes them. Raises WrongUsageError where they run backward or reach too far."""
    if start and end and not timedelta(0) <= end - start <= LONGEST:
        raise WrongUsageError(f"not a span of days, or longer than {LONGEST.days}: {start} to {end}")
    return start.isoformat() if start else None, end.isoformat() if end else None


@router.get("/brief", response_model=WrittenBrief)
def brief(
    desk: AskedDesk, end: Annotated[date, Query(alias="to")], start: From = None, known_at: KnownAt = None
) -> Response:
    """What the days brought, each sentence with the numbers of its claims; and the same as Markdown."""
    first, last = span_of(start or end, end)
    assert first and last
    answer = desk.brief(Clock.of(known_at=known_at), start=first, end=last)
    return bulk(_brief(answer.value))


def _brief(made: Brief) -> dict[str, Any]:
    numbers = {reference.number: reference.claim_id for reference in made.references}
    return {
        "first": made.first,
        "last": made.last,
        "clock": made.clock,
        "sections": [
            {
                "title": section.title,
                "sentences": [
                    {
                        "text": sentence.text,
                        "claims": [{"number": n, "id": numbers[n]} for n in made.numbers(sentence)],
                    }
                    for sentence in section.sentences
                ],
            }
            for section in made.sections
        ],
        "references": made.references,
        "markdown": to_markdown(made),
    }


@router.get("/access/{place}", response_model=AccessAnswer)
def access(place: NamedPlace, desk: AskedDesk, clock: AskedClock) -> Response:
    """What hangs on one named place, what reaches it, and what is cut off. Nothing here ranks places."""
    return bulk(desk.access(place, clock).value)


@router.get("/flows", response_model=Answer[Flow])
def flows(desk: AskedDesk, clock: AskedClock, start: From = None, end: To = None) -> Response:
    """Who moved from where to where, how many, ordered or fled."""
    first, last = span_of(start, end)
    answer = desk.flows(clock, start=first, end=last)
    return bulk(page_record(answer.clock.told(), answer.value, None))


@router.get("/harm", response_model=Answer[Harm])
def harm(desk: AskedDesk, clock: AskedClock, start: From = None, end: To = None) -> Response:
    """Who was hurt and what was damaged, as ranges by speaker: never summed over claims of one incident."""
    first, last = span_of(start, end)
    answer = desk.harm(clock, start=first, end=last)
    return bulk(page_record(answer.clock.told(), answer.value, None))


@router.get("/corridors", response_model=Answer[Corridor])
def corridors(desk: AskedDesk, clock: AskedClock, start: From = None, end: To = None) -> Response:
    """Humanitarian corridors by place and day, with what each speaker says became of them."""
    first, last = span_of(start, end)
    answer = desk.corridors(clock, start=first, end=last)
    return bulk(page_record(answer.clock.told(), answer.value, None))


@router.get("/violations", response_model=Answer[Violation])
def violations(desk: AskedDesk, clock: AskedClock, start: From = None, end: To = None) -> Response:
    """Abuse, detention, graves and investigations: what claims tell, laid to whom; no verdict."""
    first, last = span_of(start, end)
    answer = desk.violations(clock, start=first, end=last)
    return bulk(page_record(answer.clock.told(), answer.value, None))


@router.get("/outlook", response_model=Answer[Expected])
def outlook(desk: AskedDesk, clock: AskedClock) -> Response:
    """What was planned, expected or demanded, and what came of it."""
    answer = desk.outlook(clock)
    claims = claim_records(desk, [one.kept for one in answer.value])
    items = [
        {"claim": claim, "due": one.due, "outcome": one.outcome, "incident_ids": one.incident_ids}
        for claim, one in zip(claims, answer.value, strict=True)
    ]
    return bulk(page_record(answer.clock.told(), items, None))


@router.get("/changes", response_model=Changes)
def changes(desk: AskedDesk, before: date, after: date, known_at: KnownAt = None) -> Response:
    """The settlements that changed hands between two days, and the land."""
    first, last = span_of(before, after)
    assert first and last
    clock = Clock.of(known_at=known_at)
    changed = desk.changes(first, last, clock)
    moved = [
        {"from": pair[0], "to": pair[1], "area_km2": area, "settlements": movement.settlements.get(pair, 0)}
        for movement in desk.movement(first, last, clock).value
        for pair, area in movement.area_km2.items()
    ]
    return bulk({"clock": changed.clock.told(), "items": changed.value, "moved": moved})
