"""`vedette review`: what most needs a human, and what analysts rule."""

import getpass
from collections.abc import Callable
from typing import Any

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import ledger_option, theatre_option
from vedette.cli._desk import open_desk, told
from vedette.model.clock import Clock
from vedette.service.corrections import CORRECTABLE
from vedette.service.review import Review, queue


@click.group(short_help="Confirm, reject, correct, grade, merge, split, undo.")
def command() -> None:
    """Shows what most needs a human, and keeps what analysts rule: every word is one more row."""


def _ruling(**attributes: Any) -> Callable[[Callable[..., Any]], Any]:
    """A subcommand that keeps a word: who gives it, and with which note."""

    def decorate(function: Callable[..., Any]) -> Any:
        for option in (
            click.option("--note", metavar="TEXT", help="Why."),
            click.option(
                "--who", envvar="VEDETTE_ANALYST", default=getpass.getuser, metavar="NAME", help="Who says so."
            ),
            theatre_option,
            ledger_option,
        ):
            function = option(function)
        made = subcommand(**attributes)(function)
        command.add_command(made)
        return made

    return decorate


@subcommand(name="queue", epilog="Example: vedette review queue --ledger war.sqlite --limit 20")
@ledger_option
@theatre_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
def _queue(ledger: str, theatres: tuple[str, ...], limit: int) -> None:
    """Prints the claims that most need a verdict: they decide who holds a place and were read least surely."""
    with open_desk(ledger, theatres) as desk:
        waiting = queue(desk, Clock())[:limit]
        masker = desk.masker_of([one.kept for one in waiting])
        for one in waiting:
            click.echo(told(one.kept, masker))
            click.echo(f"  decides {', '.join(one.decides)}; read with confidence {one.kept.claim.confidence}")


@_ruling(name="confirm", epilog="Example: vedette review confirm clm_3f… --ledger war.sqlite --note 'seen on video'")
@click.argument("claim")
def _confirm(claim: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Says that a claim was read right."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).confirm(claim, note=note))


@_ruling(
    name="reject", epilog="Example: vedette review reject clm_3f… --ledger war.sqlite --note 'about another war'"
)
@click.argument("claim")
def _reject(claim: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Says that a claim was read wrong: it counts in no judgement, and stays."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).reject(claim, note=note))


@_ruling(name="correct", epilog="Example: vedette review correct clm_3f… stance hedged --ledger war.sqlite")
@click.argument("claim")
@click.argument("field", type=click.Choice(list(CORRECTABLE)))
@click.argument("value")
def _correct(
    claim: str, field: str, value: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None
) -> None:
    """Sets one field of a claim right. For places give a place, for time a day; "" means none."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).correct(claim, field, value, note=note))


@_ruling(name="grade", epilog="Example: vedette review grade clm_3f… B2 --ledger war.sqlite")
@click.argument("claim")
@click.argument("code")
def _grade(claim: str, code: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Gives a claim its Admiralty code: the source A (completely reliable) to F (cannot be judged), the information 1
    (confirmed by other sources) to 6 (cannot be judged). `vedette explain` shows it, or suggests one.
    """
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).grade(claim, code, note=note))


@_ruling(name="merge", epilog="Example: vedette review merge clm_3f… clm_a0… --ledger war.sqlite")
@click.argument("one")
@click.argument("other")
def _merge(one: str, other: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Says that two claims tell of one event: their incidents become one."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).rule("merge", one, other, note=note))


@_ruling(name="split", epilog="Example: vedette review split clm_3f… clm_a0… --ledger war.sqlite")
@click.argument("one")
@click.argument("other")
def _split(one: str, other: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Says that two claims tell of two events: their incident becomes two."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).rule("split", one, other, note=note))


@_ruling(name="retract", epilog="Example: vedette review retract doc_9c… --ledger war.sqlite --note 'withdrawn'")
@click.argument("document")
def _retract(document: str, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Says that the publisher took a document back: its claims count no more, and stay."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).retract(document, note=note))


@_ruling(name="undo", epilog="Example: vedette review undo 1042 --ledger war.sqlite")
@click.argument("number", type=int)
def _undo(number: int, ledger: str, theatres: tuple[str, ...], who: str, note: str | None) -> None:
    """Takes back a verdict, merge or split by its number."""
    with open_desk(ledger, theatres) as desk:
        _kept(Review(desk, who=who).undo(number, note=note))


def _kept(number: int) -> None:
    click.echo(f"kept as row {number}")


command.add_command(_queue)
