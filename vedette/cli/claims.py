"""`vedette claims`: the kept claims."""

from itertools import islice
from typing import Any, get_args

import click

from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_json,
    write_jsonl,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, open_desk, say_clock, to_option, told
from vedette.ledger import ClaimQuery
from vedette.model.claim import Stance
from vedette.model.clock import Clock
from vedette.model.events import EVENT_TYPES
from vedette.publish import claims_geojson
from vedette.publish.records import claim_record


@subcommand(
    epilog="Example: vedette claims --ledger war.sqlite --place Bucha --from 2022-03-25 --to 2022-04-02",
    short_help="Print the kept claims.",
)
@ledger_option
@clock_options
@theatre_option
@click.option("--place", metavar="PLACE", help="That speak of a place: its id (geonames:N) or its name.")
@click.option("--party", metavar="CODE", help="Whose claimant speaks for a party.")
@click.option("--speaker", metavar="NAME", help="That have a speaker of that name anywhere in the chain.")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(list(EVENT_TYPES)), help="Of an event type; repeatable."
)
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Made in a stance.")
@from_option
@to_option
@click.option("--document", metavar="ID", help="Read in one document.")
@click.option("--words", metavar="TEXT", help="That hold these words.")
@click.option("--superseded", is_flag=True, help="Also claims that a newer reading no longer makes.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@format_option("jsonl", "geojson", "text")
@output_option
def command(
    ledger: str,
    clock: Clock,
    theatres: tuple[str, ...],
    place: str | None,
    limit: int | None,
    form: str,
    output_file: str,
    **asked: Any,
) -> None:
    """Prints the kept claims that fit every option, in the order in which they were kept."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        query = ClaimQuery(place=desk.place(place).id if place else None, **asked)
        found = islice(desk.every_claim(query, clock), limit)
        if form == "jsonl":
            write_jsonl((claim_record(kept, masker=masker) for kept, masker in found), stream)
        elif form == "geojson":
            claims = [kept for kept, _ in found]
            write_json(claims_geojson(claims, masker=desk.masker_of(claims)), stream)
        else:
            stream.writelines(f"{told(kept, masker)}\n" for kept, masker in found)
        say_clock(clock)
