"""`vedette harm`: who was hurt and what was damaged."""

from vedette.cli._spans import span_command
from vedette.publish import wording
from vedette.publish.people_tables import HARM_COLUMNS, harm_rows

command = span_command(
    ask=lambda desk, clock, start, end: desk.harm(clock, start=start, end=end),
    tell=wording.harm,
    table=(HARM_COLUMNS, harm_rows),
    help="Prints casualties and damage of each incident, as ranges by speaker that are never added up.",
    short_help="Print who was hurt and what was damaged.",
    epilog="Example: vedette harm --ledger war.sqlite --from 2022-03-01 --to 2022-04-08 --format text",
)
