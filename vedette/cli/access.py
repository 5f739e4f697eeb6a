"""`vedette access`: what hangs on one place."""

from collections.abc import Iterator

import click

from vedette.assessment import AccessAnswer
from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_json,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, plain, say_clock
from vedette.model.clock import Clock


@subcommand(
    epilog="Example: vedette access Kupiansk --ledger war.sqlite --as-of 2022-03-20",
    short_help="Print what hangs on one place.",
)
@click.argument("place", metavar="PLACE")
@ledger_option
@clock_options
@theatre_option
@format_option("text", "json")
@output_option
def command(place: str, ledger: str, clock: Clock, theatres: tuple[str, ...], form: str, output_file: str) -> None:
    """Prints which settlements lose their rail link when the place changes hands, what reaches it, and what a convoy
    from it can reach without crossing a line."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.access(place, clock)
        if form == "json":
            write_json({"schema": 1, **plain(answer.value)}, stream)
        else:
            stream.writelines(f"{line}\n" for line in _told(answer.value))
        say_clock(answer.clock)


def _told(access: AccessAnswer) -> Iterator[str]:
    yield f"{access.name}, {access.date}: held by {access.party}"
    if access.inferred_from:
        yield f"No rail is known at the place itself: inferred from {access.inferred_from}."
    for reaching in access.reached_by:
        state = "open" if reaching.open else "not within one side"
        only = ", the only way between them" if reaching.bridge else ""
        yield f"Rail to {reaching.name}: {reaching.km} km, {state}{only}."
    if access.within_reach:
        reached = ", ".join(f"{each.name} ({each.km} km)" for each in access.within_reach)
        yield f"Within reach by rail without leaving the hands of {access.party}: {reached}."
    yield from access.sentences or ["Nothing known hangs on it."]
    yield f"Rail: {access.source}."
