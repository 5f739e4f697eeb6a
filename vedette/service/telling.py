"""What all claims tell together under one clock, kept up as the ledger grows."""

from bisect import bisect_left, insort
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.fusion import Change, Fusion, Tables
from vedette.ledger import Ledger
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.service.evidence import Evidence
from vedette.service.rulings import ruled


@dataclass(frozen=True)
class Told:
    """All counting claims by id, and the incidents that they speak of, by id.

    `withdrawn` are the claims of reports that were taken back or replaced by a later version, `lapsed` the incidents
    that rest on such claims alone. `incident_of` gives an incident of either kind by its id or that of a claim in it.
    """

    claims: Mapping[str, KeptClaim]
    incidents: Sequence[Incident]
    withdrawn: Mapping[str, KeptClaim] = field(default_factory=dict)
    lapsed: Sequence[Incident] = ()
    incident_of: Mapping[str, Incident] = field(default_factory=dict)

    def claims_of(self, incident: Incident) -> list[KeptClaim]:
        """The claims that an incident rests on."""
        return [self.claims.get(id_) or self.withdrawn[id_] for id_ in incident.claim_ids]


class Telling:
    """One clock's claims and incidents. Growing costs what the new rows touch, not what the ledger holds."""

    def __init__(self, ledger: Ledger, clock: Clock, evidence: Evidence, tables: Tables) -> None:
        self._ledger = ledger
        self._clock = clock
        self._evidence = evidence
        self._tables = tables
        self._sequence = 0
        self._seen = 0  # of the changes of the sources
        self._fusion = Fusion(tables)
        self._kept: dict[str, KeptClaim] = {}  # as the ledger gives them
        self._of_document: dict[str, set[str]] = defaultdict(set)
        self._counting: dict[str, KeptClaim] = {}
        self._withdrawn: dict[str, KeptClaim] = {}
        self._incidents = _Incidents({}, [])
        self._told: Told | None = None

    def told(self) -> Told:
        """All that is told by the ledger's last row: a moment's picture that stays as it is."""
        assert self._told is not None
        return self._told

    def grow(self) -> None:
        """Takes in what the ledger holds by now."""
        growth = self._ledger.growth(self._sequence, self._clock)
        if self._told is not None and growth.sequence == self._sequence:
            return
        self._sequence = growth.sequence
        sources = self._evidence.sources(self._clock)  # after the claims: so no claim's document is unknown to it
        self._keep(growth.claims, growth.gone)
        changed = {kept.claim.id for kept in growth.claims}
        changed.update(*(self._of_document.get(document, ()) for document in sources.changes[self._seen :]))
        self._seen = len(sources.changes)
        judged = [sources.judgeable(self._kept[id_]) for id_ in sorted(changed)]
        self._judge(judged, growth.gone)
        self._incidents.apply(self._fusion.update(judged, gone=growth.gone))
        self._told = self._picture()

    def _keep(self, claims: Iterable[KeptClaim], gone: Iterable[str]) -> None:
        for kept in claims:
            self._kept[kept.claim.id] = kept
            self._of_document[kept.claim.document_id].add(kept.claim.id)
        for id_ in gone:
            if was := self._kept.pop(id_, None):
                self._of_document[was.claim.document_id].discard(id_)

    def _judge(self, claims: Iterable[KeptClaim], gone: Iterable[str]) -> None:
        for kept in claims:
            to, other = (self._withdrawn, self._counting) if kept.withdrawn else (self._counting, self._withdrawn)
            to[kept.claim.id] = kept
            other.pop(kept.claim.id, None)
        for id_ in gone:
            self._counting.pop(id_, None)
            self._withdrawn.pop(id_, None)

    def _picture(self) -> Told:
        """What is told at this moment, with every ruling applied."""
        claims, withdrawn = dict(self._counting), dict(self._withdrawn)
        incident_of = dict(self._fusion.incident_of)
        incidents = self._incidents.copy()
        rulings = self._ledger.rulings(self._clock)
        change = ruled(incident_of, ChainMap(claims, withdrawn), rulings, tables=self._tables)
        incidents.apply(change)
        for made in change.made:
            incident_of |= dict.fromkeys((*made.claim_ids, *made.former), made)
        incident_of |= incidents.by_id
        return Told(claims, incidents.standing(), withdrawn, incidents.lapsed(), incident_of)


class _Incidents:
    """Incidents in the order of their ids, kept up change by change."""

    def __init__(self, by_id: dict[str, Incident], ids: list[str]) -> None:
        self.by_id = by_id
        self._ids = ids

    def apply(self, change: Change) -> None:
        """Lets go what is no more and takes in what became."""
        for id_ in change.gone:
            del self.by_id[id_]
            del self._ids[bisect_left(self._ids, id_)]
        for made in change.made:
            if made.id not in self.by_id:
                insort(self._ids, made.id)
            self.by_id[made.id] = made

    def copy(self) -> "_Incidents":
        """The same incidents, to be changed apart from these."""
        return _Incidents(dict(self.by_id), list(self._ids))

    def standing(self) -> list[Incident]:
        """Those that rest on something that counts, by id."""
        return [incident for id_ in self._ids if not (incident := self.by_id[id_]).lapsed]

    def lapsed(self) -> list[Incident]:
        """Those that rest on withdrawn claims alone, by id."""
        return [incident for id_ in self._ids if (incident := self.by_id[id_]).lapsed]
