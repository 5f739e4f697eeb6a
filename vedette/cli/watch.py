"""`vedette watch`: poll feeds and keep what they bring."""

import time
from itertools import islice
from pathlib import Path

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, ledger_option, theatre_option, workers_option
from vedette.cli._inputs import model_option
from vedette.engine.local import reading_on
from vedette.engine.watch import rounds
from vedette.gazetteer import Gazetteer
from vedette.intake.polite import Visitor
from vedette.intake.sources import load_memories, load_sources, save_memories
from vedette.intake.watcher import Watcher
from vedette.ledger import Ledger
from vedette.service.alerting import Alerting
from vedette.service.ask import Desk
from vedette.service.ingest import utc_now
from vedette.service.theatres import theatres_of


@subcommand(
    epilog="Example: vedette watch FEEDS.toml --ledger war.sqlite", short_help="Poll feeds and keep what they bring."
)
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@ledger_option
@theatre_option
@model_option
@workers_option
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to remember what was taken; beside FEEDS.toml when left out.",
)
@click.option(
    "--alert",
    type=click.Path(path_type=Path),
    metavar="RULES.toml",
    help="Tell what becomes known by these rules, as `vedette alerts` does.",
)
@click.option("--once", is_flag=True, help="Go to every source that is due once, and end.")
def command(
    feeds: Path,
    ledger: str,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
    state: Path | None,
    alert: Path | None,
    once: bool,
) -> None:
    """Goes to the feeds and lists of FEEDS.toml when they are due, asks each only for what is new, and keeps it."""
    sources = load_sources(feeds)
    kept_in = state or feeds.with_suffix(".state.json")
    watcher = Watcher(
        sources,
        load_memories(kept_in),
        Visitor(pause=sources.pause),
        now=time.time,
        warn=lambda remark: fail(f"warning: {remark}"),
        folder=feeds.parent,
    )
    if once and watcher.next_due() > time.time():
        click.echo("nothing is due yet")
        return
    with Ledger(ledger, create=True) as opened, reading_on(workers, theatres, model) as reader:
        alerting = _alerting(alert, opened, theatres)
        going = rounds(watcher, reader, opened, unreadable=lambda item: fail(str(item)))
        for report in islice(going, 1 if once else None):
            save_memories(kept_in, watcher.memories)
            click.echo(f"{report.kept.documents} new documents, {report.kept.claims} new claims")
            for sentence in alerting.round(now=utc_now).failed if alerting else ():
                fail(sentence)


def _alerting(rules: Path | None, ledger: Ledger, theatres: tuple[str, ...]) -> Alerting | None:
    """Alerts by the rules of a file, of what becomes known from now on; None where there are no rules."""
    if rules is None:
        return None
    desk = Desk(ledger, theatres=theatres_of(theatres), gazetteer=Gazetteer.open())
    made = Alerting.of_file(rules, desk, say=click.echo)
    made.state.until = made.state.until or utc_now()
    return made
