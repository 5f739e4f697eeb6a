"""`vedette control`: who holds each settlement (CONTRACT §4)."""

from collections.abc import Iterable, Iterator
from typing import IO

import click

from vedette.assessment import Explanation
from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_csv,
    write_json,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, open_desk, say_clock, to_option, told
from vedette.ledger import ClaimQuery
from vedette.model import Estimate
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish import control_geojson, control_row
from vedette.publish.control import COLUMNS
from vedette.service.ask import Desk


@subcommand(
    epilog="Example: vedette control --ledger war.sqlite --as-of 2022-04-02 --format geojson",
    short_help="Print who holds each settlement.",
)
@ledger_option
@clock_options
@theatre_option
@from_option
@to_option
@click.option("--explain", "explained", metavar="PLACE", help="Tell what one settlement's row rests on.")
@format_option("csv", "geojson")
@output_option
def command(
    ledger: str,
    clock: Clock,
    theatres: tuple[str, ...],
    start: str | None,
    end: str | None,
    explained: str | None,
    form: str,
    output_file: str,
) -> None:
    """Prints a row a settlement: its party, how surely, on what basis and claims; a row a day with --from and --to.

    Without a day it is the last day that anything is known of.
    """
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        if explained:
            _explain(desk, explained, clock, stream)
        elif start or end:
            if not (start and end) or clock.as_of:
                raise WrongUsageError("give --from and --to, or --as-of")
            _write(desk.control_days(start, end, clock), form, stream)
            say_clock(clock)
        else:
            answer = desk.control(clock)
            _write(answer.value, form, stream)
            say_clock(answer.clock)


def _write(estimates: Iterable[Estimate], form: str, stream: IO[str]) -> None:
    if form == "csv":
        write_csv(COLUMNS, map(control_row, estimates), stream)
    else:
        write_json(control_geojson(estimates), stream)


def _explain(desk: Desk, place: str, clock: Clock, stream: IO[str]) -> None:
    answer = desk.control_why(int(desk.place(place).id.removeprefix("geonames:")), clock)
    stream.writelines(f"{line}\n" for line in _lines(desk, answer.value, answer.clock))
    say_clock(answer.clock)


def _lines(desk: Desk, why: Explanation, clock: Clock) -> Iterator[str]:
    """The estimate, the shares of all states, and each piece of evidence with its weights and the claim's words."""
    estimate = why.estimate
    yield f"{estimate.name or estimate.geonameid}, {estimate.date}: {estimate.party} {estimate.probability:.2f}"
    yield f"  {estimate.basis}: {estimate.why}"
    yield "  " + ", ".join(f"{state} {share:.2f}" for state, share in why.shares)
    query = ClaimQuery(ids=tuple({weighed.claim_id for weighed in why.evidence}))
    claims = {kept.claim.id: (kept, masker) for kept, masker in desk.every_claim(query, Clock())} if query.ids else {}
    for weighed in why.evidence:
        factors = " × ".join(f"{name} {value:.2f}" for name, value in weighed.factors)
        where = f"{weighed.place}, {weighed.distance_km:.0f} km away" if weighed.distance_km else weighed.place
        favours = ", ".join(f"{bits:+.2f} for {state}" for state, bits in weighed.favours)
        yield f"{weighed.day} {where}: {favours} = {factors}"
        yield "  " + told(*claims[weighed.claim_id]).replace("\n", "\n  ")
