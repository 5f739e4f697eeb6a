"""`vedette compare`: the record against ACLED's, UCDP's or VIINA's table."""

from pathlib import Path

import click

from vedette.cli._common import (
    clock_options,
    fail,
    finish,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_json,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, say_clock
from vedette.intake.tables import TheirEvent, read_events
from vedette.model.clock import Clock
from vedette.publish.comparison import comparison_csv, comparison_page, comparison_record, comparison_text
from vedette.service.comparing import compare_with


@subcommand(
    epilog="Example: vedette compare acled.csv --ledger war.sqlite --format html -o compared.html",
    short_help="Hold the record against a table of ACLED, UCDP or VIINA.",
)
@click.argument("file", metavar="FILE.csv")
@ledger_option
@clock_options
@theatre_option
@format_option("text", "csv", "json", "html")
@output_option
def command(file: str, ledger: str, clock: Clock, theatres: tuple[str, ...], form: str, output_file: str) -> None:
    """Matches the record's incidents with the events of a table that you have, within its days and area.

    Tells what both have and in what day, place, type, side and toll they differ, and what each has alone.
    """
    events, failed = [], 0
    for one in read_events(Path(file)):
        if isinstance(one, TheirEvent):
            events.append(one)
        else:
            failed += 1
            fail(str(one))
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = compare_with(desk, events, clock)
        if form == "json":
            write_json(comparison_record(answer.value), stream)
        elif form == "csv":
            stream.writelines(line.decode() for line in comparison_csv(answer.value))
        elif form == "html":
            stream.write(comparison_page(answer.value, title=f"The record and {Path(file).name}"))
        else:
            stream.writelines(f"{line}\n" for line in comparison_text(answer.value))
        say_clock(answer.clock)
    finish(failed)
