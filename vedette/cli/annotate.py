"""`vedette annotate`: what was found in each text, layer by layer, one line an input record."""

from collections.abc import Iterator
from typing import Any

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, finish, format_option, output, output_option, theatre_option, write_jsonl
from vedette.cli._inputs import document_options, inputs_argument, model_option, open_inputs
from vedette.intake import Defaults, Unreadable
from vedette.model import Document
from vedette.model.errors import WrongUsageError
from vedette.publish.layers import KINDS, LAYERS, layers_record
from vedette.reading.pipeline import Reader
from vedette.service.reading import make_reader


class _Names(click.ParamType[tuple[str, ...]]):
    """Comma-separated names out of a fixed list."""

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        self.name = name
        self._choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names; a usage error that lists the valid ones where one is unknown."""
        if isinstance(value, tuple):
            return value
        names = tuple(name.strip() for name in value.split(",") if name.strip())
        for name in names:
            if name not in self._choices:
                self.fail(str(WrongUsageError.unknown(self.name, name, self._choices)), param, ctx)
        return names


@subcommand(
    epilog="Example: vedette annotate articles.jsonl --layers places,times",
    short_help="Print the layers found in texts.",
)
@inputs_argument
@document_options
@theatre_option
@model_option
@click.option(
    "--layers",
    type=_Names("layer", LAYERS),
    default=",".join(LAYERS),
    show_default=True,
    metavar="NAME,...",
    help="Which layers to print.",
)
@click.option(
    "--kinds",
    type=_Names("kind of place", KINDS),
    default=",".join(KINDS),
    show_default=True,
    metavar="KIND,...",
    help="Which uses of a place name to print.",
)
@click.option("--extents", type=click.Choice(["minimal", "long"]), default="minimal", help="TIMEX3 or TIMEX2 spans.")
@format_option("jsonl")
@output_option
def command(
    inputs: tuple[str, ...],
    defaults: Defaults,
    theatres: tuple[str, ...],
    model: str | None,
    layers: tuple[str, ...],
    kinds: tuple[str, ...],
    extents: str,
    form: str,
    output_file: str,
) -> None:
    """Prints exactly one line for each input record, in order, also for blank or unreadable ones (with `error`)."""
    reader = make_reader(theatres, model=model)
    failures: list[Unreadable] = []

    def lines() -> Iterator[dict[str, Any]]:
        for item in open_inputs(inputs, defaults):
            if isinstance(item, Unreadable):
                failures.append(item)
                fail(str(item))
                yield {"schema": 1, "document": None, "error": str(item)}
            else:
                yield _line(reader, item, layers, kinds, long=extents == "long")

    with output(output_file) as stream:
        write_jsonl(lines(), stream)
    finish(len(failures))


def _line(
    reader: Reader, document: Document, layers: tuple[str, ...], kinds: tuple[str, ...], *, long: bool
) -> dict[str, Any]:
    reading = reader.annotate(document)
    return layers_record(
        document,
        attributions=reading.attributions if "attributions" in layers else None,
        places=tuple(p for p in reading.places if p.kind in kinds) if "places" in layers else None,
        times=reading.times if "times" in layers else None,
        long_times=long,
    )
