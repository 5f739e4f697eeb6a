"""`vedette diff`: what changed hands between two days."""

from collections.abc import Iterator

import click

from vedette.assessment import Movement
from vedette.cli._common import DAY, format_option, ledger_option, output, output_option, theatre_option, write_json
from vedette.cli._common import command as subcommand
from vedette.cli._desk import knowledge_options, open_desk, say_clock
from vedette.model.clock import Clock
from vedette.publish import control_row
from vedette.service.ask import Change


@subcommand(
    epilog="Example: vedette diff 2022-03-29 2022-04-02 --ledger war.sqlite",
    short_help="Print what changed hands between two days.",
)
@click.argument("before", metavar="DAY", type=DAY)
@click.argument("after", metavar="DAY", type=DAY)
@ledger_option
@knowledge_options
@theatre_option
@format_option("text", "json")
@output_option
def command(
    before: str, after: str, ledger: str, clock: Clock, theatres: tuple[str, ...], form: str, output_file: str
) -> None:
    """Prints the settlements that were in other hands on the second day than on the first, and the land in km2."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer, moved = desk.changes(before, after, clock), desk.movement(before, after, clock).value
        if form == "json":
            write_json({"schema": 1, "changes": [_record(c) for c in answer.value], "land": _land(moved)}, stream)
        else:
            stream.writelines(f"{line}\n" for line in _told(answer.value, moved))
        say_clock(answer.clock)


def _record(change: Change) -> dict[str, object]:
    return {"before": control_row(change.before), "after": control_row(change.after)}


def _land(moved: list[Movement]) -> list[dict[str, object]]:
    return [
        {"from": one, "to": other, "km2": area, "settlements": movement.settlements[one, other]}
        for movement in moved
        for (one, other), area in movement.area_km2.items()
    ]


def _told(changes: list[Change], moved: list[Movement]) -> Iterator[str]:
    for change in changes:
        now = change.after
        name = now.name or str(now.geonameid)
        yield f"{name}: {change.before.party} → {now.party} {now.probability:.2f} ({now.basis}). {now.why}"
    for land in _land(moved):
        yield f"{land['from']} → {land['to']}: {land['km2']} km2, {land['settlements']} settlements"
    if not changes:
        yield "Nothing changed hands."
