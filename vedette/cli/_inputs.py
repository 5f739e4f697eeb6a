"""Options for what is read, shared by the commands that read reports."""

import functools
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from vedette.cli._common import DAY, fail
from vedette.intake import Defaults, Unreadable, documents
from vedette.model import Document

F = TypeVar("F", bound=Callable[..., Any])

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")

model_option = click.option("--model", metavar="NAME", help="An installed spaCy model to read with.")


def document_options(function: F) -> F:
    """`--publisher`, `--published` and `--language`, given to the function as `defaults`."""

    @click.option("--publisher", metavar="NAME", help="Who published the inputs that do not say it.")
    @click.option("--published", metavar="DAY", type=DAY, help="When the inputs that do not say it were published.")
    @click.option("--language", metavar="CODE", help="The language of the inputs that do not say it.")
    @functools.wraps(function)
    def with_defaults(
        *args: Any, publisher: str | None, published: str | None, language: str | None, **options: Any
    ) -> Any:
        defaults = Defaults(publisher=publisher, published=published, language=language)
        return function(*args, defaults=defaults, **options)

    return with_defaults  # type: ignore[return-value]  # wraps() keeps what click reads, not the signature


def open_inputs(
    inputs: tuple[str, ...], defaults: Defaults, *, as_received: bool = False
) -> Iterator[Document | Unreadable]:
    """The documents of the inputs, with the bytes they came in where asked; warnings go to standard error."""
    stdin = sys.stdin.buffer if "-" in inputs else None
    return documents(
        inputs,
        defaults=defaults,
        stdin=stdin,
        warn=lambda remark: fail(f"warning: {remark}"),
        as_received=as_received,
    )


class Readable:
    """The documents among inputs; names each unreadable one on standard error and counts it."""

    def __init__(self, found: Iterator[Document | Unreadable]) -> None:
        self._found = found
        self.failed = 0

    def __iter__(self) -> Iterator[Document]:
        for item in self._found:
            if isinstance(item, Unreadable):
                self.failed += 1
                fail(str(item))
            else:
                yield item
