"""Who holds what in each theatre that the ledger speaks of, on all days, by what the clock lets be known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from vedette.assessment import ControlHistory, Front, Ground, Tessellation, control, default_weights, front, revised
from vedette.gazetteer import Gazetteer
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import KeptClaim, StartingState
from vedette.model.clock import Clock, instant
from vedette.service.caches import Remembered
from vedette.service.evidence import Evidence
from vedette.service.places import places_of
from vedette.theatre import Chooser, Theatre

FEW = 500  # claims that came in or went since the last answer: working more in is slower than starting anew


@dataclass(frozen=True)
class Course:
    """The course of one theatre: who held what, day by day, and the claims that bear on it."""

    theatre: Theatre
    history: ControlHistory
    claims: tuple[KeptClaim, ...]
    remembered: Remembered

    @property
    def tessellation(self) -> Tessellation:
        """The cells of its settlements, which courses of one ground share."""
        ground = self.history.ground
        return self.remembered.get(("cells", ground), lambda: Tessellation.of(ground))

    def front(self, day: date) -> Front:
        """The line between the sides on one of its days."""
        return front(self.history, day, self.tessellation)

    def tells_of(self, day: date) -> bool:
        """Whether the day is one of its days."""
        return self.history.days[0] <= day <= self.history.days[-1]


class Histories:
    """The courses of the theatres, remembered until the ledger grows."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        theatres: Sequence[Theatre],
        gazetteer: Gazetteer,
        evidence: Evidence,
        remembered: Remembered,
    ) -> None:
        self._ledger = ledger
        self._evidence = evidence
        self._theatres = theatres
        self._gazetteer = gazetteer
        self._remembered = remembered
        self._weights = default_weights()
        self._latest: dict[str, Course] = {}

    def drop(self) -> None:
        """Forgets the courses that the next ones would be worked out from."""
        self._latest.clear()

    def of(self, clock: Clock) -> list[Course]:
        """The theatres that the ledger tells of (the only one, where one was chosen), the clock's day included."""
        known = replace(clock, as_of=None)
        key = (self._ledger.sequence(), known)
        courses = self._remembered.get(("courses", key), lambda: self._courses(known, None))
        asked = date.fromisoformat(clock.as_of) if clock.as_of else None
        if asked and not all(course.tells_of(asked) for course in courses):
            return self._remembered.get(("courses", key, asked), lambda: self._courses(known, asked))
        return courses

    def _courses(self, known: Clock, asked: date | None) -> list[Course]:
        """All courses, from the first to the last thing known, drawn out to the day asked about."""
        types = tuple(sorted(kind for kind, weight in self._weights.event.items() if weight))
        claims = self._evidence.gather(ClaimQuery(types=types), known)
        told = self._by_theatre(claims)
        imported = self._imported(self._ledger.states(known))
        told_of = [t for t in self._theatres if len(self._theatres) == 1 or told[t.code] or imported[t.code]]
        if asked is None and known == Clock():
            return [self._followed(theatre, told[theatre.code], imported[theatre.code]) for theatre in told_of]
        return [self._course(_as_known(t, known), told[t.code], imported[t.code], asked) for t in told_of]

    def _followed(self, theatre: Theatre, claims: list[KeptClaim], imported: list[StartingState]) -> Course:
        """The course by all that is known, worked out from the last one where little came in since."""
        last = self._latest.get(theatre.code)
        added, removed = _difference(last.claims, claims) if last else ([], [])
        if last and last.history.asked.starting == tuple(imported) and len(added) + len(removed) <= FEW:
            history = revised(last.history, added=added, removed=removed)
            course = Course(theatre, history, tuple(claims), self._remembered)
        else:
            course = self._course(theatre, claims, imported, None)
        self._latest[theatre.code] = course
        return course

    def _course(
        self, theatre: Theatre, claims: list[KeptClaim], imported: list[StartingState], asked: date | None
    ) -> Course:
        ground = self._remembered.get(("ground", theatre.digest), lambda: self._ground(theatre))
        course = partial(control, claims, ground=ground, theatre=theatre, starting=imported, weights=self._weights)
        history = course()
        if asked and asked > history.days[-1]:
            history = course(end=asked)
        elif asked and asked < history.days[0]:
            history = course(start=asked)
        return Course(theatre, history, tuple(claims), self._remembered)

    def _ground(self, theatre: Theatre) -> Ground:
        """The settlements of the theatre's countries, and those that only the theatre knows."""
        known = {place.id: place for place in places_of(theatre)}
        known |= {place.id: place for place in self._gazetteer.settlements(theatre.countries)}
        return Ground.of(known.values())

    def _by_theatre(self, claims: Iterable[KeptClaim]) -> dict[str, list[KeptClaim]]:
        """The claims by the theatre that their document names most; those of no theatre are left out."""
        told: dict[str, list[KeptClaim]] = defaultdict(list)
        if len(self._theatres) == 1:
            told[self._theatres[0].code] = list(claims)
            return told
        claims = list(claims)
        chooser = Chooser(self._theatres)
        documents = self._ledger.documents_of({kept.claim.document_id for kept in claims})
        chosen = {document.id: chooser.choose(document.text) for document in documents}
        for kept in claims:
            theatre = chosen[kept.claim.document_id]
            if theatre:
                told[theatre.code].append(kept)
        return told

    def _imported(self, states: Iterable[StartingState]) -> dict[str, list[StartingState]]:
        """The imported states by theatre: a source belongs to the theatre in whose countries most of it lies."""
        by_source: dict[str, list[StartingState]] = defaultdict(list)
        for state in states:
            by_source[state.source].append(state)
        imported: dict[str, list[StartingState]] = defaultdict(list)
        for of_source in by_source.values():
            imported[self._theatre_of(of_source).code] += of_source
        return imported

    def _theatre_of(self, states: Sequence[StartingState]) -> Theatre:
        if len(self._theatres) == 1:
            return self._theatres[0]
        places = (self._gazetteer.place(state.geonameid) for state in states)
        countries = Counter(place.country for place in places if place)
        return max(self._theatres, key=lambda theatre: sum(countries[country] for country in theatre.countries))


def _difference(before: Iterable[KeptClaim], after: Iterable[KeptClaim]) -> tuple[list[KeptClaim], list[KeptClaim]]:
    """What was added and what removed, document by document."""
    was, now = _by_document(before), _by_document(after)
    changed = [id for id in {**was, **now} if was.get(id) != now.get(id)]
    added = [kept for id in changed for kept in now.get(id, ())]
    return added, [kept for id in changed for kept in was.get(id, ())]


def _by_document(claims: Iterable[KeptClaim]) -> dict[str, list[KeptClaim]]:
    by_document: dict[str, list[KeptClaim]] = defaultdict(list)
    for kept in claims:
        by_document[kept.claim.document_id].append(kept)
    return dict(by_document)


def _as_known(theatre: Theatre, known: Clock) -> Theatre:
    """The theatre without the starting states of days that the clock does not let be known yet."""
    if not known.known_at:
        return theatre
    return replace(
        theatre,
        starting=tuple(state for state in theatre.starting if instant(state.date) <= known.known_at),
        starting_areas=tuple(area for area in theatre.starting_areas if instant(area.date) <= known.known_at),
    )
