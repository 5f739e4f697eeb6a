"""`vedette corridors`: humanitarian corridors and what each speaker says became of them."""

from vedette.cli._spans import span_command
from vedette.publish import wording

command = span_command(
    ask=lambda desk, clock, start, end: desk.corridors(clock, start=start, end=end),
    tell=wording.corridors,
    help="Prints humanitarian corridors by place and day: agreed, opened, shelled, failed or denied, by speaker.",
    short_help="Print humanitarian corridors by what each speaker says.",
    epilog="Example: vedette corridors --ledger war.sqlite --from 2022-03-01 --to 2022-04-08 --format text",
)
