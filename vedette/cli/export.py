"""`vedette export`: the record in the formats of others."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vedette.cli._common import MOMENT, clock_options, ledger_option, output_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, say_clock
from vedette.model.clock import Clock
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.publish.exports import EXPORTS, Material, acled, export, parquet
from vedette.service.ask import Desk
from vedette.service.deletions import deleted

WITH_CONTROL = {"viina-csv"}
DELETED = "acled-deleted-csv"


@subcommand(
    epilog="Example: vedette export --ledger war.sqlite --format acled-csv -o events.csv",
    short_help="Write the record in a format of others.",
)
@ledger_option
@click.option("--format", "form", type=click.Choice([*EXPORTS, DELETED]), required=True, help="Which format.")
@click.option("--since", type=MOMENT, metavar="TIME", help=f"For {DELETED}: when the earlier export was made.")
@click.option("--by-day", is_flag=True, help="For parquet: -o is a folder, with a file a day of publication.")
@clock_options
@theatre_option
@output_option
def command(
    ledger: str, form: str, since: str | None, by_day: bool, clock: Clock, theatres: tuple[str, ...], output_file: str
) -> None:
    """Writes incidents and claims as other tools read them; private persons are named by role."""
    if by_day and (form != "parquet" or output_file == "-"):
        raise WrongUsageError("--by-day writes a folder of Parquet files: give --format parquet and -o FOLDER")
    with open_desk(ledger, theatres) as desk:
        if by_day:
            _write_by_day(desk.material(clock).value, Path(output_file))
            say_clock(clock)
            return
        portions = _portions(desk, form, since, clock)
        if output_file == "-":
            sys.stdout.buffer.writelines(portions)
        else:
            _write(output_file, portions)
        say_clock(clock)


def _portions(desk: Desk, form: str, since: str | None, clock: Clock) -> Iterable[bytes]:
    if form == DELETED:
        if since is None:
            raise WrongUsageError(f"{DELETED} tells what an earlier export had: give --since, when that was made")
        return acled.write_deletions(deleted(desk, clock, since=since).value)
    return export(form, desk.material(clock, control=form in WITH_CONTROL).value)


def _write_by_day(material: Material, folder: Path) -> None:
    try:
        parquet.write_by_day(material, folder)
    except OSError as error:
        raise UnopenableError(f"cannot write {folder}: {error.strerror}") from error


def _write(path: str, portions: Iterable[bytes]) -> None:
    try:
        with Path(path).open("wb") as stream:
            stream.writelines(portions)
    except OSError as error:
        raise UnopenableError(f"cannot write {path}: {error.strerror}") from error
