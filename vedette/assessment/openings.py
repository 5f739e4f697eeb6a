"""The states that are known without a report: imported for a day, or what a government held at the start."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from vedette.assessment.ground import Ground
from vedette.model import StartingState
from vedette.theatre.schema import Theatre


class Openings:
    """For each row of a ground the latest state imported up to a day, else what its country's government held."""

    def __init__(self, imported: Sequence[StartingState], ground: Ground, theatre: Theatre, first: date) -> None:
        self.imported = tuple(imported)
        self.days = sorted({state.date for state in imported})
        self._ordered = sorted(imported, key=lambda state: state.date)
        self._index = ground.index
        governed = _governed(theatre, first)
        self._by_day: dict[int, list[StartingState | None]] = {0: [governed.get(str(c)) for c in ground.country]}

    def on(self, day: str) -> list[StartingState | None]:
        """The state of each row on a day; None where nothing is known. Not to be changed."""
        number = bisect_right(self.days, day)
        if number not in self._by_day:
            opened = list(self._by_day[0])
            for state in self._ordered:
                if state.date <= day:
                    opened[self._index[state.geonameid]] = state
            self._by_day[number] = opened
        return self._by_day[number]


def _governed(theatre: Theatre, first: date) -> dict[str, StartingState]:
    """The theatre's own opening state, by country."""
    opening = theatre.start or first.isoformat()
    return {
        country: StartingState(0, opening, party.code, f"theatre {theatre.code}")
        for party in theatre.parties
        for country in party.countries
    }
