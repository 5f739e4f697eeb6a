"""`vedette export`: the record in the formats of others."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vedette.cli._common import clock_options, ledger_option, output_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, say_clock
from vedette.model.clock import Clock
from vedette.model.errors import UnopenableError
from vedette.publish.exports import EXPORTS, export

WITH_CONTROL = {"viina-csv"}


@subcommand(
    epilog="Example: vedette export --ledger war.sqlite --format acled-csv -o events.csv",
    short_help="Write the record in a format of others.",
)
@ledger_option
@click.option("--format", "form", type=click.Choice(list(EXPORTS)), required=True, help="Which format.")
@clock_options
@theatre_option
@output_option
def command(ledger: str, form: str, clock: Clock, theatres: tuple[str, ...], output_file: str) -> None:
    """Writes incidents and claims as other tools read them; private persons are named by role."""
    with open_desk(ledger, theatres) as desk:
        answer = desk.material(clock, control=form in WITH_CONTROL)
        portions = export(form, answer.value)
        if output_file == "-":
            sys.stdout.buffer.writelines(portions)
        else:
            _write(output_file, portions)
        say_clock(answer.clock)


def _write(path: str, portions: Iterable[bytes]) -> None:
    try:
        with Path(path).open("wb") as stream:
            stream.writelines(portions)
    except OSError as error:
        raise UnopenableError(f"cannot write {path}: {error.strerror}") from error
