"""`vedette outlook`: what was expected, and what came of it."""

from typing import Any

import click

from vedette.assessment.outlook import Expectation, record_of_speakers
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
from vedette.cli._desk import open_desk, say_clock
from vedette.model.clock import Clock
from vedette.publish import Masker, wording
from vedette.publish.records import claim_record


@subcommand(
    epilog="Example: vedette outlook --ledger war.sqlite --as-of 2022-04-08 --format text --speakers",
    short_help="Print what was expected, and what came of it.",
)
@ledger_option
@clock_options
@theatre_option
@click.option("--speakers", is_flag=True, help="Each speaker's hits and misses instead of the expectations.")
@format_option("jsonl", "text")
@output_option
def command(
    ledger: str, clock: Clock, theatres: tuple[str, ...], speakers: bool, form: str, output_file: str
) -> None:
    """Prints plans, forecasts and demands apart from events, with what was reported of them by the day."""
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        answer = desk.outlook(clock)
        masker = desk.masker_of([one.kept for one in answer.value])
        if speakers:
            told = record_of_speakers(answer.value, name=lambda kept: masker.speaker(kept, len(kept.claim.chain) - 1))
            records = [{"speaker": name, **counts} for name, counts in told.items()]
            lines = (", ".join(f"{key} {value}" for key, value in record.items()) for record in records)
        else:
            records = [_record(one, masker) for one in answer.value]
            lines = (f"{text} [{' '.join(ids)}]" for text, ids in wording.outlook(answer.value))
        if form == "jsonl":
            write_jsonl(({"schema": 1, **record} for record in records), stream)
        else:
            stream.writelines(f"{line}\n" for line in lines)
        say_clock(answer.clock)


def _record(one: Expectation, masker: Masker) -> dict[str, Any]:
    told = {"due": one.due, "outcome": one.outcome, "incident_ids": list(one.incident_ids)}
    return told | {"claim": claim_record(one.kept, masker=masker)}
