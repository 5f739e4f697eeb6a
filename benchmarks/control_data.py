"""What control is measured on: the reports as claims, and the timeline of who held what."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.gazetteers import with_dump
from benchmarks.paths import BENCH, records
from vedette.assessment import Ground
from vedette.fusion.origins import origins
from vedette.model import Claim, Document, KeptClaim, StartingState
from vedette.reading.pipeline import Reader
from vedette.service.evidence import agencies
from vedette.theatre import Theatre, load

REPORTS = BENCH / "control" / "reports-to-2022-08-24.jsonl.gz"
TIMELINE = BENCH / "control" / "viina-timeline-to-2022-08-24.jsonl.gz"

# The timeline's words for who holds a settlement, as states of control; before its first change it is Ukraine's.
STATES = {"UA": "UKR", "LIBERATED": "UKR", "RU": "RUS", "CONTESTED": "CONTESTED"}
FIRST, LAST = date(2022, 2, 24), date(2022, 8, 24)


@dataclass(frozen=True, eq=False)
class Truth:
    """Who held each settlement on each day from FIRST to LAST: a number of `names`, by day and settlement."""

    ids: npt.NDArray[np.int64]
    holders: npt.NDArray[np.int8]
    names: tuple[str, ...] = ("UKR", "RUS", "CONTESTED")

    @classmethod
    def load(cls, path: Path = TIMELINE) -> "Truth":
        """The timeline's settlements in the order of their ids."""
        rows = sorted(records(path), key=lambda row: row["geonameid"])
        holders = np.zeros(((LAST - FIRST).days + 1, len(rows)), dtype=np.int8)
        for column, row in enumerate(rows):
            for day, word in sorted(row["changes"]):
                number = max(0, (date.fromisoformat(day) - FIRST).days)
                holders[number:, column] = cls.names.index(STATES[word])
        return cls(np.array([row["geonameid"] for row in rows]), holders)

    def on(self, day: date) -> npt.NDArray[np.int8]:
        """Who held what on a day."""
        return self.holders[(day - FIRST).days]

    def starting(self, day: date) -> list[StartingState]:
        """The state of a day as an import."""
        held = [self.names[number] for number in self.on(day)]
        return [
            StartingState(int(number), day.isoformat(), party, "timeline")
            for number, party in zip(self.ids, held, strict=True)
        ]


def reports() -> list[Document]:
    """The reports, each its title and its lead."""
    return [
        Document(
            text=f"{row['title']}\n{row['text']}".strip(),
            url=row["url"],
            publisher=row["publisher"],
            published=row["published"],
            title=row["title"],
            language=row["language"],
        )
        for row in records(REPORTS)
    ]


def theatre() -> Theatre:
    """The pack of the war the reports tell of, without a starting state of its own: the timeline gives one."""
    return replace(load("ukraine"), start=None, starting=(), starting_areas=())


def ground() -> Ground:
    """All settlements of the gazetteer in the theatre's countries."""
    return Ground.of(with_dump("UA").settlements(theatre().countries))


def claims(cache: Path | None) -> list[KeptClaim]:
    """The claims of all reports, read once for each version of the reader where a cache folder is given."""
    documents = reports()
    reader = Reader(gazetteer=with_dump("UA"), theatres=[load("ukraine")])
    kept = cache / f"{reader.version}.pickle" if cache else None
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - a file this command wrote itself
    origin = origins(documents, agencies=agencies([load("ukraine")]))
    read = [
        keep(claim, reading.document, origin[reading.document.id])
        for reading in reader.read(documents)
        for claim in reading.claims
    ]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(read))
    return read


def keep(claim: Claim, document: Document, origin: str) -> KeptClaim:
    """A claim as a ledger would keep it that took the report in at the end of its day."""
    moment = f"{document.published}T23:59:59Z"
    return KeptClaim(
        claim=claim,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        available=moment,
        recorded=moment,
        origin=origin,
    )


def published_within(claims: Sequence[KeptClaim], start: date, end: date) -> list[KeptClaim]:
    """The claims of reports published after `start` and up to `end`."""
    return [kept for kept in claims if start.isoformat() < (kept.published or "") <= end.isoformat()]


def days_after(start: date, count: int) -> list[date]:
    """The `count` days that follow a day."""
    return [start + timedelta(days=number) for number in range(1, count + 1)]
