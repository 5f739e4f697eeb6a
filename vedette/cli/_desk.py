"""The desk that a command asks, and how its answers are told."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Any

import click

from vedette.cli._common import DAY, MOMENT, F
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.model import KeptClaim
from vedette.model.clock import Clock
from vedette.publish import Masker
from vedette.service.ask import Desk
from vedette.service.theatres import theatres_of


@contextmanager
def open_desk(ledger: str, theatres: Sequence[str]) -> Iterator[Desk]:
    """The desk of a ledger that is there. Raises LedgerError, GazetteerError or TheatreError where a part is not."""
    with Ledger(ledger) as opened:
        yield Desk(opened, theatres=theatres_of(theatres), gazetteer=Gazetteer.open())


def say_clock(clock: Clock) -> None:
    """Says on standard error which clock an answer used."""
    click.echo(f"vedette: {clock.told()}", err=True)


def told(kept: KeptClaim, masker: Masker) -> str:
    """A kept claim in a paragraph for a person: who says what through whom, and in which words."""
    claim = kept.claim
    marks = [claim.event.type, claim.stance] + ["negated"] * (claim.polarity == "negative")
    marks += [claim.verification] if claim.verification != "none" else []
    marks += [kept.verdict] if kept.verdict else []
    marks += [", ".join(place.name or place.mention for place in claim.places)] if claim.places else []
    marks += [f"{claim.time.start or '…'} to {claim.time.end or '…'}"] if claim.time else []
    words = " ".join(masker.text(kept).split())
    return f"{claim.id}  {masker.chain(kept)}\n  {' · '.join(marks)}\n  “{words}” ({kept.published or 'no date'})"


def plain(value: Any) -> Any:
    """A value of the house as what JSON knows; keys that are pairs become `one>other`."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else ">".join(map(str, key)): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def knowledge_options(function: F) -> F:
    """`--known-at` and `--recorded-by` for a command that names its days itself, given to it as one `clock`."""

    @click.option("--known-at", type=MOMENT, metavar="TIME", help="Use only what anybody could have known by then.")
    @click.option("--recorded-by", type=MOMENT, metavar="TIME", help="Use only what this ledger held by then.")
    @functools.wraps(function)
    def with_clock(*args: Any, known_at: str | None, recorded_by: str | None, **options: Any) -> Any:
        return function(*args, clock=Clock(known_at=known_at, recorded_by=recorded_by), **options)

    return with_clock  # type: ignore[return-value]  # wraps() keeps what click reads, not the signature


from_option = click.option("--from", "start", type=DAY, metavar="DAY", help="The first day asked about.")
to_option = click.option("--to", "end", type=DAY, metavar="DAY", help="The last day asked about.")
