"""The day it was at the place: a report published at 23:00 UTC speaks of the next day where that has begun."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

_DATA = Path(__file__).parent / "data" / "times_zones.toml"


def local_day(published: str | None, countries: Sequence[str]) -> date | None:
    """The day of a publication (ISO 8601) in the zone of the first of `countries` (ISO alpha-2) that has one zone.

    A bare day is that day everywhere; a timestamp without a zone is in UTC.
    """
    if published is None:
        return None
    if len(published) <= len("2022-09-10"):
        return date.fromisoformat(published)
    moment = datetime.fromisoformat(published)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    zone = next((_zones()[country] for country in countries if country in _zones()), None)
    return moment.astimezone(ZoneInfo(zone)).date() if zone else moment.astimezone(UTC).date()


@cache
def _zones() -> dict[str, str]:
    zones: dict[str, str] = tomllib.loads(_DATA.read_text(encoding="utf-8"))["zones"]
    return zones
