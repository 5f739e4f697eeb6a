"""`vedette brief`: what a day or span of days brought."""

import click

from vedette.cli._common import DAY, format_option, ledger_option, output, output_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, knowledge_options, open_desk, say_clock, to_option
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish import to_html, to_markdown


@subcommand(
    epilog="Example: vedette brief --ledger war.sqlite --date 2022-04-02 --format html -o brief.html",
    short_help="Write what a day brought.",
)
@ledger_option
@click.option("--date", "date", type=DAY, metavar="DAY", help="The day.")
@from_option
@to_option
@knowledge_options
@theatre_option
@format_option("md", "html")
@output_option
def command(
    ledger: str,
    date: str | None,
    start: str | None,
    end: str | None,
    clock: Clock,
    theatres: tuple[str, ...],
    form: str,
    output_file: str,
) -> None:
    """Writes the brief of a day, or of --from to --to; each sentence ends in the numbers of its claims."""
    first, last = date or start, date or end
    if first is None or last is None or (date and (start or end)):
        raise WrongUsageError("give --date, or --from and --to")
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.brief(clock, start=first, end=last)
        stream.write(to_markdown(answer.value) if form == "md" else to_html(answer.value))
        say_clock(answer.clock)
