"""The desk: every question that the command line and the page ask of a ledger, each on both clocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vedette import publish
from vedette.assessment import (
    AccessAnswer,
    AdvanceCheck,
    Approach,
    Explanation,
    Front,
    Movement,
    access,
    advances,
    approach,
    movement,
)
from vedette.assessment.corridors import Corridor
from vedette.assessment.flows import Flow
from vedette.assessment.harm import Harm
from vedette.assessment.outlook import Expectation
from vedette.assessment.violations import Violation
from vedette.fusion.revision import Revision, revision
from vedette.gazetteer import Gazetteer
from vedette.ledger import ClaimQuery, KeptDocument, Ledger, Page
from vedette.model import Estimate, Incident, KeptClaim, Place
from vedette.model.clock import Clock, days
from vedette.model.errors import WrongUsageError
from vedette.publish import Brief, Masker, load_private_words
from vedette.publish.exports import Material
from vedette.service.answer import Answer
from vedette.service.caches import Remembered
from vedette.service.evidence import Evidence
from vedette.service.findings import Findings
from vedette.service.histories import Course, Histories
from vedette.service.material import material
from vedette.service.places import find_place
from vedette.service.telling import Told
from vedette.service.whatif import Shift, shifts
from vedette.theatre import Theatre

FARTHEST = timedelta(days=731)  # a day may lie so far outside of those that are told of
PAGE = 500  # claims asked for at a time where all are


@dataclass(frozen=True)
class Change:
    """A settlement that was in other hands on the second of two days than on the first."""

    before: Estimate
    after: Estimate


class Desk:
    """Questions to one ledger about one theatre or several. What it derives it remembers until the ledger grows.

    A question about a day without one, `as_of`, is about the day of the last report or import. Places are given
    as `geonames:N`, as N, or by a name that only one place can mean.
    """

    def __init__(self, ledger: Ledger, *, theatres: Sequence[Theatre], gazetteer: Gazetteer) -> None:
        self.ledger = ledger
        self.theatres = tuple(theatres)
        self.gazetteer = gazetteer
        self._remembered = Remembered()
        self._counted = Remembered()  # apart, since who asks for a count waits for no judgement being made
        self._evidence = Evidence(ledger, theatres=self.theatres, remembered=self._remembered)
        self._findings = Findings(
            ledger, evidence=self._evidence, remembered=self._remembered, within=gazetteer.areas_holding
        )
        self._histories = Histories(
            ledger, theatres=self.theatres, gazetteer=gazetteer, evidence=self._evidence, remembered=self._remembered
        )

    def drop_caches(self) -> None:
        """Forgets what was derived; the next question derives it anew."""
        self._remembered.drop()
        self._counted.drop()
        self._histories.drop()

    def place(self, written: str) -> Place:
        """The place meant. Raises WrongUsageError where there is none, or several, naming them."""
        return find_place(written, gazetteer=self.gazetteer, theatres=self.theatres, ledger=self.ledger)

    # What was said.

    def claims(
        self, query: ClaimQuery, clock: Clock, *, limit: int = 100, cursor: str | None = None
    ) -> Answer[Page[KeptClaim]]:
        """A page of the kept claims asked for, as they were read."""
        return Answer(self.ledger.claims(query, clock, limit=limit, cursor=cursor), clock)

    def every_claim(self, query: ClaimQuery, clock: Clock) -> Iterator[tuple[KeptClaim, Masker]]:
        """All claims asked for, page by page, each with what masks the private persons of its document."""
        cursor: str | None = None
        while True:
            page = self.ledger.claims(query, clock, limit=PAGE, cursor=cursor)
            masker = self.masker_of(page.items)
            yield from ((kept, masker) for kept in page.items)
            cursor = page.cursor
            if cursor is None:
                return

    def masker_of(self, claims: Sequence[KeptClaim]) -> Masker:
        """What masks the names of private persons that the documents of these claims introduce, in whatever claim."""
        documents = tuple(sorted({kept.claim.document_id for kept in claims}))
        beside = self.ledger.every_claim(ClaimQuery(documents=documents, superseded=True, retracted=True))
        return Masker(beside if documents else (), load_private_words())

    def told(self, clock: Clock) -> Told:
        """All counting claims with their origins, set right where an analyst did so, and the incidents of them."""
        return self._findings.told(clock)

    def document(self, id: str, clock: Clock) -> Answer[KeptDocument]:
        """One document. Raises WrongUsageError where the ledger held none of that id by then."""
        found = self.ledger.document(id, clock)
        if found is None:
            raise WrongUsageError(f"the ledger holds no document {id!r} ({clock.told()})")
        return Answer(found, clock)

    def later_version(self, document_id: str, clock: Clock) -> str | None:
        """The id of the version of a document that took its place, where one did by then."""
        return self._evidence.sources(clock).versions.later.get(document_id)

    def revisions(self, document_id: str, clock: Clock) -> Answer[dict[str, Revision]]:
        """For each version that a document took the place of, by its id, what the document tells otherwise."""
        earlier = self._evidence.sources(clock).versions.earlier(document_id)
        told = {id_: [kept.claim for kept in self.claims_in(id_, clock)] for id_ in (document_id, *earlier)}
        return Answer({id_: revision(told[id_], told[document_id]) for id_ in earlier}, clock)

    def claims_in(self, document_id: str, clock: Clock) -> list[KeptClaim]:
        """The claims of one document, whether it was retracted or not."""
        return list(self.ledger.every_claim(ClaimQuery(document=document_id, retracted=True), clock))

    def documents(self, clock: Clock, *, limit: int = 100, cursor: str | None = None) -> Answer[Page[KeptDocument]]:
        """A page of the documents, in the order in which they were kept."""
        return Answer(self.ledger.documents(clock, limit=limit, cursor=cursor), clock)

    def claims_by_day(self, clock: Clock) -> Answer[dict[str, int]]:
        """How many claims speak of each day: what a slider shows."""
        key = (self.ledger.sequence(), clock)
        return Answer(self._counted.get(key, lambda: self.ledger.claims_by_day(clock)), clock)

    # What it tells together.

    def incidents(
        self, clock: Clock, *, start: str | None = None, end: str | None = None, lapsed: bool = False
    ) -> Answer[list[Incident]]:
        """The incidents that meet the days from `start` to `end`; without a bound those of any day up to `as_of`.

        `lapsed` asks for those that rest on retracted or replaced reports alone.
        """
        return Answer(self._findings.incidents(clock, start=start, end=end, lapsed=lapsed), clock)

    def incident(self, id: str, clock: Clock) -> Answer[Incident]:
        """One incident, by its own id or that of a claim in it. Raises WrongUsageError where there is none."""
        found = self._findings.told(clock).incident_of.get(id)
        if found is None:
            raise WrongUsageError(f"no incident or claim {id!r} ({clock.told()})")
        return Answer(found, clock)

    def incident_of(self, id: str, clock: Clock) -> Incident | None:
        """The incident of that id, or that a claim is part of; None where it is of none, as a plan is."""
        return self._findings.told(clock).incident_of.get(id)

    def claims_of(self, incident: Incident, clock: Clock) -> Answer[list[KeptClaim]]:
        """The claims of an incident with their origins, set right where an analyst did so."""
        return Answer(self._findings.told(clock).claims_of(incident), clock)

    def flows(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> Answer[list[Flow]]:
        """Who moved from where to where, how many, ordered or fled."""
        return Answer(self._findings.flows(clock, start=start, end=end), clock)

    def harm(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> Answer[list[Harm]]:
        """Who was hurt and what was damaged, as ranges by speaker."""
        return Answer(self._findings.harm(clock, start=start, end=end), clock)

    def corridors(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> Answer[list[Corridor]]:
        """The corridors told of, with what each speaker says became of them."""
        return Answer(self._findings.corridors(clock, start=start, end=end), clock)

    def violations(
        self, clock: Clock, *, start: str | None = None, end: str | None = None
    ) -> Answer[list[Violation]]:
        """Abuse, detention, graves and investigations, with whom they are laid to."""
        return Answer(self._findings.violations(clock, start=start, end=end), clock)

    def outlook(self, clock: Clock) -> Answer[list[Expectation]]:
        """What was planned, expected or demanded by the clock's day, and what came of it by then."""
        settled = self._settled(clock)
        return Answer(self._findings.outlook(clock, as_of=settled.as_of or ""), settled)

    # Who holds what.

    def control(self, clock: Clock) -> Answer[list[Estimate]]:
        """Who holds each settlement on the clock's day, in every theatre that the ledger tells of."""
        settled, courses = self._on_a_day(clock)
        day = _day(settled)
        return Answer([estimate for course in courses for estimate in course.history.estimates(day)], settled)

    def control_days(self, start: str, end: str, clock: Clock) -> Iterator[Estimate]:
        """A row a settlement a day from `start` to `end`, both included."""
        for day in days(start, end):
            yield from self.control(replace(clock, as_of=day)).value

    def control_why(self, geonameid: int, clock: Clock) -> Answer[Explanation]:
        """The evidence under one settlement's estimate, weighed. Raises WrongUsageError for an unknown id."""
        settled, courses = self._on_a_day(clock)
        course = _of_settlement(geonameid, courses)
        return Answer(course.history.explain(geonameid, _day(settled)), settled)

    def changes(self, before: str, after: str, clock: Clock) -> Answer[list[Change]]:
        """The settlements that one party held on the first day and another on the second."""
        held = {estimate.geonameid: estimate for estimate in self.control(replace(clock, as_of=before)).value}
        now = self.control(replace(clock, as_of=after)).value
        changed = [
            Change(held[estimate.geonameid], estimate)
            for estimate in now
            if estimate.geonameid in held and held[estimate.geonameid].party != estimate.party
        ]
        return Answer(changed, replace(clock, as_of=after))

    def would_change(self, claims: Sequence[KeptClaim], clock: Clock) -> list[Shift]:
        """The settlements that would be held otherwise on the clock's day if these claims were kept: none is.

        Raises WrongUsageError where the ledger tells of none of the theatres.
        """
        settled, courses = self._on_a_day(clock)
        return shifts(courses, claims, _day(settled))

    def front(self, clock: Clock) -> Answer[list[Front]]:
        """The line between the sides on the clock's day, for each theatre that the ledger tells of."""
        settled, courses = self._on_a_day(clock)
        return Answer([course.front(_day(settled)) for course in courses], settled)

    def movement(self, before: str, after: str, clock: Clock) -> Answer[list[Movement]]:
        """The land that changed hands between two days, for each theatre."""
        settled, courses = self._between(before, after, clock)
        days = date.fromisoformat(before), date.fromisoformat(after)
        return Answer([movement(*(course.front(day) for day in days)) for course in courses], settled)

    def advances(self, before: str, after: str, clock: Clock) -> Answer[list[AdvanceCheck]]:
        """The claims of an advance in kilometres after one day and up to another, held against the front."""
        settled, courses = self._between(before, after, clock)
        days = date.fromisoformat(before), date.fromisoformat(after)
        return Answer(
            [check for course in courses for check in advances(course.claims, *days, course.front)], settled
        )

    def approaches(self, before: str, after: str, toward: str, clock: Clock) -> Answer[list[Approach]]:
        """How much nearer to a place each side came between two days. Raises WrongUsageError where it is unknown."""
        place = self.place(toward)
        settled, courses = self._between(before, after, clock)
        course = _of_settlement(int(place.id.removeprefix("geonames:")), courses)
        fronts = [course.front(date.fromisoformat(day)) for day in (before, after)]
        came = (
            approach(fronts[0], fronts[1], party.code, toward=place.name, at=(place.lon, place.lat))
            for party in course.theatre.parties
        )
        return Answer([each for each in came if each is not None], settled)

    def access(self, written: str, clock: Clock) -> Answer[AccessAnswer]:
        """What hangs on one place on the clock's day. Raises WrongUsageError for a place outside of all theatres."""
        place = self.place(written)
        settled, courses = self._on_a_day(clock)
        course = _of_settlement(int(place.id.removeprefix("geonames:")), courses)
        return Answer(access(place.id, course.history.estimates(_day(settled)), course.theatre), settled)

    # What is handed on.

    def brief(self, clock: Clock, *, start: str, end: str) -> Answer[Brief]:
        """What the days from `start` to `end` brought, every sentence with its claims."""
        settled = replace(clock, as_of=end)
        self._on_a_day(replace(clock, as_of=start))  # refused where it lies ages away
        told = self._findings.told(clock)
        eve = (date.fromisoformat(start) - timedelta(days=1)).isoformat()
        found = publish.Findings(
            incidents=self._findings.incidents(settled),
            claims=told.claims,
            before=self.control(replace(clock, as_of=eve)).value,
            after=self.control(settled).value,
            flows=self._findings.flows(settled, start=start),
            harm=self._findings.harm(settled, start=start),
            outlook=self._findings.outlook(settled, as_of=end),
            parties={party.code: party.name for theatre in self.theatres for party in theatre.parties},
        )
        made = publish.brief(start, end, found, masker=self.masker(clock), clock=settled.told())
        return Answer(made, settled)

    def masker(self, clock: Clock) -> Masker:
        """What masks the names of private persons in whatever leaves the ledger."""
        return Masker(self._findings.told(clock).claims.values(), load_private_words())

    def material(self, clock: Clock, *, control: bool = False) -> Answer[Material]:
        """What the export formats are made of; the control rows only where they are asked for."""
        made = material(
            self._findings.incidents(clock),
            self._findings.told(clock).claims,
            harm=self._findings.harm(clock),
            estimates=self.control(clock).value if control else (),
            masker=self.masker(clock),
            theatres=self.theatres,
            gazetteer=self.gazetteer,
        )
        return Answer(made, clock)

    def _between(self, before: str, after: str, clock: Clock) -> tuple[Clock, list[Course]]:
        """The clock of the later of two days, and the courses that have both."""
        settled = replace(clock, as_of=after)
        first = date.fromisoformat(before)
        return settled, [course for course in self._histories.of(settled) if course.tells_of(first)]

    def _settled(self, clock: Clock) -> Clock:
        return self._on_a_day(clock)[0]

    def _on_a_day(self, clock: Clock) -> tuple[Clock, list[Course]]:
        """The clock with a day, its own or that of the last report or import, and the courses that have the day."""
        last = self.ledger.last_day(clock) if clock.as_of is None else None
        settled = replace(clock, as_of=last) if last else clock
        self._refuse_far(settled)
        courses = self._histories.of(settled)
        if not courses:
            raise WrongUsageError("the ledger tells of none of the theatres: ingest reports or import a state first")
        if settled.as_of is None:
            settled = replace(settled, as_of=courses[0].history.days[-1].isoformat())
        return settled, courses

    def _refuse_far(self, clock: Clock) -> None:
        """Raises WrongUsageError for a day so far from all that is told that working it out would take ages."""
        courses = self._histories.of(replace(clock, as_of=None)) if clock.as_of else []
        if not courses:
            return
        first = min(course.history.days[0] for course in courses)
        last = max(course.history.days[-1] for course in courses)
        asked = _day(clock)
        if first - asked > FARTHEST or asked - last > FARTHEST:
            raise WrongUsageError(f"{asked} is too far from the days that are told of: {first} to {last}")


def _day(clock: Clock) -> date:
    assert clock.as_of is not None
    return date.fromisoformat(clock.as_of)


def _of_settlement(geonameid: int, courses: Sequence[Course]) -> Course:
    for course in courses:
        if geonameid in course.history.ground.index:
            return course
    raise WrongUsageError(f"no settlement {geonameid} in the theatre, its imported states or its claims")
