"""The program starts quickly: what one command needs is not loaded for another."""

import subprocess
import sys

import click

from vedette.cli import vedette_command

HEAVY = {"spacy", "sqlalchemy", "fastapi", "pyarrow", "shapely"}


def test_help_loads_no_command():
    code = "import sys; from vedette.cli import vedette_command as c; c(['--help'], standalone_mode=False); "
    code += f"assert not {HEAVY!r} & set(sys.modules), sys.modules.keys() & {HEAVY!r}"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_help_tells_of_every_command_what_its_module_says():
    context = click.Context(vedette_command, info_name="vedette", terminal_width=200)
    told = vedette_command.get_help(context)
    for name in vedette_command.list_commands(context):
        command = vedette_command.get_command(context, name)
        assert command is not None
        assert f"{name} " in told
        assert command.short_help and command.short_help in told
