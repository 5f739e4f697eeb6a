"""`vedette flows`: who moved from where to where."""

from vedette.cli._spans import span_command
from vedette.publish import wording
from vedette.publish.people_tables import FLOW_COLUMNS, flow_rows

command = span_command(
    ask=lambda desk, clock, start, end: desk.flows(clock, start=start, end=end),
    tell=wording.flows,
    table=(FLOW_COLUMNS, flow_rows),
    help="Prints displacement: from, to, how many by whose count, ordered or fled, in a span or on a day.",
    short_help="Print who moved from where to where.",
    epilog="Example: vedette flows --ledger war.sqlite --from 2022-03-01 --to 2022-04-08 --format text",
)
