"""Alerts of a ledger: what became known since a moment, held against rules, and each told once to each receiver."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from vedette.assessment.alerts import Alert, Center, News, alerts
from vedette.model import Estimate
from vedette.model.clock import Clock, instant
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.publish.alerts import Notice, atom, notice
from vedette.service.alert_rules import Rules, Sink, load_rules
from vedette.service.ask import Desk
from vedette.service.delivery import DeliveryError, Say, deliver, write_whole

FEED_LENGTH = 100  # entries that an Atom feed keeps


class State(msgspec.Struct, kw_only=True):
    """What was told: the moment up to which the ledger was looked at, the alerts told by receiver, those that wait.

    `waiting` are notices that could not be delivered yet, `recent` those of the Atom feeds.
    """

    until: str | None = None
    told: dict[str, list[str]] = {}
    waiting: dict[str, list[Notice]] = {}
    recent: list[Notice] = []


@dataclass(frozen=True, kw_only=True)
class Round:
    """What a round found: alerts in all, deliveries made, and what could not be delivered and why."""

    found: int
    delivered: int
    failed: tuple[str, ...]


class Alerting:
    """Rules over one desk, with a state in a file that outlives the process."""

    def __init__(self, desk: Desk, rules: Rules, *, state: Path, base: Path, say: Say) -> None:
        """`base` is the folder from which relative paths of the rules start. Raises WrongUsageError for a place."""
        self._desk = desk
        self._rules = rules
        self._path = state
        self._base = base
        self._say = say
        self._centers = self._located()
        self.state = _load(state)

    @classmethod
    def of_file(cls, rules: Path, desk: Desk, *, say: Say, state: Path | None = None) -> "Alerting":
        """Alerts by a file of rules; the state stands beside it, as `RULES.told.json`, where none is named."""
        kept = state or rules.with_suffix(".told.json")
        return cls(desk, load_rules(rules), state=kept, base=rules.parent, say=say)

    def round(self, *, now: Callable[[], str], since: str | None = None) -> Round:
        """Looks at what was recorded since `since` (where the last round ended, when left out) and tells it.

        Raises WrongUsageError where there was no round before and no `since` is given.
        """
        begin = since or self.state.until
        if begin is None:
            raise WrongUsageError("from when on? There was no round before: give --since")
        moment = now()
        found = self.found(begin)
        notices = [self._notice(alert, moment) for alert in found]
        self._remember(notices)
        delivered, failed = 0, []
        for sink in self._rules.send:
            made, wrong = self._send(sink, notices)
            delivered += made
            failed += wrong
        self.state.until = moment
        self._save()
        return Round(found=len(found), delivered=delivered, failed=tuple(failed))

    def found(self, since: str) -> list[Alert]:
        """The alerts of what was recorded since `since`, that second included: what is found twice is told once."""
        told = self._desk.told(Clock())
        new = frozenset(id_ for id_, kept in told.claims.items() if kept.recorded >= since)
        fresh = [incident for incident in told.incidents if not new.isdisjoint(incident.claim_ids)]
        news = News(incidents=fresh, claims=told.claims, new=new, changed=self._changed(since) if new else ())
        return alerts(self._rules.rules, news, centers=self._centers)

    def _changed(self, since: str) -> list[tuple[Estimate, Estimate]]:
        """The settlements that are held by another than by what was recorded before, on the last day known."""
        if not any(rule.when == "control" for rule in self._rules.rules):
            return []
        day = self._desk.ledger.last_day(Clock())
        try:
            now = self._desk.control(Clock(as_of=day)).value
            before = self._desk.control(Clock(as_of=day, recorded_by=_second_before(since))).value
        except WrongUsageError:
            return []  # nothing was known of any theatre by then: there is nothing to change
        held = {estimate.geonameid: estimate for estimate in before}
        return [
            (held[one.geonameid], one)
            for one in now
            if one.geonameid in held and held[one.geonameid].party != one.party
        ]

    def _notice(self, alert: Alert, sent: str) -> Notice:
        claims = self._desk.told(Clock()).claims
        named = [claims[id_] for id_ in alert.claim_ids if id_ in claims]
        return notice(alert, claims, masker=self._desk.masker_of(named), sent=sent)

    def _send(self, sink: Sink, notices: list[Notice]) -> tuple[int, list[str]]:
        """Tells a receiver what waited for it and what is new to it; what fails waits for the next round."""
        told = self.state.told.setdefault(sink.key, [])
        mine = [one for one in notices if not sink.rules or one.alert.rule in sink.rules]
        due = {one.alert.id: one for one in (*self.state.waiting.pop(sink.key, []), *mine)}
        if sink.to == "atom":
            return self._write_feed(sink)
        failed = []
        delivered = 0
        for id_, one in due.items():
            if id_ in told:
                continue
            try:
                deliver(sink, one, say=self._say, base=self._base)
            except DeliveryError as error:
                self.state.waiting.setdefault(sink.key, []).append(one)
                failed.append(f"{sink.key}: {one.alert.id}: {error}")
                continue
            told.append(id_)
            delivered += 1
            self._save()  # killed here, it is not told again
        return delivered, failed

    def _write_feed(self, sink: Sink) -> tuple[int, list[str]]:
        mine = [one for one in self.state.recent if not sink.rules or one.alert.rule in sink.rules]
        try:
            write_whole(self._base / (sink.file or ""), atom(mine, title="vedette alerts"))
        except OSError as error:
            return 0, [f"{sink.key}: {error}"]
        return 0, []

    def _remember(self, notices: list[Notice]) -> None:
        known = {one.alert.id for one in self.state.recent}
        self.state.recent = [*self.state.recent, *(one for one in notices if one.alert.id not in known)][
            -FEED_LENGTH:
        ]

    def _located(self) -> Mapping[str, Center]:
        centers = {}
        for rule in self._rules.rules:
            if rule.place is not None:
                place = self._desk.place(rule.place)
                centers[rule.place] = Center(place.lat, place.lon)
        return centers

    def _save(self) -> None:
        try:
            write_whole(self._path, msgspec.json.encode(self.state))
        except OSError as error:
            raise UnopenableError(f"cannot write {self._path}: {error.strerror}") from error


def _second_before(moment: str) -> str:
    return instant((datetime.fromisoformat(moment) - timedelta(seconds=1)).isoformat())


def _load(path: Path) -> State:
    try:
        return msgspec.json.decode(path.read_bytes(), type=State) if path.exists() else State()
    except (OSError, msgspec.DecodeError) as error:
        raise UnopenableError(f"cannot read {path}: {error}") from error
