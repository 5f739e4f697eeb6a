"""`vedette diff`: what changed hands between two days, and how the front moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from vedette.assessment import AdvanceCheck, Approach, Movement
from vedette.cli._common import DAY, format_option, ledger_option, output, output_option, theatre_option, write_json
from vedette.cli._common import command as subcommand
from vedette.cli._desk import knowledge_options, open_desk, plain, say_clock
from vedette.model import Quantity
from vedette.model.clock import Clock
from vedette.publish import control_row
from vedette.service.ask import Change

VERDICTS = {"fits": "which fits", "less": "less than claimed", "more": "more than claimed"}


@dataclass(frozen=True)
class Difference:
    """All that two days differ in: holders with the reason, land, claimed advances, ways toward places asked for."""

    changes: Sequence[Change]
    moved: Sequence[Movement]
    advances: Sequence[AdvanceCheck]
    approaches: Sequence[Approach]


@subcommand(
    epilog="Example: vedette diff 2022-03-29 2022-04-02 --ledger war.sqlite --toward Borodianka",
    short_help="Print what changed hands between two days.",
)
@click.argument("before", metavar="DAY", type=DAY)
@click.argument("after", metavar="DAY", type=DAY)
@ledger_option
@knowledge_options
@theatre_option
@click.option("--toward", multiple=True, metavar="PLACE", help="Tell how much nearer to a place each side came.")
@format_option("text", "json")
@output_option
def command(
    before: str,
    after: str,
    ledger: str,
    clock: Clock,
    theatres: tuple[str, ...],
    toward: tuple[str, ...],
    form: str,
    output_file: str,
) -> None:
    """Prints what was in other hands on the second day than on the first and why, and how the front moved.

    That is: the settlements, the land in km2, the borders in km, and claims of an advance of so many kilometres
    beside what the front says of them.
    """
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.changes(before, after, clock)
        difference = Difference(
            answer.value,
            desk.movement(before, after, clock).value,
            desk.advances(before, after, clock).value,
            [each for place in toward for each in desk.approaches(before, after, place, clock).value],
        )
        if form == "json":
            write_json(_record(difference), stream)
        else:
            stream.writelines(f"{line}\n" for line in _told(difference))
        say_clock(answer.clock)


def _record(difference: Difference) -> dict[str, object]:
    changes = [{"before": control_row(c.before), "after": control_row(c.after)} for c in difference.changes]
    return {
        "schema": 1,
        "changes": changes,
        "land": _land(difference.moved),
        "borders": _borders(difference.moved),
        "advances": [{**plain(check), "approach": _approach(check.approach)} for check in difference.advances],
        "toward": [_approach(came) for came in difference.approaches],
    }


def _land(moved: Sequence[Movement]) -> list[dict[str, object]]:
    return [
        {"from": one, "to": other, "km2": area, "settlements": movement.settlements[one, other]}
        for movement in moved
        for (one, other), area in movement.area_km2.items()
    ]


def _borders(moved: Sequence[Movement]) -> list[dict[str, object]]:
    return [
        {"between": list(pair), "km_before": before, "km_after": after}
        for movement in moved
        for pair, (before, after) in movement.length_km.items()
    ]


def _approach(came: Approach) -> dict[str, object]:
    return {**plain(came), "km_a_day": came.km_a_day}


def _told(difference: Difference) -> Iterator[str]:
    for change in difference.changes:
        now = change.after
        name = now.name or str(now.geonameid)
        yield f"{name}: {change.before.party} → {now.party} {now.probability:.2f} ({now.basis}). {now.why}"
    for land in _land(difference.moved):
        yield f"{land['from']} → {land['to']}: {land['km2']} km2, {land['settlements']} settlements"
    for movement in difference.moved:
        for (one, other), (before, after) in movement.length_km.items():
            yield f"Border of {one} and {other}: {before} km, then {after} km"
    for came in difference.approaches:
        yield f"{_sentence(came)}."
    for check in difference.advances:
        yield (
            f"{check.claim_id} claims {_distance(check.claimed)} toward {check.approach.toward}. By the map "
            f"{_sentence(check.approach)}, {VERDICTS[check.verdict]}."
        )
    if not difference.changes:
        yield "Nothing changed hands."


def _sentence(came: Approach) -> str:
    way = "nearer to" if came.nearer_km >= 0 else "farther from"
    return (
        f"{came.party} came {abs(came.nearer_km)} km {way} {came.toward} from {came.start} to {came.end} "
        f"({came.km_a_day} km a day)"
    )


def _distance(claimed: Quantity) -> str:
    """The kilometres as they were bounded."""
    if claimed.low == claimed.high:
        return f"{claimed.low} km"
    bounds = f"at least {claimed.low} km" if claimed.high is None else f"up to {claimed.high} km"
    return bounds if claimed.low is None or claimed.high is None else f"{claimed.low} to {claimed.high} km"
