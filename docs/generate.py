"""Writes what the reference takes from the code: `python docs/generate.py`. A test holds the pages to the code."""

from pathlib import Path

import click

from vedette.cli import vedette_command
from vedette.model.events import EVENT_TYPES
from vedette.publish import precision

REFERENCE = Path(__file__).parent / "reference"


def cli_page() -> str:
    """Every command's help, as the program prints it."""
    parts = ["# Commands\n\nWritten by `make docs` from the program's own help.\n"]
    root = click.Context(vedette_command, info_name="vedette", terminal_width=100)
    for name, command in commands(vedette_command, root, "vedette"):
        context = click.Context(command, info_name=name, terminal_width=100)
        parts.append(f"## {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def events_page() -> str:
    """The event types with their names in PLOVER and ACLED."""
    rows = ["| " + " | ".join([name, *(word or "—" for word in words)]) + " |" for name, words in EVENT_TYPES.items()]
    head = "# Event types\n\nWritten by `make docs` from `vedette/model/events.py`.\n\n"
    return head + "| type | PLOVER | ACLED event | ACLED sub-event |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def precision_page() -> str:
    """How metres and days become the precision classes of others."""
    table = "\n\n".join((precision.__doc__ or "").split("\n\n")[1:])
    head = "# Precision classes\n\nWritten by `make docs` from `vedette/publish/precision.py`.\n\n"
    return head + table.strip() + "\n"


def commands(group: click.Group, context: click.Context, path: str) -> list[tuple[str, click.Command]]:
    """Every command under `group` with its full name, groups before what they hold."""
    found: list[tuple[str, click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append((f"{path} {name}", command))
        if isinstance(command, click.Group):
            found += commands(command, context, f"{path} {name}")
    return found


PAGES = {"cli.md": cli_page, "events.md": events_page, "precision.md": precision_page}

if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
