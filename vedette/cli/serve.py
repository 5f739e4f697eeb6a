"""`vedette serve`: the page and the API."""

from collections.abc import Sequence

import click
import uvicorn

from vedette.cli._common import command as shared_command
from vedette.cli._common import ledger_option, theatre_option
from vedette.gazetteer import Gazetteer
from vedette.ledger import Ledger
from vedette.model.errors import WrongUsageError
from vedette.reading.pipeline import Reader
from vedette.service.ask import Desk
from vedette.service.reading import theatres_of
from vedette.web import assets
from vedette.web.app import create_app
from vedette.web.reading import ReadingRoom
from vedette.web.security import is_loopback


@shared_command(name="serve", epilog="Example: vedette serve --ledger demo.sqlite")
@ledger_option
@theatre_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
def command(ledger: str, theatres: Sequence[str], host: str, port: int) -> None:
    """Serve the page and the API over a ledger, to this machine only."""
    if not is_loopback(host):
        raise WrongUsageError(
            f"the server has no logins yet, so it listens on this machine only: not on {host!r}, but on 127.0.0.1"
        )
    assets.library()
    with Ledger(ledger) as opened:
        gazetteer = Gazetteer.open()
        chosen = theatres_of(theatres)
        desk = Desk(opened, theatres=chosen, gazetteer=gazetteer)
        app = create_app(desk, ReadingRoom(lambda: Reader(gazetteer=gazetteer, theatres=chosen)))
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=1
        )  # open event streams would hold up the end
        click.echo(f"vedette: serving {opened.name} at http://{host}:{port}")
        uvicorn.Server(config).run()
