"""`vedette accounts`: who may use a server that others can reach."""

import click

from vedette.cli._common import command as subcommand
from vedette.gazetteer.home import home_folder
from vedette.web.accounts import ROLES, Accounts, Role


@click.group(short_help="Add, list and remove who may use the server.")
def command() -> None:
    """Keeps who may use a server that listens to others: readers, analysts and admins."""


@subcommand(name="add", epilog="Example: vedette accounts add ann --role analyst")
@click.argument("name")
@click.option(
    "--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What the account may do."
)
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    envvar="VEDETTE_PASSWORD",
    help="Better not given here, where others see it: it is asked for, or read from VEDETTE_PASSWORD.",
)
def _add(name: str, role: Role, password: str) -> None:
    """Adds an account: a reader asks, an analyst also rules and keeps, an admin also sees to accounts."""
    Accounts(home_folder()).add(name, role, password)
    click.echo(f"added {name} ({role})")


@subcommand(name="list", epilog="Example: vedette accounts list")
def _list() -> None:
    """Prints each account with its role."""
    for account in Accounts(home_folder()).list():
        click.echo(f"{account.name}\t{account.role}")


@subcommand(name="remove", epilog="Example: vedette accounts remove ann")
@click.argument("name")
def _remove(name: str) -> None:
    """Removes an account; its sessions and tokens let nobody in any more."""
    Accounts(home_folder()).remove(name)
    click.echo(f"removed {name}")


@subcommand(name="token", epilog="Example: vedette accounts token ann --label 'nightly export'")
@click.argument("name")
@click.option("--label", default="", metavar="TEXT", help="What it is for.")
def _token(name: str, label: str) -> None:
    """Prints a new token for programs, with the rights of the account. It is told only now."""
    click.echo(Accounts(home_folder()).issue(name, label))


@subcommand(name="revoke", epilog="Example: vedette accounts revoke TOKEN")
@click.argument("token")
def _revoke(token: str) -> None:
    """Takes a token back."""
    Accounts(home_folder()).end(token)


for _subcommand in (_add, _list, _remove, _token, _revoke):
    command.add_command(_subcommand)
