"""The ledger at size: ingest rate, bytes, and how long each question takes.

python -m benchmarks.ledger --claims 100000
python -m benchmarks.ledger --claims 1000000 --ledger postgresql://postgres@127.0.0.1:5432/bench
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa

from benchmarks import floors
from benchmarks.growth import findings
from benchmarks.made import FIRST_DAY, PLACE_WEIGHTS, PLACES, MadeReader, made_documents
from vedette.ledger import ClaimQuery, Ledger
from vedette.model.clock import Clock
from vedette.service.ingest import ingest
from vedette.service.telling import Told

SENTENCES = 10
DAYS = 200
FUSED = 200_000  # claims: incidents are kept in memory, 10 KB a claim, and are left out above this
TIMES = 50  # each question is asked so often; its first answer is left out, as the file is then cold


def fill(ledger: Ledger, claims: int) -> float:
    """Claims kept a second. Making the reports up is timed apart and taken off."""
    reports = claims // SENTENCES
    began = time.perf_counter()
    for _ in MadeReader().read(made_documents(reports, days=DAYS, sentences=SENTENCES)):
        pass
    made = time.perf_counter() - began
    began = time.perf_counter()
    ingest(made_documents(reports, days=DAYS, sentences=SENTENCES), MadeReader(), ledger, backfill=True)
    return claims / (time.perf_counter() - began - made)


def size_mb(ledger: Ledger, address: str) -> float:
    """The bytes on disk, in millions."""
    if "://" not in address:
        return Path(address).stat().st_size / 1e6
    with ledger.database.reading() as connection:
        return (connection.scalar(sa.select(sa.func.pg_database_size(sa.func.current_database()))) or 0) / 1e6


def questions(ledger: Ledger, random: Random) -> dict[str, Callable[[], object]]:
    """The questions by name, each about another place and day every time."""

    def clock() -> Clock:
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        return Clock.of(as_of=day.isoformat(), known_at=(day + timedelta(days=1)).isoformat())

    def place() -> str:
        return f"geonames:{random.choices(range(PLACES), cum_weights=PLACE_WEIGHTS)[0] + 1}"

    def day_of(start: date) -> ClaimQuery:
        return ClaimQuery(start=start.isoformat(), end=start.isoformat(), types=("capture",))

    return {
        "place_ms": lambda: ledger.last_at_place(place(), clock(), limit=1),
        "map_ms": lambda: ledger.last_at_each_place(clock()),
        "search_place_ms": lambda: ledger.claims(ClaimQuery(place=place(), types=("capture",)), clock()),
        "search_day_ms": lambda: ledger.claims(day_of(FIRST_DAY + timedelta(days=random.randrange(DAYS)))),
        "search_speaker_ms": lambda: ledger.claims(ClaimQuery(speaker="First Ministry"), clock()),
    }


def incident_page(ledger: Ledger, told: Told, random: Random) -> Callable[[], object]:
    """What a page about one incident asks: the incident, its claims, and all claims of their documents."""
    ids = [id_ for incident in told.incidents for id_ in incident.claim_ids]

    def ask() -> object:
        claims = told.claims_of(told.incident_of[random.choice(ids)])
        documents = tuple(sorted({kept.claim.document_id for kept in claims}))
        return list(ledger.every_claim(ClaimQuery(documents=documents, superseded=True, retracted=True)))

    return ask


def measured(ask: Callable[[], object]) -> dict[str, float]:
    """Median and 99th percentile of the milliseconds of an answer."""
    taken = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(taken[1:], n=100)
    return {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2)}


def run(address: str, claims: int) -> dict[str, float | None]:
    """All figures of one size."""
    figures: dict[str, float | None] = {"claims": claims}
    with Ledger(address, create=True) as ledger:
        if ledger.sequence() == 0:
            figures["claims_a_second"] = round(fill(ledger, claims))
    with Ledger(address) as ledger:
        figures["size_mb"] = round(size_mb(ledger, address), 1)
        for name, ask in questions(ledger, Random(7)).items():  # noqa: S311 - which place is asked is no secret
            figures |= {f"{name}_{cut}": value for cut, value in measured(ask).items()}
        if claims <= FUSED:
            began = time.perf_counter()
            told = findings(ledger).told(Clock())
            figures["incidents_start_s"] = round(time.perf_counter() - began, 1)
            asked = incident_page(ledger, told, Random(7))  # noqa: S311 - nor is this
            figures |= {f"incident_ms_{cut}": value for cut, value in measured(asked).items()}
        began = time.perf_counter()
        figures["findings"] = sum(1 for _ in ledger.check())
        figures["check_s"] = round(time.perf_counter() - began, 1)
    return figures


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledger", help="where; an own SQLite file when left out. One that is filled is asked only")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        address = options.ledger or str(Path(folder) / "ledger.sqlite")
        kind = "postgresql" if "://" in address else "sqlite"
        floors.report(f"ledger_{kind}_{options.claims}", run(address, options.claims))


if __name__ == "__main__":
    main()
