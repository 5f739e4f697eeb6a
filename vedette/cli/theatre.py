"""`vedette theatre`: which conflicts are known, what a pack holds, and what is wrong with one."""

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import finish
from vedette.theatre import Mistake, Party, Theatre, TheatreError, bundled, check, load, locate, read_text

COLUMNS = ("names", "demonyms", "metonyms", "forces", "named_by_enemies")


@click.group(short_help="List, show and check the packs that describe conflicts.")
def command() -> None:
    """Conflicts as data: list the bundled packs, show one, check one that you write."""


@subcommand(name="list", epilog="Example: vedette theatre list")
def _list() -> None:
    """Lists the theatres that come with the program."""
    for theatre in bundled():
        kind = " (fictional)" if theatre.fictional else ""
        parties = ", ".join(party.code for party in theatre.parties)
        click.echo(f"{theatre.code}\t{theatre.title}{kind}\t{parties}")


@subcommand(name="show", epilog="Example: vedette theatre show ukraine")
@click.argument("name", metavar="NAME|FILE")
def _show(name: str) -> None:
    """Shows what a theatre holds: its parties with their words, and how much of the rest."""
    theatre = load(name)
    click.echo(f"{theatre.code}: {theatre.title}{' (fictional)' if theatre.fictional else ''}")
    click.echo(f"digest: {theatre.digest}")
    click.echo(f"since: {theatre.start or 'not told'}   countries: {', '.join(theatre.countries) or 'none'}")
    for party in theatre.parties:
        click.echo("")
        _show_party(theatre, party)
    click.echo("")
    sizes = ("actors", "outlets", "regions", "aliases", "days", "rail", "starting", "starting_areas")
    click.echo("   ".join(f"{size.replace('_', ' ')}: {len(getattr(theatre, size))}" for size in sizes))
    if theatre.rail_source:
        click.echo(f"rail: {theatre.rail_source}")


@subcommand(name="check", epilog="Example: vedette theatre check my-war.toml")
@click.argument("file", metavar="FILE|NAME")
def _check(file: str) -> None:
    """Names every mistake of a pack with its line; the exit status is 1 where there is one."""
    path = locate(file)
    mistakes = _mistakes(file)
    for line, what in mistakes:
        click.echo(f"{path}:{line}: {what}", err=True)
    if mistakes:
        click.echo(f"{len(mistakes)} mistake{'s' if len(mistakes) > 1 else ''}", err=True)
    finish(len(mistakes))
    theatre = load(path)
    click.echo(f"{path}: good; {theatre.title}; {len(theatre.parties)} parties; {theatre.digest}")


def _mistakes(file: str) -> list[Mistake]:
    try:
        return check(read_text(locate(file)))
    except TheatreError as unreadable:
        return list(unreadable.mistakes)


def _show_party(theatre: Theatre, party: Party) -> None:
    against = f", against {', '.join(party.against)}" if party.against else ""
    click.echo(f"{party.code}: {party.name}{against}")
    for column in COLUMNS:
        forms = getattr(party, column)
        if forms:
            click.echo(f"  {column.replace('_', ' ')}: {', '.join(forms)}")
    for section in ("actors", "outlets"):
        members = [entry.name for entry in getattr(theatre, section) if entry.party == party.code]
        click.echo(f"  {section}: {len(members)}" + (f" ({', '.join(members[:6])} ...)" if members else ""))


for _subcommand in (_list, _show, _check):
    command.add_command(_subcommand)
