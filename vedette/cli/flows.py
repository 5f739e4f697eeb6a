"""`vedette flows`: who moved from where to where."""

from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_jsonl,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, open_desk, plain, say_clock, to_option
from vedette.model.clock import Clock
from vedette.publish import wording


@subcommand(
    epilog="Example: vedette flows --ledger war.sqlite --from 2022-03-01 --to 2022-04-08 --format text",
    short_help="Print who moved from where to where.",
)
@ledger_option
@clock_options
@theatre_option
@from_option
@to_option
@format_option("jsonl", "text")
@output_option
def command(
    ledger: str,
    clock: Clock,
    theatres: tuple[str, ...],
    start: str | None,
    end: str | None,
    form: str,
    output_file: str,
) -> None:
    """Prints displacement: from, to, how many by whose count, ordered or fled, in a span or on a day."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.flows(clock, start=start, end=end)
        if form == "jsonl":
            write_jsonl(({"schema": 1, **plain(flow)} for flow in answer.value), stream)
        else:
            stream.writelines(f"{text} [{' '.join(ids)}]\n" for text, ids in wording.flows(answer.value))
        say_clock(answer.clock)
