"""`vedette incidents`: what the claims say happened, each event once."""

from typing import get_args

import click

from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_jsonl,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, open_desk, plain, say_clock, to_option
from vedette.model import Incident
from vedette.model.clock import Clock
from vedette.model.events import EVENT_TYPES
from vedette.model.incident import LAPSED, Status
from vedette.publish import wording


@subcommand(
    epilog="Example: vedette incidents --ledger war.sqlite --from 2022-04-01 --to 2022-04-02",
    short_help="Print what the claims say happened, each event once.",
)
@ledger_option
@clock_options
@theatre_option
@from_option
@to_option
@click.option("--place", metavar="PLACE", help="At a place: its id (geonames:N) or its name.")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(list(EVENT_TYPES)), help="Of an event type; repeatable."
)
@click.option(
    "--status",
    type=click.Choice(get_args(Status)),
    help="Of a status; only so are retracted and superseded ones shown.",
)
@format_option("jsonl", "text")
@output_option
def command(
    ledger: str,
    clock: Clock,
    theatres: tuple[str, ...],
    start: str | None,
    end: str | None,
    place: str | None,
    types: tuple[str, ...],
    status: str | None,
    form: str,
    output_file: str,
) -> None:
    """Prints the incidents: their claims, their status and why, tolls by speaker, and how they hang together."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        at = desk.place(place).id if place else None
        answer = desk.incidents(clock, start=start, end=end, lapsed=status in LAPSED)
        found = [
            incident
            for incident in answer.value
            if (at is None or incident.place_id == at)
            and (not types or incident.type in types)
            and (status is None or incident.status == status)
        ]
        if form == "jsonl":
            write_jsonl(({"schema": 1, **plain(incident)} for incident in found), stream)
        else:
            stream.writelines(f"{_told(incident)}\n" for incident in found)
        say_clock(answer.clock)


def _told(incident: Incident) -> str:
    tolls = "".join(f"\n  {wording.toll(toll)}" for toll in incident.tolls)
    where, when = wording.place(incident.place_name), wording.days(incident.start, incident.end)
    head = f"{incident.id}  {where}, {when}: {incident.type.replace('_', ' ')}"
    return f"{head}\n  {incident.status}: {incident.status_why}{tolls}"
