"""Event tables of others, as a user has them on disk: ACLED's, UCDP GED's and VIINA's columns to one kind of row.

The dataset is known by its columns. What a table does not hold is None; a row that cannot be read is told.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from vedette.intake.values import Unreadable
from vedette.model.errors import UnopenableError, WrongUsageError

Dataset = Literal["acled", "ucdp", "viina"]
_MARKS: dict[Dataset, tuple[str, ...]] = {
    "acled": ("event_id_cnty", "event_date", "sub_event_type", "latitude", "longitude"),
    "ucdp": ("id", "date_start", "date_end", "type_of_violence", "best", "latitude", "longitude"),
    "viina": ("event_id_1pd", "date", "geonameid", "latitude", "longitude"),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGITS_OF_A_DAY = 8  # 20220910, as VIINA writes it


@dataclass(frozen=True, kw_only=True)
class TheirEvent:
    """One row of a table: `kinds` are the dataset's own words for what it is, `actors` for who did it to whom.

    `low`, `best` and `high` are fatalities; ACLED gives one number, VIINA none.
    """

    dataset: Dataset
    id: str
    start: str
    end: str
    lat: float
    lon: float
    place: str
    geonameid: int | None
    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    low: int | None = None
    best: int | None = None
    high: int | None = None


def read_events(path: Path) -> Iterator[TheirEvent | Unreadable]:
    """The rows of a CSV or TSV file, an Unreadable for each that is broken.

    Raises UnopenableError where the file cannot be read, WrongUsageError where its columns are of no known table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            rows = csv.DictReader(stream, delimiter="\t" if head.count("\t") > head.count(",") else ",", restval="")
            dataset = _dataset(path, rows.fieldnames or ())
            for number, row in enumerate(rows, 2):
                yield _event(dataset, row, path, number)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnopenableError(f"cannot read {path}: {error}") from error


def _dataset(path: Path, columns: Sequence[str]) -> Dataset:
    for dataset, marks in _MARKS.items():
        if set(marks) <= set(columns):
            return dataset
    wanted = "; ".join(f"{dataset}: {', '.join(marks)}" for dataset, marks in _MARKS.items())
    raise WrongUsageError(f"{path} is of no known table: the columns tell one, and it lacks some of {wanted}")


def _event(dataset: Dataset, row: Mapping[str, str], path: Path, number: int) -> TheirEvent | Unreadable:
    if None in row:
        return Unreadable(str(path), number, "it has more cells than the table has columns")
    try:
        return _READERS[dataset](row)
    except (ValueError, KeyError, OverflowError) as error:
        return Unreadable(str(path), number, f"not a row of {dataset}: {error}")


def _acled(row: Mapping[str, str]) -> TheirEvent:
    day, dead = _day(row["event_date"]), _number(row.get("fatalities"))
    return TheirEvent(
        dataset="acled",
        id=row["event_id_cnty"],
        start=day,
        end=day,
        lat=_degrees(row, "latitude"),
        lon=_degrees(row, "longitude"),
        place=row.get("location") or "",
        geonameid=None,
        kinds=(row["sub_event_type"],),
        actors=tuple(name for name in (row.get("actor1"), row.get("actor2")) if name),
        low=dead,
        best=dead,
        high=dead,
    )


def _ucdp(row: Mapping[str, str]) -> TheirEvent:
    return TheirEvent(
        dataset="ucdp",
        id=row["id"],
        start=_day(row["date_start"]),
        end=_day(row["date_end"]),
        lat=_degrees(row, "latitude"),
        lon=_degrees(row, "longitude"),
        place=row.get("where_coordinates") or "",
        geonameid=None,
        kinds=(f"type {row['type_of_violence']}",),
        actors=tuple(name for name in (row.get("side_a"), row.get("side_b")) if name),
        low=_number(row.get("low")),
        best=_number(row["best"]),
        high=_number(row.get("high")),
    )


def _viina(row: Mapping[str, str]) -> TheirEvent:
    """VIINA's labels are probabilities; a column ending in _b is the same as a yes or no."""
    told = {
        name.removesuffix("_b"): _share(value) for name, value in row.items() if value and name[:2] in {"t_", "a_"}
    }
    day = _day(row["date"])
    return TheirEvent(
        dataset="viina",
        id=row["event_id_1pd"],
        start=day,
        end=day,
        lat=_degrees(row, "latitude"),
        lon=_degrees(row, "longitude"),
        place=row.get("asciiname") or "",
        geonameid=_number(row["geonameid"]),
        kinds=tuple(name.removeprefix("t_") for name, share in told.items() if name[:2] == "t_" and share > 0.5),
        actors=tuple(name.removeprefix("a_") for name, share in told.items() if name[:2] == "a_" and share > 0.5),
    )


_READERS = {"acled": _acled, "ucdp": _ucdp, "viina": _viina}


def _day(text: str) -> str:
    """A day as these tables write it: 2022-09-10 (with or without a time), 20220910, or 10 September 2022."""
    text = text.strip()
    if text.isdigit() and len(text) == _DIGITS_OF_A_DAY:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    parts = text.split()
    if len(parts) == 3 and parts[1][:3].lower() in _MONTHS:
        return date(int(parts[2]), _MONTHS.index(parts[1][:3].lower()) + 1, int(parts[0])).isoformat()
    return date.fromisoformat(text[:10]).isoformat()


def _degrees(row: Mapping[str, str], column: str) -> float:
    if not row[column]:
        raise ValueError(f"it has no {column}, so that nothing can be matched with it")
    return float(row[column])


def _number(text: str | None) -> int | None:
    return int(float(text)) if text else None


def _share(text: str) -> float:
    return float({"true": "1", "false": "0"}.get(text.lower(), text))
