"""The docs say what the code does: the reference is current, and links lead somewhere."""

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import click
import pytest

from vedette.cli import vedette_command

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "events.md", "precision.md"])
def test_the_reference_is_what_the_code_says(name: str, generate: ModuleType) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == generate.PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert not missing


def shown_commands(page: Path) -> list[list[str]]:
    """The arguments of each `vedette …` in a page's shell blocks."""
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [re.sub(r"^[$>] +", "", line) for block in blocks for line in block.splitlines()]
    calls = [part.strip() for line in lines for part in line.split("|") if part.strip().startswith("vedette ")]
    return [shlex.split(call, comments=True)[1:] for call in calls]


@pytest.mark.parametrize(
    "page, arguments",
    [(page, arguments) for page in PAGES for arguments in shown_commands(page)],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value.name,
)
def test_a_command_that_a_page_shows_is_understood(
    page: Path, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("cert.pem", "key.pem"):  # what a page takes for given
        Path(name).touch()
    monkeypatch.setattr("click.termui.hidden_prompt_func", lambda prompt: "correct horse battery staple")
    with click.Context(vedette_command, info_name="vedette") as context:
        command: click.Command = vedette_command
        rest = arguments
        while isinstance(command, click.Group):
            name, found, rest = command.resolve_command(context, rest)
            assert found is not None, name
            command = found
        command.make_context("vedette", ["--ledger", "a.sqlite", *rest] if takes_ledger(command) else rest)


def takes_ledger(command: click.Command) -> bool:
    return any(parameter.name == "ledger" for parameter in command.params)


def test_pages_show_commands() -> None:
    assert {page.name for page in PAGES if shown_commands(page)} >= {"README.md", "tutorial.md", "theatre.md"}


def test_every_command_shows_an_example_and_every_option_says_what_it_does(generate: ModuleType) -> None:
    found = generate.commands(vedette_command, click.Context(vedette_command), "vedette")
    leaves = [(name, command) for name, command in found if not isinstance(command, click.Group)]
    options = [(name, p) for name, command in leaves for p in command.params if isinstance(p, click.Option)]
    assert not [name for name, command in leaves if f"Example: {name}" not in (command.epilog or "")]
    assert not [(name, option.name) for name, option in options if not option.help]
