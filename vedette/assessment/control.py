"""Control: who holds each settlement on each day, from claims, an imported state and the neighbours.

Each settlement has a share of belief for each state: the theatre's parties, contested, unknown. See `filter` for the
passes, `evidence` for what a claim says, `spread` for its reach, `basis` for what an answer rests on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import shapely

from vedette.assessment.beliefs import Belief, Beliefs
from vedette.assessment.filter import Filter
from vedette.assessment.ground import Ground, geonameid
from vedette.assessment.history import Asked, ControlHistory
from vedette.assessment.observe import Observations, Observer
from vedette.assessment.openings import Openings
from vedette.assessment.steps import Reset
from vedette.assessment.weights import Weights, default_weights
from vedette.model import KeptClaim, Place, StartingState
from vedette.model.estimate import CONTESTED, UNKNOWN
from vedette.theatre.schema import Theatre

# Of a known state's doubt: how much goes to these, against 1 to each of the other parties.
DOUBTED = {CONTESTED: 0.3, UNKNOWN: 0.01}


def control(
    claims: Iterable[KeptClaim],
    *,
    ground: Ground,
    theatre: Theatre,
    starting: Sequence[StartingState] = (),
    start: date | None = None,
    end: date | None = None,
    weights: Weights | None = None,
    smooth: bool = True,
) -> ControlHistory:
    """Who holds each settlement of `ground` on each day from `start` to `end`, both included.

    The caller passes only the claims known at the moment asked about. `starting` adds to the theatre's own starting
    state; a later one replaces an earlier at its settlement. Without `start` the days begin with the first thing
    known, without `end` they stop at the last. With `smooth`, days also learn from the claims of later days up to
    `end`. Raises ValueError where nothing tells a day.
    """
    return history_of(
        Asked(
            claims=tuple(claims),
            ground=ground,
            theatre=theatre,
            starting=tuple(starting),
            start=start,
            end=end,
            weights=weights or default_weights(),
            smooth=smooth,
        )
    )


def history_of(asked: Asked) -> ControlHistory:
    """The history that answers `asked`."""
    theatre, weights = asked.theatre, asked.weights
    given = [*theatre.starting, *asked.starting]
    ground = asked.ground.joined(_named_places(asked.claims), [state.geonameid for state in given])
    imported = (*_of_areas(theatre, ground), *given)
    states = _states(theatre, imported)
    first = _first_day(theatre, imported, asked.claims, asked.start)
    observations = observer(asked, ground, states, first).observe(asked.claims)
    days = days_of(asked, imported, observations, first)
    resets = _resets(imported, ground, states, weights)
    passes = Filter(ground, states, weights)
    passed = passes.forward(_opening(ground, theatre, states, weights), days, observations, resets)
    if asked.smooth and len(days) > 1:
        beliefs = passes.smoothed(passed, numbered(resets, days))
    else:
        beliefs = Beliefs.of(passed.beliefs)
    skip = (asked.start - first).days if asked.start else 0
    return ControlHistory(
        asked=asked,
        ground=ground,
        states=states,
        days=tuple(days[skip:]),
        beliefs=beliefs.since(skip),
        passed=passed,
        first=first,
        observations=observations,
        openings=Openings(imported, ground, theatre, first),
        passes=passes,
        resets=resets,
    )


def observer(asked: Asked, ground: Ground, states: Sequence[str], first: date) -> Observer:
    """What reads the claims of a history."""
    return Observer(ground=ground, theatre=asked.theatre, states=states, weights=asked.weights, since=first)


def days_of(asked: Asked, imported: Sequence[StartingState], observations: Observations, first: date) -> list[date]:
    """The days that the filter passes: to the end asked for, else to the last thing known."""
    last = asked.end or max([first, *observations.days, *(date.fromisoformat(state.date) for state in imported)])
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def numbered(resets: Mapping[date, Reset], days: Sequence[date]) -> dict[int, Reset]:
    """The imported states by the number of their day."""
    return {number: resets[day] for number, day in enumerate(days) if day in resets}


def _first_day(
    theatre: Theatre, imported: Iterable[StartingState], claims: Iterable[KeptClaim], start: date | None
) -> date:
    """The first day of the filter: of the conflict or of a starting state, else of the first report.

    A report that tells of years before is history, not evidence of these days: else one date would open decades.
    """
    openings = [state.date for state in imported] + ([theatre.start] if theatre.start else [])
    told = openings or [kept.published[:10] for kept in claims if kept.published]
    days = [date.fromisoformat(day) for day in told] + ([start] if start else [])
    if not days:
        raise ValueError("No claim, no starting state and no theatre tells a day: give a start.")
    return min(days)


def _states(theatre: Theatre, imported: Iterable[StartingState]) -> tuple[str, ...]:
    """Parties in the order of their codes, then contested and unknown; an import may bring codes of its own."""
    special = {CONTESTED, UNKNOWN}
    codes = {party.code for party in theatre.parties} | {state.party for state in imported}
    return (*sorted(codes - special), CONTESTED, UNKNOWN)


def _opening(ground: Ground, theatre: Theatre, states: Sequence[str], weights: Weights) -> Belief:
    """Belief before anything is known: each country's settlements with the party that governed it, else unknown."""
    certainty = weights.certainty["country"]
    belief = np.tile(_belief_in(UNKNOWN, certainty, states), (len(ground), 1))
    for party in theatre.parties:
        governed = np.isin(ground.country, party.countries) if party.countries else np.zeros(len(ground), bool)
        belief[governed] = _belief_in(party.code, certainty, states)
    return belief


