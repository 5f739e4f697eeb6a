"""What a report would change in who holds what, were it kept: nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vedette.assessment import ControlHistory, revised
from vedette.assessment.ground import geonameid
from vedette.model import Estimate, KeptClaim
from vedette.service.histories import Course

NOTICED = 0.05  # a share of belief moved by less is not told
MOST = 100  # settlements told


@dataclass(frozen=True)
class Shift:
    """A settlement whose estimate would be another."""

    before: Estimate
    after: Estimate


def shifts(courses: Sequence[Course], claims: Sequence[KeptClaim], day: date) -> list[Shift]:
    """The settlements that would be held otherwise, or otherwise surely, on a day: changes of hands first.

    Where the claims were published later than the day asked about, it is that later day.
    """
    published = (date.fromisoformat(kept.published[:10]) for kept in claims if kept.published)
    last = max([day, *published])
    found = [shift for course in courses for shift in _of_course(course.history, claims, last)]
    found.sort(key=lambda shift: (shift.before.party == shift.after.party, -_moved(shift), shift.after.geonameid))
    return found[:MOST]


def _of_course(history: ControlHistory, claims: Sequence[KeptClaim], day: date) -> list[Shift]:
    here = [kept for kept in claims if _speaks_of(kept, history)]
    if not here:
        return []
    after = revised(history, added=here)
    was = {estimate.geonameid: estimate for estimate in history.estimates(min(day, history.days[-1]))}
    now = after.estimates(min(day, after.days[-1]))
    pairs = [Shift(was[estimate.geonameid], estimate) for estimate in now if estimate.geonameid in was]
    return [shift for shift in pairs if shift.before.party != shift.after.party or _moved(shift) >= NOTICED]


def _speaks_of(kept: KeptClaim, history: ControlHistory) -> bool:
    return any(geonameid(place.id) in history.ground.index for place in kept.claim.places)


def _moved(shift: Shift) -> float:
    if shift.before.party != shift.after.party:
        return 1.0
    return abs(shift.after.probability - shift.before.probability)
