"""The record held against a table that the user has."""

import re
from collections.abc import Callable, Sequence

from vedette.assessment.comparison import Comparison, OurEvent, compare
from vedette.intake.tables import TheirEvent
from vedette.model.clock import Clock
from vedette.publish.coarse import is_sensitive
from vedette.publish.exports.material import parties_of
from vedette.service.answer import Answer
from vedette.service.ask import Desk
from vedette.theatre import Theatre


def compare_with(desk: Desk, events: Sequence[TheirEvent], clock: Clock) -> Answer[Comparison]:
    """The incidents of a ledger against the events of a table, within the days and the area of the table."""
    ours = []
    for incident in desk.incidents(clock).value:
        if is_sensitive(incident.type):
            continue  # its place is not told finer than a district, so that it cannot be matched by place
        kept = desk.claims_of(incident, clock).value
        types = frozenset(one.claim.event.type for one in kept)
        ours.append(OurEvent(incident=incident, types=types, sides=parties_of(kept)))
    return Answer(compare(events, ours, side_of=side_of(desk.theatres)), clock)


def side_of(theatres: Sequence[Theatre]) -> Callable[[str], str | None]:
    """What gives the party of an actor as datasets name it ("Military Forces of …", "Government of …").

    The party whose name or demonym stands in it; None where no party's does, or those of two.
    """
    forms = {
        party.code: re.compile(
            r"\b(?:" + "|".join(re.escape(form) for form in (party.name, *party.names, *party.demonyms)) + r")\b"
        )
        for theatre in theatres
        for party in theatre.parties
    }

    def side(name: str) -> str | None:
        found = [code for code, form in forms.items() if form.search(name)]
        return found[0] if len(found) == 1 else None

    return side
