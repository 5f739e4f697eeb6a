"""`vedette bundle`: an incident with all that it rests on in one zip, and verifying such a zip."""

import getpass
from pathlib import Path

import click

from vedette.cli._common import clock_options, fail, ledger_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk
from vedette.model.clock import Clock
from vedette.model.errors import InputError, UnopenableError
from vedette.publish.bundle import seal_of, write_bundle
from vedette.publish.bundle_check import check_bundle
from vedette.service.bundles import disclose, gather
from vedette.service.ingest import utc_now
from vedette.service.originals import Originals


class _Group(click.Group):
    """`vedette bundle INCIDENT …` makes one; the word `verify` in the place of an incident verifies one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named by the first word; `make` where that is an incident."""
        if args and args[0] not in self.commands:
            args = ["make", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Group, short_help="Put an incident with all that it rests on in one zip.")
def command() -> None:
    """Puts an incident in one zip with its claims, chains, verdicts and reports, and verifies such a zip.

    `vedette bundle INCIDENT -o FILE` is short for `vedette bundle make INCIDENT -o FILE`.
    """


@subcommand(
    epilog="Example: vedette bundle make inc_01e06951170caa6adbf2eeb6716cf9d1 -o bucha.zip --ledger war.sqlite",
    short_help="Make a bundle.",
)
@click.argument("incident", metavar="INCIDENT")
@click.option("-o", "--output", "output_file", required=True, metavar="FILE", help="The zip to write.")
@ledger_option
@click.option("--originals", metavar="FOLDER", help="Where `ingest --originals` keeps the reports' bytes.")
@click.option("--with-names", "reason", metavar="REASON", help="Give private names and the reports; it is logged.")
@click.option("--who", default=getpass.getuser, show_default="you", metavar="NAME", help="Who asks for the names.")
@clock_options
@theatre_option
def make(
    incident: str,
    output_file: str,
    ledger: str,
    originals: str | None,
    reason: str | None,
    who: str,
    clock: Clock,
    theatres: tuple[str, ...],
) -> None:
    """Writes the bundle of an incident, named by its id or that of one of its claims, and prints its seal.

    Private persons are named by role and the reports left out, unless --with-names gives a reason.
    """
    kept = Originals(Path(originals)) if originals else None
    with open_desk(ledger, theatres) as desk:
        bundle = gather(desk, incident, clock, made=utc_now(), originals=kept, reason=reason)
        if reason is not None:
            fail(f"that names were given is logged in {disclose(bundle, who=who)}")
        data = write_bundle(bundle)
    try:
        Path(output_file).write_bytes(data)
    except OSError as error:
        raise UnopenableError(f"cannot write {output_file}: {error.strerror}") from error
    click.echo(f"{output_file}: {len(bundle.claims)} claims of {len(bundle.reports)} reports, seal {seal_of(data)}")


@subcommand(epilog="Example: vedette bundle verify bucha.zip", short_help="Verify a bundle.")
@click.argument("file", metavar="FILE")
@click.option("--seal", "sealed", metavar="SHA256", help="The seal that was printed when the bundle was made.")
def verify(file: str, sealed: str | None) -> None:
    """Holds every part of a bundle against its manifest, and claims and reports against their ids."""
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise UnopenableError(f"cannot read {file}: {error.strerror}") from error
    wrong = list(check_bundle(data, sealed=sealed))
    for sentence in wrong:
        fail(f"{file}: {sentence}")
    if wrong:
        raise InputError(f"{file} is not whole")
    click.echo(f"{file} is whole, seal {seal_of(data)}")


command.add_command(make, "make")
command.add_command(verify, "verify")
