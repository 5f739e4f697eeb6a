"""`vedette serve`: the page and the API."""

import socket
from collections.abc import Sequence

import click
import uvicorn

from vedette.cli._common import command as shared_command
from vedette.cli._common import ledger_option, theatre_option
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.reading.pipeline import Reader
from vedette.service.ask import Desk
from vedette.service.theatres import theatres_of
from vedette.web import assets
from vedette.web.app import create_app
from vedette.web.reading import ReadingRoom
from vedette.web.security import is_loopback


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
def command(ledger: str, theatres: Sequence[str], host: str, port: int) -> None:
    """Serves the page and the API over a ledger, to this machine only."""
    if not is_loopback(host):
        raise WrongUsageError(
            f"the server has no logins yet, so it listens on this machine only: not on {host!r}, but on 127.0.0.1"
        )
    assets.library()
    with Ledger(ledger) as opened, _listening(host, port) as listener:
        gazetteer = Gazetteer.open()
        chosen = theatres_of(theatres)
        desk = Desk(opened, theatres=chosen, gazetteer=gazetteer)
        app = create_app(desk, ReadingRoom(lambda: Reader(gazetteer=gazetteer, theatres=chosen)))
        app.state.maps.begin()
        click.echo(f"vedette: serving {opened.name} at http://{host}:{listener.getsockname()[1]}")
        # Event streams stay open: the end waits no longer for them than this.
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """The socket to serve on. Raises UnopenableError where the port is taken."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UnopenableError(f"cannot listen on {host} port {port}: {error.strerror}") from error
