"""A table of who held what on a day, as `control-import` takes it (CONTRACT §4)."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vedette.gazetteer import Gazetteer
from vedette.model import StartingState
from vedette.model.clock import day
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.model.estimate import CONTESTED, UNKNOWN
from vedette.theatre import Theatre

COLUMNS = ("geonameid", "date", "party")
MOST_DIGITS = 12


@dataclass
class Imported:
    """The states of a table, its wrong rows by line with the reason, and the ids that the gazetteer lacks."""

    states: list[StartingState] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def read_states(file: str, *, source: str, theatres: Sequence[Theatre], gazetteer: Gazetteer) -> Imported:
    """The states of a CSV file.

    Raises UnopenableError where it cannot be read, WrongUsageError where it lacks a column.
    """
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            return _read(csv.DictReader(lines), source, theatres, gazetteer)
    except OSError as error:
        raise UnopenableError(f"cannot read {file}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnopenableError(f"cannot read {file}: not a CSV in UTF-8: {error}") from error


def _read(rows: "csv.DictReader[str]", source: str, theatres: Iterable[Theatre], gazetteer: Gazetteer) -> Imported:
    missing = set(COLUMNS) - set(rows.fieldnames or ())
    if missing:
        raise WrongUsageError(
            f"the table lacks the columns {', '.join(sorted(missing))}; it needs {', '.join(COLUMNS)}"
        )
    codes = {party.code for theatre in theatres for party in theatre.parties} | {CONTESTED, UNKNOWN}
    by_any_case = {code.casefold(): code for code in codes}
    imported = Imported()
    for row in rows:
        state = _state(row, by_any_case, source)
        if isinstance(state, str):
            imported.wrong.append((rows.line_num, state))
            continue
        imported.states.append(state)
        if gazetteer.place(state.geonameid) is None:
            imported.unknown.append(state.geonameid)
    return imported


def _state(row: dict[str, str], codes: dict[str, str], source: str) -> StartingState | str:
    """The state that a row tells, or what is wrong with it."""
    number, written, party = ((row[column] or "").strip() for column in COLUMNS)
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return f"not a geonames id: {number!r} (digits only)"
    if party.casefold() not in codes:
        return str(WrongUsageError.unknown("party", party, codes.values()))
    try:
        return StartingState(int(number), day(written), codes[party.casefold()], source)
    except WrongUsageError as mistake:
        return str(mistake)
