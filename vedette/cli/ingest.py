"""`vedette ingest`: read reports and keep them."""

from pathlib import Path

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, finish, ledger_option, progress, theatre_option, workers_option
from vedette.cli._inputs import Readable, document_options, inputs_argument, model_option, open_inputs
from vedette.engine.local import reading_on
from vedette.intake import Defaults, expected
from vedette.ledger import Ledger
from vedette.service.ingest import Report, ingest
from vedette.service.originals import Originals


@subcommand(
    epilog="Example: vedette ingest reports/ feed.xml --ledger war.sqlite", short_help="Read reports and keep them."
)
@inputs_argument
@document_options
@ledger_option
@theatre_option
@model_option
@workers_option
@click.option("--originals", metavar="FOLDER", help="Keep the reports' bytes as they came, for evidence bundles.")
@click.option("--backfill", is_flag=True, help="The inputs are an archive: known when they were published.")
def command(
    inputs: tuple[str, ...],
    defaults: Defaults,
    ledger: str,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
    originals: str | None,
    backfill: bool,
) -> None:
    """Reads files, folders, addresses or - and keeps documents and claims. What is kept already is passed over."""
    found = Readable(open_inputs(inputs, defaults, as_received=originals is not None))
    arriving = Originals(Path(originals)).keeping(found) if originals else found
    with (
        Ledger(ledger, create=True) as opened,
        reading_on(workers, theatres, model) as reader,
        progress("reports kept", expected(inputs)) as advance,
    ):
        report = ingest(arriving, reader, opened, backfill=backfill, advance=advance)
    for name, reason in report.refused:
        fail(f"{name}: {reason}")
    click.echo(_told(report))
    finish(found.failed + len(report.refused))


def _told(report: Report) -> str:
    kept = report.kept
    return (
        f"{kept.documents} new documents, {kept.claims} new claims, {kept.superseded} superseded; "
        f"{kept.known} documents were known"
    )
