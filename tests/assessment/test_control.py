from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from vedette.assessment import Ground, control, default_weights
from vedette.model import StartingState
from vedette.theatre.schema import Theatre

DAY = date(2030, 5, 10)
END = date(2030, 5, 12)


def settlement(column: int, row: int) -> int:
    return 1000 + 100 * row + column


def test_a_capture_flips_the_place_it_names_and_says_on_what_it_rests(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    claims = [say("capture", "RED", (6, 2), DAY), say("capture", "RED", (6, 2), DAY, by=(("Evening News", None),))]
    history = control(claims, ground=ground, theatre=theatre, starting=halves, end=END)
    before, after = (history.estimate(settlement(6, 2), day) for day in (date(2030, 5, 5), END))
    assert (before.party, before.basis) == ("BLU", "imported")
    assert (after.party, after.basis) == ("RED", "corroborated")
    assert after.last_change == "2030-05-10"
    assert set(after.claim_ids) == {claim.claim.id for claim in claims}


def test_far_away_nothing_changes(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    history = control([say("capture", "RED", (6, 2), DAY)], ground=ground, theatre=theatre, starting=halves, end=END)
    far = history.estimate(settlement(11, 5), END)
    assert (far.party, far.basis, far.claim_ids) == ("BLU", "imported", ())


def test_a_report_of_history_opens_no_decades(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    old = say("capture", "RED", (6, 2), "1991-08-24", published=DAY.isoformat())
    history = control([old], ground=ground, theatre=theatre, starting=halves, end=END)
    assert history.days[0] == date(2030, 5, 1)
    assert history.estimate(settlement(6, 2), END).party == "BLU"


def test_a_report_tells_what_changed_and_how_it_was_before_and_the_change_is_news(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    told = [say("capture", side, (6, 2), DAY) for side in ("RED", "BLU")]
    history = control(told, ground=ground, theatre=theatre, starting=halves, end=END)
    assert history.estimate(settlement(6, 2), END).party == "RED"


def test_an_admission_moves_more_than_a_boast(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    def believed(speaker: str) -> float:
        claim = say("capture", "RED", (6, 2), DAY, by=(("Post", None), ("Spokesman", speaker)))
        history = control([claim], ground=ground, theatre=theatre, starting=halves, end=DAY)
        return float(history.beliefs[-1][ground.index[settlement(6, 2)], history.states.index("RED")])

    assert believed("BLU") > believed("RED")


def test_a_pocket_named_by_reports_survives_within_the_other_side(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    pocket = [say("hold", "BLU", (2, 2), date(2030, 5, 2 + n), by=((f"Paper {n}", None),)) for n in range(9)]
    inside = [
        s if s.geonameid != settlement(2, 2) else StartingState(s.geonameid, s.date, "BLU", "m") for s in halves
    ]
    history = control(pocket, ground=ground, theatre=theatre, starting=inside, end=date(2030, 6, 1))
    assert history.estimate(settlement(2, 2), date(2030, 6, 1)).party == "BLU"


def test_an_imported_place_that_nobody_knows_is_kept_without_name_and_position(
    ground: Ground, theatre: Theatre, halves: list[StartingState]
) -> None:
    stranger = StartingState(42, "2030-05-01", "CONTESTED", "a map")
    estimate = control([], ground=ground, theatre=theatre, starting=[*halves, stranger]).estimate(
        42, date(2030, 5, 1)
    )
    assert (estimate.party, estimate.name, estimate.lat, estimate.basis) == ("CONTESTED", "", None, "contested")


def test_the_explanation_names_the_claims_and_their_weights(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    claim = say("capture", "RED", (6, 2), DAY)
    reaching = replace(default_weights(), reach={**default_weights().reach, "quiet_km": 10.0})
    history = control([claim], ground=ground, theatre=theatre, starting=halves, end=END, weights=reaching)
    here, there = (history.explain(settlement(*place), END).evidence for place in ((6, 2), (6, 3)))
    assert [weighed.claim_id for weighed in here] == [claim.claim.id] == [weighed.claim_id for weighed in there]
    assert dict(here[0].favours)["RED"] > dict(there[0].favours)["RED"] > 0
    assert (here[0].distance_km, round(there[0].distance_km)) == (0.0, 10)
    assert dict(here[0].factors)["capture"] > 1


def test_an_area_claim_bears_on_its_settlements_and_more_weakly(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    def believed(claims: list[Any]) -> float:
        history = control(claims, ground=ground, theatre=theatre, starting=halves, end=DAY)
        return float(history.beliefs[-1][ground.index[settlement(6, 2)], history.states.index("RED")])

    area, named = say("capture", "RED", "East Province", DAY), say("capture", "RED", (6, 2), DAY)
    assert believed([]) < believed([area]) < believed([named])


def test_the_day_before_the_news_of_a_change_was_as_before(
    ground: Ground, theatre: Theatre, halves: list[StartingState], say: Callable[..., Any]
) -> None:
    claims = [say("capture", "RED", (6, 2), DAY, by=((paper, None),)) for paper in ("A", "B", "C")]
    history = control(claims, ground=ground, theatre=theatre, starting=halves, end=END)
    assert history.estimate(settlement(6, 2), date(2030, 5, 5)).party == "BLU"
    assert history.estimate(settlement(6, 2), DAY).party == "RED"
