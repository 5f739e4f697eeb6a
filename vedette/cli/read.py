"""`vedette read`: the claims of reports, without keeping them."""

from typing import IO

from vedette.cli._common import command as subcommand
from vedette.cli._common import finish, format_option, output, output_option, progress, theatre_option, workers_option
from vedette.cli._inputs import Readable, document_options, inputs_argument, model_option, open_inputs
from vedette.engine.local import reading_on
from vedette.intake import Defaults, expected
from vedette.model import Claim
from vedette.model.ids import canonical
from vedette.service.ingest import Reading


@subcommand(
    epilog="Example: vedette read report.txt --publisher Reuters --published 2022-04-02 --format text",
    short_help="Print the claims of reports.",
)
@inputs_argument
@document_options
@theatre_option
@model_option
@workers_option
@format_option("jsonl", "text")
@output_option
def command(
    inputs: tuple[str, ...],
    defaults: Defaults,
    theatres: tuple[str, ...],
    model: str | None,
    workers: int,
    form: str,
    output_file: str,
) -> None:
    """Reads files, folders, addresses or - and prints their claims: one JSON record a line, or as text."""
    found = Readable(open_inputs(inputs, defaults))
    with (
        reading_on(workers, theatres, model) as reader,
        output(output_file) as stream,
        progress("reports read", lambda: expected(inputs)) as advance,
    ):
        for reading in reader.read(found):
            _print(reading, form, stream)
            advance(1)
    finish(found.failed)


def _print(reading: Reading, form: str, stream: IO[str]) -> None:
    for claim in reading.claims:
        if form == "jsonl":
            stream.write(canonical(claim.to_record(reading.document)).decode() + "\n")
        else:
            stream.write(_told(claim) + "\n")


def _told(claim: Claim) -> str:
    """A claim in one paragraph for a person: the chain, what is claimed, and the words."""
    chain = " ← ".join(speaker.name or "(no publisher)" for speaker in claim.chain)
    marks = [claim.event.type, claim.stance]
    marks += ["negated"] if claim.polarity == "negative" else []
    marks += [claim.verification] if claim.verification != "none" else []
    places = ", ".join(place.name or place.mention for place in claim.places)
    when = f" · {claim.time.start or '…'} to {claim.time.end or '…'}" if claim.time else ""
    words = " ".join(claim.text.split())
    marks += [places] if places else []
    return f"{chain}\n  {' · '.join(marks)}{when}\n  “{words}”"
