"""`vedette mcp`: the record for assistants, over the Model Context Protocol."""

from collections.abc import Sequence

import click

from vedette.cli._common import command as subcommand
from vedette.cli._common import fail, ledger_option, theatre_option
from vedette.cli._desk import open_desk
from vedette.model.errors import WrongUsageError
from vedette.web.security import is_loopback


@subcommand(epilog="Example: vedette mcp --ledger war.sqlite", short_help="Serve the record to assistants (MCP).")
@ledger_option
@theatre_option
@click.option("--http", is_flag=True, help="Listen on HTTP instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on, this machine's own.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="The port of --http.")
def command(ledger: str, theatres: Sequence[str], http: bool, host: str, port: int) -> None:
    """Answers an assistant's questions from a ledger, every answer with claim ids, chains and quoted words.

    Without --http it speaks on standard input and output, as assistants start it. It asks nothing of any network.
    """
    if not is_loopback(host):
        raise WrongUsageError(f"there are no logins, so it listens on this machine only: not on {host!r}")
    from vedette.web.assistants import create_server  # the package takes a second or more to load

    with open_desk(ledger, theatres) as desk:
        server = create_server(desk)
        if http:
            fail(f"serving {desk.ledger.name} at http://{host}:{port}/mcp")
            server.run("streamable-http", host=host, port=port)
        else:
            server.run("stdio")