def _belief_in(state: str, certainty: float, states: Sequence[str]) -> Belief:
    """Belief in one state. The doubt is that a side, or nobody yet, holds it: hardly that it is unknown who does."""
    shares = np.array([DOUBTED.get(other, 1.0) for other in states], dtype=np.float32)
    shares[states.index(state)] = 0
    belief: Belief = (shares / shares.sum() * (1 - certainty)).astype(np.float32)
    belief[states.index(state)] = certainty
    return belief


def _resets(
    imported: Iterable[StartingState], ground: Ground, states: Sequence[str], weights: Weights
) -> dict[date, Reset]:
    """The imported states by day; of two for one settlement and day the later in the list holds."""
    by_day: dict[date, dict[int, str]] = defaultdict(dict)
    for state in imported:
        by_day[date.fromisoformat(state.date)][ground.index[state.geonameid]] = state.party
    certainty = weights.certainty
    sure = {state: certainty["imported_contested" if state == CONTESTED else "imported"] for state in states}
    beliefs = {state: _belief_in(state, sure[state], states) for state in states}
    return {
        day: Reset(np.array(list(rows), dtype=np.int64), np.array([beliefs[state] for state in rows.values()]))
        for day, rows in by_day.items()
    }


def _of_areas(theatre: Theatre, ground: Ground) -> Iterator[StartingState]:
    """The theatre's starting areas, settlement by settlement."""
    points = shapely.points(ground.lon, ground.lat) if theatre.starting_areas else ()
    for area in theatre.starting_areas:
        polygon = shapely.Polygon(area.ring)
        shapely.prepare(polygon)
        for row in np.flatnonzero(shapely.contains(polygon, points)):
            yield StartingState(int(ground.ids[row]), area.date, area.party, area.source)


def _named_places(claims: Iterable[KeptClaim]) -> list[Place]:
    """The places that claims name with a position, as gazetteer places, for those the ground lacks."""
    told = [
        place
        for kept in claims
        for place in kept.claim.places
        if geonameid(place.id) is not None and place.lat is not None and place.lon is not None
    ]
    told.sort(key=lambda place: (str(place.id), place.lat or 0.0, place.lon or 0.0), reverse=True)
    named = {place.id: place for place in told}
    return [
        Place(
            id=str(place.id),
            name=place.name or place.mention,
            lat=place.lat or 0.0,
            lon=place.lon or 0.0,
            feature="PPL",
            country="",
            admin1="",
            population=0,
            precision_m=place.precision_m or 0,
        )
        for place in named.values()
    ]
