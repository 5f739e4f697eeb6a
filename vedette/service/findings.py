"""What all claims tell together: incidents, and what follows from them for people."""

from dataclasses import replace
from datetime import date

from vedette.assessment.corridors import Corridor, corridors, load_corridor_words
from vedette.assessment.flows import Flow, flows
from vedette.assessment.harm import Harm, harm
from vedette.assessment.outlook import Expectation, outlook
from vedette.assessment.people import load_people_words
from vedette.assessment.violations import Violation, violations
from vedette.fusion import Tables, load_tables
from vedette.fusion.facts import Within, nowhere
from vedette.ledger import Ledger
from vedette.model import Incident
from vedette.model.clock import Clock
from vedette.service.caches import Remembered
from vedette.service.evidence import Evidence
from vedette.service.telling import Telling, Told


class Findings:
    """Incidents, flows, harm and outlook by what a clock lets be known; kept up as the ledger grows."""

    def __init__(
        self, ledger: Ledger, *, evidence: Evidence, remembered: Remembered, within: Within = nowhere
    ) -> None:
        """`within` gives the ids of the areas that hold a place by its id, as the gazetteer knows it."""
        self._ledger = ledger
        self._evidence = evidence
        self._remembered = remembered
        self._within = within
        self._tables: Tables = load_tables()
        self._words = load_people_words()
        self._corridor_words = load_corridor_words()

    def told(self, clock: Clock) -> Told:
        """All that is told by what the clock lets be known, whatever day it asks about."""
        known = replace(clock, as_of=None)
        telling = self._remembered.get(
            ("telling", known),
            lambda: Telling(self._ledger, known, self._evidence, self._tables, self._within),
            refresh=Telling.grow,
        )
        return telling.told()

    def incidents(
        self, clock: Clock, *, start: str | None = None, end: str | None = None, lapsed: bool = False
    ) -> list[Incident]:
        """The incidents that meet the days from `start` to `end`, none that began after the clock's day.

        `lapsed` asks for those that rest on retracted or replaced reports alone, and for no others.
        """
        told = self.told(clock)
        last = min(day for day in (end, clock.as_of, "9999-12-31") if day)
        return [
            incident
            for incident in (told.lapsed if lapsed else told.incidents)
            if (incident.start is None and not (start or end or clock.as_of))
            or (
                incident.start is not None
                and incident.start <= last
                and (incident.end or incident.start) >= (start or "")
            )
        ]

    def flows(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> list[Flow]:
        """Who moved from where to where, by incident."""
        return flows(self.incidents(clock, start=start, end=end), self.told(clock).claims, words=self._words)

    def harm(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> list[Harm]:
        """Who was hurt and what was damaged, by incident."""
        return harm(self.incidents(clock, start=start, end=end), self.told(clock).claims, words=self._words)

    def corridors(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> list[Corridor]:
        """The corridors of the days from `start` to `end`, none after the clock's day."""
        last = min(day for day in (end, clock.as_of, "9999-12-31") if day)
        found = corridors(self.told(clock).claims.values(), words=self._corridor_words)
        return [one for one in found if (start or "") <= (one.day or "") <= last]

    def violations(self, clock: Clock, *, start: str | None = None, end: str | None = None) -> list[Violation]:
        """Abuse, detention, graves and investigations, by incident."""
        return violations(self.incidents(clock, start=start, end=end), self.told(clock).claims)

    def outlook(self, clock: Clock, *, as_of: str) -> list[Expectation]:
        """What is planned, expected or demanded, and what came of it by `as_of`."""
        told = self.told(clock)
        said = [kept for kept in told.claims.values() if (kept.published or kept.available)[:10] <= as_of]
        happened = self.incidents(replace(clock, as_of=as_of))
        return outlook(said, happened, as_of=date.fromisoformat(as_of), kept=told.claims)
