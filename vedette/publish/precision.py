"""Metres and days to the precision classes of others' codebooks: the one table, printed in the reference.

| within        | ACLED geo_precision | UCDP where_prec | what that means                      |
|---------------|---------------------|-----------------|--------------------------------------|
| 5 km          | 1                   | 1               | the place itself                     |
| 25 km         | 2                   | 2               | near the place                       |
| wider, region | 3                   | 4               | the first-order division             |
| no position   | 3                   | 6               | no more than the country             |

| span of days  | ACLED time_precision | UCDP date_prec |
|---------------|----------------------|----------------|
| 1             | 1                    | 1              |
| 2 to 6        | 2                    | 2              |
| 7             | 2                    | 3              |
| 8 to 31       | 3                    | 4              |
| more          | 3                    | 5              |
"""

from bisect import bisect_left
from datetime import date

_METRES = (5_000, 25_000)
_DAYS = (1, 6, 7, 31)
_ACLED_GEO, _UCDP_WHERE = (1, 2, 3), (1, 2, 4)
_ACLED_TIME, _UCDP_DATE = (1, 2, 2, 3, 3), (1, 2, 3, 4, 5)
_NO_POSITION = 6


def acled_geo(metres: int | None) -> int:
    """ACLED's geo_precision of a radius in metres; None is a region or no position."""
    return _ACLED_GEO[-1] if metres is None else _ACLED_GEO[bisect_left(_METRES, metres)]


def ucdp_where(metres: int | None) -> int:
    """UCDP's where_prec of a radius in metres; None is no position."""
    return _NO_POSITION if metres is None else _UCDP_WHERE[bisect_left(_METRES, metres)]


def acled_time(start: str, end: str) -> int:
    """ACLED's time_precision of a span of days, both ends included."""
    return _ACLED_TIME[bisect_left(_DAYS, _length(start, end))]


def ucdp_date(start: str, end: str) -> int:
    """UCDP's date_prec of a span of days, both ends included."""
    return _UCDP_DATE[bisect_left(_DAYS, _length(start, end))]


def _length(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
