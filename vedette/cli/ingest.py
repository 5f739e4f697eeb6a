"""`vedette ingest`: read reports and keep them, in a ledger or as a table."""

from pathlib import Path
from typing import Any

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, finish, progress, theatre_option, workers_option
from vedette.cli._inputs import Readable, document_options, model_option, open_inputs
from vedette.engine import table
from vedette.engine.local import reading_on
from vedette.intake import Defaults, expected
from vedette.ledger import Ledger
from vedette.service.ingest import Report, ingest
from vedette.service.originals import Originals


@subcommand(
    epilog="Example: vedette ingest reports/ feed.xml --ledger war.sqlite", short_help="Read reports and keep them."
)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--input", "named", multiple=True, metavar="INPUT", help="One more input; may be repeated.")
@document_options
@click.option(
    "--ledger", envvar="VEDETTE_LEDGER", metavar="FILE|URL", help="The ledger to keep them in; or $VEDETTE_LEDGER."
)
@click.option("--output", metavar="FOLDER", help="Write a Parquet table of claims there, in place of a ledger.")
@theatre_option
@model_option
@workers_option
@click.option("--originals", metavar="FOLDER", help="Keep the reports' bytes as they came, for evidence bundles.")
@click.option("--backfill", is_flag=True, help="The inputs are an archive: known when they were published.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Where to read: on this machine, or on Apache Spark (JSON lines to a table).",
)
@click.option("--master", metavar="URL", help="Spark's master; as spark-submit says when left out.")
@click.option("--checkpoint", metavar="FOLDER", help="With Spark: read only what came since the last time.")
def command(
    inputs: tuple[str, ...],
    named: tuple[str, ...],
    ledger: str | None,
    output: str | None,
    engine: str,
    master: str | None,
    checkpoint: str | None,
    originals: str | None,
    backfill: bool,
    **reading: Any,
) -> None:
    """Reads files, folders, addresses or - and keeps documents and claims. What is kept already is passed over.

    With --output the claims are written as a Parquet table, partitioned by day, and no ledger is touched.
    """
    inputs += named
    if not inputs:
        raise click.UsageError("nothing to read: give an INPUT")
    if output is not None and (originals or backfill):
        raise click.UsageError("--originals and --backfill belong to a ledger, not to a table")
    if engine == "spark":
        if output is None:
            raise click.UsageError("--engine spark writes a table: give --output FOLDER")
        _on_spark(inputs, output, master=master, checkpoint=checkpoint, **reading)
    elif output is not None:
        _to_table(inputs, Path(output), **reading)
    elif ledger is not None:
        _to_ledger(inputs, ledger, originals=originals, backfill=backfill, **reading)
    else:
        raise click.UsageError("give --ledger (or $VEDETTE_LEDGER), or --output for a table")


def _to_ledger(
    inputs: tuple[str, ...],
    ledger: str,
    *,
    originals: str | None,
    backfill: bool,
    defaults: Defaults,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
) -> None:
    found = Readable(open_inputs(inputs, defaults, as_received=originals is not None))
    arriving = Originals(Path(originals)).keeping(found) if originals else found
    with (
        Ledger(ledger, create=True) as opened,
        reading_on(workers, theatres, model) as reader,
        progress("reports kept", lambda: expected(inputs)) as advance,
    ):
        report = ingest(arriving, reader, opened, backfill=backfill, advance=advance)
    for name, reason in report.refused:
        fail(f"{name}: {reason}")
    click.echo(_told(report))
    finish(found.failed + len(report.refused))


def _to_table(
    inputs: tuple[str, ...],
    folder: Path,
    *,
    defaults: Defaults,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
) -> None:
    found = Readable(open_inputs(inputs, defaults))
    with reading_on(workers, theatres, model) as reader, progress("claims written") as advance:
        read = (row for reading in reader.read(found) for row in table.rows(reading))
        written = table.write((row for row in read if advance(1) is None), folder)
    click.echo(f"{written} claims")
    finish(found.failed)


def _on_spark(
    inputs: tuple[str, ...],
    output: str,
    *,
    master: str | None,
    checkpoint: str | None,
    defaults: Defaults,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
) -> None:
    """Reads where Spark has its executors: they, and not `workers`, say how many processes read."""
    from vedette.engine import spark

    how = spark.How(theatres=theatres, model=model, told=defaults.fields)
    with spark.session(master) as session:
        if checkpoint is None:
            finish(spark.ingest(session, inputs, output, how))
            return
        if len(inputs) > 1:
            raise click.UsageError("--checkpoint belongs to one INPUT")
        spark.follow(session, inputs[0], output, how, checkpoint=checkpoint)


def _told(report: Report) -> str:
    kept = report.kept
    return (
        f"{kept.documents} new documents, {kept.claims} new claims, {kept.superseded} superseded; "
        f"{kept.known} documents were known"
    )
