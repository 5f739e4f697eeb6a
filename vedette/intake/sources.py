"""What to watch: FEEDS.toml, and what is remembered of each source between two visits."""

import tomllib
from pathlib import Path

import msgspec

from vedette.intake.fetch import is_address
from vedette.intake.values import Fields
from vedette.model.errors import UnopenableError, WrongUsageError


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An RSS or Atom feed. `every` are the seconds between two visits; `articles`: read the pages it links to."""

    url: str
    publisher: str | None = None
    language: str | None = None
    every: float = 900.0
    articles: bool = False

    @property
    def fields(self) -> Fields:
        """What the user says of its documents."""
        return Fields(publisher=self.publisher, language=self.language)


class Listed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of GDELT's that names articles; its path is relative to FEEDS.toml."""

    path: str


class Sources(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that is watched. `pause` are the seconds between two requests to one host."""

    feeds: tuple[Feed, ...] = ()
    lists: tuple[Listed, ...] = ()
    pause: float = 2.0


class Memory(msgspec.Struct, kw_only=True):
    """What is remembered of a source: its validators, when it is due (seconds since 1970), what was taken of it."""

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    taken: list[str] = []


def load_sources(path: Path) -> Sources:
    """The sources of a FEEDS.toml. Raises UnopenableError and WrongUsageError, each naming what is wrong."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Sources)
    except OSError as error:
        raise UnopenableError(f"cannot read {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise WrongUsageError(f"{path} says nothing that can be watched: {error}") from error
    if not found.feeds and not found.lists:
        raise WrongUsageError(f"{path} names no source: write [[feeds]] with a url, or [[lists]] with a path")
    if wrong := [feed.url for feed in found.feeds if not is_address(feed.url)]:
        raise WrongUsageError(f"{path}: not an http(s) address: {', '.join(wrong)}")
    return found


def load_memories(path: Path) -> dict[str, Memory]:
    """What was remembered, by source; nothing where there is no file yet. Raises UnopenableError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Memory])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        raise UnopenableError(f"cannot read {path}: {error}") from error


def save_memories(path: Path, memories: dict[str, Memory]) -> None:
    """Writes them whole or not at all. Raises UnopenableError."""
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(memories)))
        beside.replace(path)
    except OSError as error:
        raise UnopenableError(f"cannot write {path}: {error.strerror}") from error
