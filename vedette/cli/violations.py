"""`vedette violations`: abuse, detention, graves and investigations."""

from vedette.cli._spans import span_command
from vedette.publish import wording

command = span_command(
    ask=lambda desk, clock, start, end: desk.violations(clock, start=start, end=end),
    tell=wording.violations,
    help="Prints abuse, detention, graves and investigations: what claims tell, laid to whom, by whom; no verdict.",
    short_help="Print abuse, detention, graves and investigations.",
    epilog="Example: vedette violations --ledger war.sqlite --from 2022-03-01 --to 2022-04-08 --format text",
)
