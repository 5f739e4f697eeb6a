"""`vedette alerts`: what became known since a moment, told by rules."""

from pathlib import Path

import click

from vedette.cli._common import MOMENT, fail, finish, ledger_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk
from vedette.service.alerting import Alerting
from vedette.service.ingest import utc_now


@subcommand(
    epilog="Example: vedette alerts RULES.toml --ledger war.sqlite --since 2022-04-01",
    short_help="Tell what became known, by rules.",
)
@click.argument("rules", metavar="RULES.toml", type=click.Path(path_type=Path))
@ledger_option
@theatre_option
@click.option("--since", type=MOMENT, metavar="TIME", help="What the ledger recorded from then on; the last round's.")
@click.option("--state", type=click.Path(path_type=Path), metavar="FILE", help="What was told; beside RULES.toml.")
def command(rules: Path, ledger: str, theatres: tuple[str, ...], since: str | None, state: Path | None) -> None:
    """Holds what a ledger recorded since the last round against RULES.toml, and tells each receiver each alert once.

    Ends with status 1 where something could not be delivered: it waits for the next round.
    """
    with open_desk(ledger, theatres) as desk:
        done = Alerting.of_file(rules, desk, say=click.echo, state=state).round(now=utc_now, since=since)
    for sentence in done.failed:
        fail(sentence)
    fail(f"{done.found} alerts found, {done.delivered} delivered")
    finish(len(done.failed))
