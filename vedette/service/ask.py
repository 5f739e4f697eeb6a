"""The desk: every question that the command line and the page ask of a ledger, each on both clocks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from vedette.assessment import Explanation
from vedette.assessment.front import Front, front
from vedette.fusion import incidents, load_tables
from vedette.gazetteer import Gazetteer
from vedette.ledger import ClaimQuery, KeptDocument, Ledger, Page
from vedette.model import Estimate, Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.service.answer import Answer
from vedette.service.caches import Remembered
from vedette.service.evidence import gather
from vedette.service.histories import Course, Histories
from vedette.theatre import Theatre


class Desk:
    """Questions to one ledger about one theatre or several. What it derives it remembers until the ledger grows."""

    def __init__(self, ledger: Ledger, *, theatres: Sequence[Theatre], gazetteer: Gazetteer) -> None:
        self.ledger = ledger
        self.theatres = tuple(theatres)
        self.gazetteer = gazetteer
        self._tables = load_tables()
        self._remembered = Remembered()
        self._histories = Histories(ledger, theatres=self.theatres, gazetteer=gazetteer, remembered=self._remembered)

    def drop_caches(self) -> None:
        """Forgets what was derived; the next question derives it anew."""
        self._remembered.drop()

    # What was said.

    def claims(
        self, query: ClaimQuery, clock: Clock, *, limit: int = 100, cursor: str | None = None
    ) -> Answer[Page[KeptClaim]]:
        """A page of the kept claims asked for, as they were read."""
        return Answer(self.ledger.claims(query, clock, limit=limit, cursor=cursor), clock)

    def document(self, id: str, clock: Clock) -> Answer[KeptDocument]:
        """One document. Raises WrongUsageError where the ledger held none of that id by then."""
        found = self.ledger.document(id, clock)
        if found is None:
            raise WrongUsageError(f"the ledger holds no document {id!r} ({clock.told()})")
        return Answer(found, clock)

    def documents(self, clock: Clock, *, limit: int = 100, cursor: str | None = None) -> Answer[Page[KeptDocument]]:
        """A page of the documents, in the order in which they were kept."""
        return Answer(self.ledger.documents(clock, limit=limit, cursor=cursor), clock)

    def claims_by_day(self, clock: Clock) -> Answer[dict[str, int]]:
        """How many claims speak of each day: what a slider shows."""
        return Answer(self.ledger.claims_by_day(clock), clock)

    # What they tell together.

    def incidents(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> Answer[list[Incident]]:
        """The incidents of the days from `start` to `end`, both included; of all days without them."""
        query = ClaimQuery(start=start, end=end)
        key = ("incidents", self.ledger.sequence(), query, clock)
        return Answer(self._remembered.get(key, lambda: self._incidents(query, clock)), clock)

    def incident(self, id: str, clock: Clock) -> Answer[Incident]:
        """One incident, by its own id or that of a claim in it. Raises WrongUsageError where there is none."""
        found = [
            incident for incident in self.incidents(clock).value if id == incident.id or id in incident.claim_ids
        ]
        if not found:
            raise WrongUsageError(f"no incident or claim {id!r} ({clock.told()})")
        return Answer(found[0], clock)

    def _incidents(self, query: ClaimQuery, clock: Clock) -> list[Incident]:
        claims = gather(self.ledger, query, clock, theatres=self.theatres)
        return incidents(claims, tables=self._tables)

    # Who holds what.

    def control(self, clock: Clock) -> Answer[list[Estimate]]:
        """Who holds each settlement on the clock's day, on the last day known where it names none."""
        settled, courses = self._on_a_day(clock)
        day = date.fromisoformat(settled.as_of or "")
        return Answer([estimate for course in courses for estimate in course.history.estimates(day)], settled)

    def control_why(self, geonameid: int, clock: Clock) -> Answer[Explanation]:
        """The evidence under one settlement's estimate, weighed. Raises WrongUsageError for an unknown id."""
        settled, courses = self._on_a_day(clock)
        for course in courses:
            if geonameid in course.history.ground.index:
                return Answer(course.history.explain(geonameid, date.fromisoformat(settled.as_of or "")), settled)
        raise WrongUsageError(f"no settlement {geonameid} in the theatre, its imported states or its claims")

    def front(self, clock: Clock) -> Answer[list[Front]]:
        """The line between the sides on the clock's day, for each theatre that the ledger tells of."""
        settled, courses = self._on_a_day(clock)
        day = date.fromisoformat(settled.as_of or "")
        return Answer([front(course.history, day, course.tessellation) for course in courses], settled)

    def _on_a_day(self, clock: Clock) -> tuple[Clock, list[Course]]:
        """The courses, and the clock with a day: its own, or the last that anything is known of."""
        courses = self._histories.of(clock)
        if not courses:
            raise WrongUsageError("the ledger tells of none of the theatres: ingest reports or import a state first")
        last = max(course.last_day for course in courses).isoformat()
        return (clock if clock.as_of else replace(clock, as_of=last)), courses
