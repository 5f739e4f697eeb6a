"""`vedette ledger`: verify the whole record, write it out, take it in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, finish, ledger_option, output_option, progress
from vedette.ledger import Ledger
from vedette.model.errors import UnopenableError


@click.group(short_help="Verify, dump or load the whole record.")
def command() -> None:
    """Verifies the whole record, writes it out, and takes it in."""


@subcommand(name="check", epilog="Example: vedette ledger check --ledger war.sqlite")
@ledger_option
def _check(ledger: str) -> None:
    """Verifies every hash, span and reference; names what is wrong, and ends with status 1 where anything is."""
    with Ledger(ledger) as opened, progress("rows verified") as advance:
        wrong = 0
        for finding in opened.check(advance):
            wrong += 1
            fail(finding)
        rows = opened.sequence()
    click.echo(f"{rows} rows, {wrong} wrong" if wrong else f"{rows} rows, all sound")
    finish(wrong)


@subcommand(name="dump", epilog="Example: vedette ledger dump --ledger war.sqlite -o war.jsonl")
@ledger_option
@output_option
def _dump(ledger: str, output_file: str) -> None:
    """Writes the whole record as JSON lines, private names unmasked: what `load` takes in."""
    with Ledger(ledger) as opened, _bytes(output_file, "wb") as stream, progress("rows written") as advance:
        stream.writelines(opened.dump(advance))


@subcommand(name="load", epilog="Example: vedette ledger load war.jsonl --ledger copy.sqlite")
@click.argument("file", metavar="FILE")
@ledger_option
def _load(file: str, ledger: str) -> None:
    """Takes a dump (- is standard input) into an empty ledger, whole or not at all."""
    with _bytes(file, "rb") as lines, Ledger(ledger, create=True) as opened, progress("rows taken in") as advance:
        rows = opened.load(lines, advance)
    click.echo(f"{rows} rows taken in")


@contextmanager
def _bytes(path: str, mode: str) -> Iterator[IO[bytes]]:
    """The file, or standard input or output for `-`. Raises UnopenableError where it cannot be opened."""
    if path == "-":
        yield sys.stdin.buffer if mode == "rb" else sys.stdout.buffer
        return
    try:
        with Path(path).open(mode) as stream:
            yield stream
    except OSError as error:
        raise UnopenableError(f"cannot open {path}: {error.strerror}") from error


for _subcommand in (_check, _dump, _load):
    command.add_command(_subcommand)
