"""What the commands share: options, error handling and exit statuses (CONTRACT §6), output and progress.

A command is written

    @command(epilog="Example: vedette claims --ledger kyiv.sqlite --place Bucha")
    @ledger_option
    @clock_options
    def claims(ledger: str, clock: Clock) -> None: ...
"""

import csv
import functools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from vedette.model.clock import Clock
from vedette.model.errors import UnopenableError, VedetteError, WrongUsageError

F = TypeVar("F", bound=Callable[..., Any])

INPUTS_FAILED = 1


class Command(click.Command):
    """A command whose errors are sentences: no traceback reaches a user unless `--debug` asks for it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; turns what goes wrong into a message and CONTRACT §6's exit status."""
        debug = ctx.params.pop("debug", False)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:  # the reader of a pipe has seen enough
            sys.stderr.close()
            ctx.exit(0)
        except VedetteError as error:
            if debug:
                raise
            fail(str(error))
            ctx.exit(error.status)
        except Exception as error:  # the outermost shell: a mistake of ours must not look like a crash
            if debug:
                raise
            fail(f"internal error: {type(error).__name__}: {error} (run again with --debug and report it)")
            ctx.exit(VedetteError.status)


def command(**attributes: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A click command with `--debug` and the error handling above; takes click.command's own attributes."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        debug = click.option("--debug", is_flag=True, help="Show the traceback of an error.")
        return click.command(cls=Command, **attributes)(debug(function))

    return decorate


def fail(message: str) -> None:
    """Says on standard error what went wrong."""
    click.echo(f"vedette: {message}", err=True)


def finish(failed: int) -> None:
    """Ends with status 1 where inputs could not be read, each named before by `fail`."""
    if failed:
        raise SystemExit(INPUTS_FAILED)


class _Checked(click.ParamType[str]):
    """A parameter checked by one of the model's own readers."""

    def __init__(self, name: str, check: Callable[[str], str]) -> None:
        self.name = name
        self._check = check

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The checked value; click's usage error where it is wrong."""
        try:
            return self._check(value)
        except WrongUsageError as mistake:
            self.fail(str(mistake), param, ctx)


def _day(text: str) -> str:
    return Clock.of(as_of=text).as_of or text


def _moment(text: str) -> str:
    return Clock.of(known_at=text).known_at or text


DAY = _Checked("day", _day)
MOMENT = _Checked("time", _moment)

ledger_option = click.option(
    "--ledger",
    envvar="VEDETTE_LEDGER",
    required=True,
    metavar="FILE|URL",
    help="The ledger: a SQLite file or a postgresql:// address; $VEDETTE_LEDGER when left out.",
)

theatre_option = click.option(
    "--theatre",
    "theatres",
    multiple=True,
    metavar="NAME|FILE",
    help="A bundled theatre pack or a TOML file; repeatable. All bundled packs when left out.",
)

workers_option = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to read with."
)

output_option = click.option(
    "-o",
    "--output",
    "output_file",
    default="-",
    metavar="FILE",
    help="Where to write; standard output when left out.",
)


def format_option(*choices: str) -> Callable[[F], F]:
    """`--format` with its choices, the first the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How to print the answer.",
    )


def clock_options(function: F) -> F:
    """`--as-of`, `--known-at` and `--recorded-by`, given to the function as one `clock`."""

    @click.option("--as-of", type=DAY, metavar="DAY", help="The day asked about.")
    @click.option("--known-at", type=MOMENT, metavar="TIME", help="Use only what anybody could have known by then.")
    @click.option(
        "--recorded-by", type=MOMENT, metavar="TIME", help="Use only what this ledger had recorded by then."
    )
    @functools.wraps(function)
    def with_clock(
        *args: Any, as_of: str | None, known_at: str | None, recorded_by: str | None, **options: Any
    ) -> Any:
        clock = Clock(as_of=as_of, known_at=known_at, recorded_by=recorded_by)
        return function(*args, clock=clock, **options)

    return with_clock  # type: ignore[return-value]  # wraps() keeps what click reads, not the signature


@contextmanager
def output(path: str) -> Iterator[IO[str]]:
    """The text stream to write to, standard output for `-`. Raises UnopenableError where a file cannot be written."""
    if path == "-":
        yield sys.stdout
        return
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise UnopenableError(f"cannot write {path}: {error.strerror}") from error


def write_jsonl(records: Iterable[Mapping[str, Any]], stream: IO[str]) -> None:
    """One JSON record a line, written as each becomes ready."""
    for record in records:
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_json(record: Any, stream: IO[str]) -> None:
    """One JSON value and the end of its line."""
    stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], stream: IO[str]) -> None:
    """A table with a header line; None is an empty field."""
    writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


class _Rate(ProgressColumn):
    """How many a second, of late."""

    def render(self, task: Task) -> Text:
        """The rate, nothing before it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.1f}/s" if speed else "")


@contextmanager
def progress(what: str, total: Callable[[], int | None] = lambda: None) -> Iterator[Callable[[int], None]]:
    """A progress bar with rate and time left on a terminal's standard error, nothing elsewhere.

    Gives a function that advances it by n. `total` is asked only where there is a bar; without a total the time that
    went by stands for the time left.
    """
    console = Console(stderr=True)
    whole = total() if console.is_terminal else None
    clock = TimeElapsedColumn() if whole is None else TimeRemainingColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), clock)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=whole)
        yield lambda n: bar.advance(task, n)
