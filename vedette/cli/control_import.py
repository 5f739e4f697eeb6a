"""`vedette control-import`: take a known starting state."""

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, finish, ledger_option, theatre_option
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.service.importing import read_states
from vedette.service.ingest import utc_now
from vedette.service.theatres import theatres_of


@subcommand(
    epilog="Example: vedette control-import state.csv --source 'Desk map' --ledger war.sqlite",
    short_help="Take a known starting state.",
)
@click.argument("file", metavar="CSV")
@click.option("--source", required=True, metavar="NAME", help="Who says so.")
@ledger_option
@theatre_option
def command(file: str, source: str, ledger: str, theatres: tuple[str, ...]) -> None:
    """Keeps who held what, from a table with the columns geonameid, date and party.

    A party is a code of the theatre, CONTESTED or UNKNOWN, in any case. What is wrong in a row is said, and the
    other rows are kept.
    """
    found = read_states(file, source=source, theatres=theatres_of(theatres), gazetteer=Gazetteer.open())
    for line, reason in found.wrong:
        fail(f"{file}:{line}: {reason}")
    for geonameid in found.unknown:
        fail(f"warning: the gazetteer has no place {geonameid}; it is kept without name and position")
    with Ledger(ledger, create=True) as opened:
        added = opened.add_states(found.states, recorded=utc_now())
    click.echo(f"{added} states kept, {len(found.states) - added} were known")
    finish(len(found.wrong))
