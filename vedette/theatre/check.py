"""Every mistake of a pack at once, each with its line."""

from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, get_args

from vedette.theatre.cross import contradictions
from vedette.theatre.lines import Mistake, Path, Source, read_source
from vedette.theatre.shape import Misfit, declared, misfits
from vedette.theatre.written import Pack


def read(text: str) -> Source:
    """The text as data with lines; a date written without quotes is as good as one with them."""
    source = read_source(text)
    source.data = _dates_as_text(source.data)
    return source


def check(text: str) -> list[Mistake]:
    """The mistakes of a pack's text in the order of their lines; none for a good pack."""
    return mistakes(read(text))


def mistakes(source: Source) -> list[Mistake]:
    """The mistakes of a pack that was read, in the order of their lines."""
    wrong = list(misfits(source.data, Pack))
    if source.slips:
        # What is missing may stand in the part that could not be read, and so may what others refer to.
        wrong = [misfit for misfit in wrong if misfit.path]
    else:
        wrong += contradictions(_without(source.data, wrong))
    found = source.slips + [Mistake(source.line(misfit.path), _told(misfit)) for misfit in wrong]
    return sorted(found, key=lambda mistake: mistake.line)


def _told(misfit: Misfit) -> str:
    """Says where in the pack, as in `parties 2, against 1: …`; entries are counted from 1."""
    names = misfit.path[:-1] if misfit.what.startswith("unknown key") else misfit.path
    place = ""
    for part in names:
        place += f" {part + 1}" if isinstance(part, int) else f", {part}"
    return f"{place.removeprefix(', ')}: {misfit.what}" if place else misfit.what


def _without(data: dict[str, Any], wrong: list[Misfit]) -> dict[str, Any]:
    """The data without what does not fit. An entry that lacks a needed key leaves None in its place."""
    kept = {key: list(value) if isinstance(value, list) else value for key, value in data.items()}
    for path, _ in wrong:
        if len(path) == 1:
            kept.pop(str(path[0]), None)
        elif len(path) > 1 and str(path[0]) in kept:
            section, index = str(path[0]), int(path[1])
            kept[section][index] = _entry_without(kept[section][index], section, path[2:])
    return kept


def _entry_without(entry: Any, section: str, path: Path) -> dict[str, Any] | None:
    kind = get_args(declared(Pack)[section])[0]
    if not isinstance(entry, dict) or not path:
        return None
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    return None if path[0] in needed else {key: value for key, value in entry.items() if key != path[0]}


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(inner) for inner in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
