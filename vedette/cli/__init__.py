"""The command line: one file a command, found by name when it is called.

Each module of this folder that defines `command` (a click command) is a subcommand of `vedette`.
"""

import ast
import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path

import click

import vedette


class Commands(click.Group):
    """Loads a command's module only when it is asked for, so that `--help` needs no model."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        names = (m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
        return sorted(name.replace("_", "-") for name in names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A line a command, read from the source of each: importing them all takes seconds."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(name)) for name in self.list_commands(ctx)])


def _short_help(name: str) -> str:
    """What a command's module gives as `short_help`."""
    source = Path(__file__).with_name(f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
    given = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.keyword))
    told = (node.value for node in given if node.arg == "short_help")
    return next((str(value.value) for value in told if isinstance(value, ast.Constant)), "")


@click.command(cls=Commands)
@click.version_option(vedette.__version__)
def vedette_command() -> None:
    """Turns news reports of an armed conflict into a record of who said what, and what follows."""


def main(args: Sequence[str] | None = None) -> None:
    """The entry point of the `vedette` program."""
    vedette_command.main(args=args, prog_name="vedette")
