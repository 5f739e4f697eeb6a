"""Whether a value has the shape that a dataclass declares, and every place where it has not."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from vedette.theatre.lines import Path

_WORDS: dict[type, str] = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}


class Misfit(NamedTuple):
    """Something at a path that does not have its declared shape."""

    path: Path
    what: str


@cache
def declared(kind: type) -> dict[str, Any]:
    """The fields of a dataclass with their types."""
    return get_type_hints(kind)


def misfits(value: Any, kind: Any, path: Path = ()) -> Iterator[Misfit]:
    """Every place inside `value` that does not fit the type `kind`."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield from _table_misfits(value, kind, path)
    elif get_origin(kind) is tuple:
        yield from _array_misfits(value, get_args(kind), path)
    elif get_origin(kind) is Literal:
        if value not in get_args(kind):
            yield Misfit(path, f"{value!r} is none of the choices: {', '.join(map(str, get_args(kind)))}")
    elif get_origin(kind) in {Union, types.UnionType}:
        yield from misfits(value, next(a for a in get_args(kind) if a is not type(None)), path)
    elif not _is_scalar(value, kind):
        yield Misfit(path, f"should be {_WORDS[kind]}, not {_called(value)}")


def did_you_mean(word: str, choices: list[str]) -> str:
    """The valid choices as the end of a message, the likely one first."""
    near = get_close_matches(word, choices, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{hint} (choices: {', '.join(choices)})"


def _is_scalar(value: Any, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)


def _table_misfits(value: Any, kind: type, path: Path) -> Iterator[Misfit]:
    if not isinstance(value, dict):
        yield Misfit(path, f"should be a table of {', '.join(declared(kind))}, not {_called(value)}")
        return
    types_ = declared(kind)
    for key in value:
        if key not in types_:
            yield Misfit((*path, key), f"unknown key {key!r}{did_you_mean(key, list(types_))}")
    for member in fields(kind):
        if member.name in value:
            yield from misfits(value[member.name], types_[member.name], (*path, member.name))
        elif member.default is MISSING and member.default_factory is MISSING:
            yield Misfit(path, f"{member.name!r} is missing")


def _array_misfits(value: Any, inside: tuple[Any, ...], path: Path) -> Iterator[Misfit]:
    if not isinstance(value, list):
        yield Misfit(path, f"should be an array in [ ], not {_called(value)}")
        return
    kinds = [inside[0]] * len(value) if inside[-1] is Ellipsis else inside
    if len(kinds) != len(value):
        yield Misfit(path, f"should hold {len(kinds)} values, not {len(value)}")
        return
    for index, (item, kind) in enumerate(zip(value, kinds, strict=True)):
        yield from misfits(item, kind, (*path, index))


def _called(value: Any) -> str:
    """What a person would call a value that TOML gave."""
    names: list[tuple[Any, str]] = [
        (bool, str(value).lower()),
        (str, f"the text {value!r}"),
        ((int, float), f"the number {value}"),
        ((date, datetime), f"the date {value}"),
        (dict, "a table"),
        (list, "an array"),
    ]
    return next((name for kind, name in names if isinstance(value, kind)), type(value).__name__)
