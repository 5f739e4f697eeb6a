"""Everything that the map of a day shows, packed once for each position of the ledger.

A map of tens of thousands of settlements takes longer to make than to send. So what never changes from day to day
(where settlements lie and what they are called: the ground) is an answer of its own that browsers keep, a day is
told by columns of small numbers beside it, and both are kept compressed.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

import msgspec

from vedette.assessment.front import Front
from vedette.model import Estimate, Incident
from vedette.model.clock import Clock
from vedette.service.ask import Desk
from vedette.web.arrows import arrows

ROOM = 400  # days kept: some 50 kB each
GROUNDS = 8
RECENT = 7  # days before the one asked about whose incidents a map draws, unless another number is asked for
PACKING = 3  # of gzip's 9: twice the bytes of the best at a tenth of its time


class NotReadyError(Exception):
    """The map is being made and not done yet: ask again."""


@dataclass(frozen=True)
class DayMap:
    """A day's map as compressed JSON, and the ledger's last row that it knows of."""

    packed: bytes
    position: int


@dataclass(frozen=True)
class _Asked:
    """What a map is of, whatever the ledger's position."""

    clock: Clock
    recent: int


class DayMaps:
    """The maps of one desk, made by one thread of their own: who asks for the same waits for the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._maker = _Maker()
        self._lock = Lock()
        self._coming: dict[_Asked, Future[DayMap]] = {}
        self._begun_at = 0  # the ledger's position when the map being made was begun
        self._made: OrderedDict[_Asked, DayMap] = OrderedDict()
        self._grounds: OrderedDict[str, bytes] = OrderedDict()

    def get(self, clock: Clock, *, recent: int, fresh: bool, patience: float) -> DayMap:
        """The map of the clock's day with the incidents of the `recent` days before.

        Unless it must be `fresh`, one of an earlier position of the ledger is given while the new one is made.
        Raises NotReadyError where it takes longer than `patience` (seconds).
        """
        asked = _Asked(self._with_day(clock), recent)
        position = self._desk.ledger.sequence()
        with self._lock:
            made = self._made.get(asked)
            if made:
                self._made.move_to_end(asked)
        if made and made.position >= position:
            return made
        coming = self._ask(asked, position)
        if made and not fresh:
            return made
        try:
            return coming.result(patience)
        except TimeoutError as error:
            raise NotReadyError from error

    def ground(self, digest: str) -> bytes | None:
        """The compressed columns of the settlements that maps with this digest tell of; None where it is unknown."""
        with self._lock:
            return self._grounds.get(digest)

    def begin(self) -> None:
        """Begins to make the map that a reader sees first."""
        self._ask(_Asked(self._with_day(Clock()), RECENT), self._desk.ledger.sequence())

    def _with_day(self, clock: Clock) -> Clock:
        return clock if clock.as_of else replace(clock, as_of=self._desk.ledger.last_day(clock))

    def _ask(self, asked: _Asked, position: int) -> "Future[DayMap]":
        """The map that is coming; another one, where that one was begun before the ledger came to the position."""
        with self._lock:
            coming = self._coming.get(asked)
            if coming is None or (coming.running() and self._begun_at < position):
                coming = self._coming[asked] = self._maker.submit(lambda: self._made_of(asked))
            return coming

    def _made_of(self, asked: _Asked) -> DayMap:
        self._begun_at = self._desk.ledger.sequence()
        try:
            made = self._make(asked, self._begun_at)
        finally:
            with self._lock:
                if self._coming[asked].running():
                    del self._coming[asked]
        with self._lock:
            self._made[asked] = made
            self._made.move_to_end(asked)
            while len(self._made) > ROOM:
                self._made.popitem(last=False)
        return made

    def _make(self, asked: _Asked, position: int) -> DayMap:
        desk, clock = self._desk, asked.clock
        held = desk.control(clock)
        day = held.clock.as_of or ""
        since = (date.fromisoformat(day) - timedelta(days=asked.recent)).isoformat()
        events = desk.incidents(clock, start=since, end=day).value
        located = [row for row in held.value if row.lat is not None]
        answer = {
            "clock": held.clock.told(),
            "day": day,
            "position": position,
            "ground": self._ground_of(located),
            "settlements": columns(located),
            **lines(desk.front(clock).value),
            "incidents": [marker(event) for event in events if event.lat is not None],
            "flows": arrows(desk, desk.flows(clock, start=since, end=day).value, {e.id: e for e in events}, clock),
            "outlines": [ring for theatre in desk.theatres for ring in theatre.outline],
        }
        return DayMap(gzip.compress(msgspec.json.encode(answer), PACKING), position)

    def _ground_of(self, rows: Sequence[Estimate]) -> str:
        """The digest under which the ground of these rows can be asked for."""
        told = msgspec.json.encode(
            {
                "id": [row.geonameid for row in rows],
                "name": [row.name for row in rows],
                "lon": [row.lon for row in rows],
                "lat": [row.lat for row in rows],
            }
        )
        digest = sha256(told).hexdigest()[:16]
        with self._lock:
            if digest not in self._grounds:
                self._grounds[digest] = gzip.compress(told, PACKING)
                while len(self._grounds) > GROUNDS:
                    self._grounds.popitem(last=False)
        return digest


class _Maker:
    """One thread that makes what is asked for in turn, and does not keep the program from ending."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Future[DayMap], Callable[[], DayMap]]] = SimpleQueue()
        Thread(target=self._work, name="maps", daemon=True).start()

    def submit(self, make: Callable[[], DayMap]) -> "Future[DayMap]":
        """What will be made."""
        coming: Future[DayMap] = Future()
        self._waiting.put((coming, make))
        return coming

    def _work(self) -> None:
        while True:
            coming, make = self._waiting.get()
            if not coming.set_running_or_notify_cancel():
                continue
            try:
                coming.set_result(make())
            except Exception as error:  # whatever it is, it is for the request that waits
                coming.set_exception(error)


def columns(rows: Sequence[Estimate]) -> dict[str, Any]:
    """Estimates by column, in the order of the ground: numbers of `parties` and `bases`, and hundredths.

    `named` tells how many claims name a settlement, for the few that any does.
    """
    parties = sorted({row.party for row in rows})
    bases = sorted({row.basis for row in rows})
    party_number = {party: number for number, party in enumerate(parties)}
    basis_number = {str(basis): number for number, basis in enumerate(bases)}
    named = [(number, len(row.claim_ids)) for number, row in enumerate(rows) if row.claim_ids]
    return {
        "parties": parties,
        "bases": bases,
        "party": [party_number[row.party] for row in rows],
        "basis": [basis_number[row.basis] for row in rows],
        "probability": [round(row.probability * 100) for row in rows],
        "named": {"at": [at for at, _ in named], "claims": [count for _, count in named]},
    }


def lines(fronts: Iterable[Front]) -> dict[str, Any]:
    """The land of each side and the lines between them, apart."""
    features = [feature for front in fronts for feature in front.geojson()["features"]]
    land = [feature for feature in features if feature["properties"]["kind"] == "land"]
    borders = [feature for feature in features if feature["properties"]["kind"] != "land"]
    return {"areas": {"features": land}, "front": {"features": borders}}


def marker(event: Incident) -> dict[str, Any]:
    """What an incident's mark needs; the rest is asked for when it is opened."""
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "place_name": event.place_name,
        "lat": event.lat,
        "lon": event.lon,
        "precision_m": event.precision_m,
    }
