"""`vedette serve`: the page and the API."""

import logging
import socket
from collections.abc import Sequence
from pathlib import Path

import click
import uvicorn

from vedette.cli._common import command as shared_command
from vedette.cli._common import ledger_option, theatre_option
from vedette.gazetteer import Gazetteer
from vedette.gazetteer.home import home_folder
from vedette.ledger import Ledger
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.reading.pipeline import Reader
from vedette.service.ask import Desk
from vedette.service.theatres import theatres_of
from vedette.web import assets
from vedette.web.accounts import Accounts
from vedette.web.app import Settings, create_app
from vedette.web.ownmap import own_basemap
from vedette.web.reading import ReadingRoom
from vedette.web.security import LOOPBACK, is_loopback

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - refused without names


@shared_command(
    name="serve",
    epilog="Example: vedette serve --ledger demo.sqlite",
    short_help="Serve the page and the API, to this machine only.",
)
@ledger_option
@theatre_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name it answers to, besides the host.")
@click.option("--login", is_flag=True, help="Demand a login on this machine as well.")
@click.option("--certificate", type=FILE, metavar="FILE", help="A certificate, to speak TLS.")
@click.option("--key", type=FILE, metavar="FILE", help="The certificate's key.")
@click.option("--log", is_flag=True, help="Write a line of JSON a request to standard error; not what was sought.")
@click.option(
    "--tiles", metavar="ADDRESS", help="Your own basemap: tiles as https://…/{z}/{x}/{y}.png, or a PMTiles file."
)
def command(
    ledger: str,
    theatres: Sequence[str],
    host: str,
    port: int,
    names: Sequence[str],
    login: bool,
    certificate: Path | None,
    key: Path | None,
    tiles: str | None,
    log: bool,
) -> None:
    """Serves the page and the API over a ledger: to this machine only, or to those who have an account."""
    settings = _settings(host, names, login=login, tiles=tiles)
    assets.library()
    if log:
        _log_to_standard_error()
    with Ledger(ledger) as opened, _listening(host, port) as listener:
        gazetteer = Gazetteer.open()
        chosen = theatres_of(theatres)
        desk = Desk(opened, theatres=chosen, gazetteer=gazetteer)
        app = create_app(desk, ReadingRoom(lambda: Reader(gazetteer=gazetteer, theatres=chosen)), settings)
        app.state.maps.begin()
        scheme = "https" if certificate else "http"
        click.echo(f"vedette: serving {opened.name} at {scheme}://{host}:{listener.getsockname()[1]}")
        if settings.accounts and not certificate and not is_loopback(host):
            click.echo("vedette: passwords go over the wire as they are: give --certificate and --key", err=True)
        # Event streams stay open: the end waits no longer for them than this.
        config = uvicorn.Config(
            app, log_level="warning", timeout_graceful_shutdown=1, ssl_certfile=certificate, ssl_keyfile=key
        )
        uvicorn.Server(config).run(sockets=[listener])


def _settings(host: str, names: Sequence[str], *, login: bool, tiles: str | None) -> Settings:
    """How to serve. Raises WrongUsageError where others could reach the server and nobody has an account."""
    home = home_folder()
    accounts = Accounts(home) if login or not is_loopback(host) else None
    if accounts and not accounts.list():
        raise WrongUsageError(
            f"others could reach {host}, and nobody has an account: add one with `vedette accounts add NAME`"
        )
    if host in EVERY_ADDRESS and not names:
        raise WrongUsageError(f"{host} is every address of this machine: say with --name by which names it is asked")
    hosts = LOOPBACK | {*names, host} - EVERY_ADDRESS
    basemap = own_basemap(tiles) if tiles else None
    return Settings(hosts=hosts, home=home, accounts=accounts, basemap=basemap)


def _log_to_standard_error() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    requests = logging.getLogger("vedette.web.requests")
    requests.addHandler(handler)
    requests.setLevel(logging.INFO)


def _listening(host: str, port: int) -> socket.socket:
    """The socket to serve on. Raises UnopenableError where the port is taken."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UnopenableError(f"cannot listen on {host} port {port}: {error.strerror}") from error
