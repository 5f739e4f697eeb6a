"""Commands that print what a question found in a span of days: flows and harm differ in the question alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from vedette.cli._common import (
    clock_options,
    format_option,
    ledger_option,
    output,
    output_option,
    theatre_option,
    write_csv,
    write_jsonl,
)
from vedette.cli._common import command as subcommand
from vedette.cli._desk import from_option, open_desk, plain, say_clock, to_option
from vedette.model.clock import Clock
from vedette.service.answer import Answer
from vedette.service.ask import Desk

Ask = Callable[[Desk, Clock, str | None, str | None], Answer[Any]]
Tell = Callable[[Sequence[Any]], Iterable[tuple[str, Sequence[str]]]]


Table = tuple[Sequence[str], Callable[[Sequence[Any]], Iterable[Mapping[str, Any]]]]


def span_command(
    *, ask: Ask, tell: Tell, help: str, short_help: str, epilog: str, table: Table | None = None
) -> click.Command:
    """A command that asks `ask` of a ledger for a span and prints each finding as JSON, or as `tell` words it.

    `table` gives the columns and rows of `--format csv`, which there is only with it.
    """
    forms = ("jsonl", "text", "csv") if table else ("jsonl", "text")

    @subcommand(help=help, short_help=short_help, epilog=epilog)
    @ledger_option
    @clock_options
    @theatre_option
    @from_option
    @to_option
    @format_option(*forms)
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
        with open_desk(ledger, theatres) as desk, output(output_file) as stream:
            answer = ask(desk, clock, start, end)
            if form == "jsonl":
                write_jsonl(({"schema": 1, **plain(one)} for one in answer.value), stream)
            elif form == "csv" and table:
                write_csv(table[0], table[1](answer.value), stream)
            else:
                stream.writelines(f"{text} [{' '.join(ids)}]\n" for text, ids in tell(answer.value))
            say_clock(answer.clock)

    return command
