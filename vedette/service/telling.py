"""What all claims tell together under one clock, kept up as the ledger grows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from vedette.fusion import Change, Fusion, Tables
from vedette.fusion.facts import Within
from vedette.ledger import Ledger
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.service.evidence import Evidence
from vedette.service.layers import Layers
from vedette.service.rulings import ruled


@dataclass(frozen=True)
class Told:
    """All counting claims by id, and the incidents that they speak of.

    `withdrawn` are the claims of reports that were taken back or replaced by a later version. `incident_of` gives an
    incident by its own id or that of any claim in it, `by_id` by its own alone: both of the lapsed ones too.
    """

    claims: Layers[KeptClaim] = field(default_factory=Layers)
    withdrawn: Layers[KeptClaim] = field(default_factory=Layers)
    by_id: Layers[Incident] = field(default_factory=Layers)
    incident_of: Layers[Incident] = field(default_factory=Layers)

    @cached_property
    def incidents(self) -> Sequence[Incident]:
        """The incidents that rest on something that counts, by id."""
        return [self.by_id[id_] for id_ in sorted(self.by_id) if not self.by_id[id_].lapsed]

    @cached_property
    def lapsed(self) -> Sequence[Incident]:
        """The incidents that rest on withdrawn claims alone, by id."""
        return [self.by_id[id_] for id_ in sorted(self.by_id) if self.by_id[id_].lapsed]

    def claims_of(self, incident: Incident) -> list[KeptClaim]:
        """The claims that an incident rests on."""
        return [self.claims.get(id_) or self.withdrawn[id_] for id_ in incident.claim_ids]

    def changed(self, change: Change) -> "Told":
        """The same claims with other incidents."""
        ended = [self.by_id[id_] for id_ in change.gone]
        of = {key: made for made in change.made for key in (made.id, *made.claim_ids, *made.former)}
        gone = {key for was in ended for key in (was.id, *was.claim_ids, *was.former)}
        return replace(
            self,
            by_id=self.by_id.changed({made.id: made for made in change.made}, gone=change.gone),
            incident_of=self.incident_of.changed(of, gone=gone),
        )


class Telling:
    """One clock's claims and incidents. Growing costs what the new rows touch, not what the ledger holds."""

    def __init__(self, ledger: Ledger, clock: Clock, evidence: Evidence, tables: Tables, within: Within) -> None:
        self._ledger = ledger
        self._clock = clock
        self._evidence = evidence
        self._tables = tables
        self._sequence = 0
        self._seen = 0  # of the changes of the sources
        self._fusion = Fusion(tables, within=within)
        self._kept: dict[str, KeptClaim] = {}  # as the ledger gives them
        self._of_document: dict[str, set[str]] = defaultdict(set)
        self._fused = Told()  # before any ruling
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
        change = self._fusion.update(judged, gone=growth.gone)
        self._fused = self._judged(judged, growth.gone).changed(change)
        rulings = self._ledger.rulings(self._clock)
        self._told = self._fused.changed(ruled(self._fused.incident_of, self._claim, rulings, tables=self._tables))

    def _keep(self, claims: Iterable[KeptClaim], gone: Iterable[str]) -> None:
        for kept in claims:
            self._kept[kept.claim.id] = kept
            self._of_document[kept.claim.document_id].add(kept.claim.id)
        for id_ in gone:
            if was := self._kept.pop(id_, None):
                self._of_document[was.claim.document_id].discard(id_)

    def _judged(self, claims: Iterable[KeptClaim], gone: Iterable[str]) -> Told:
        """The claims as they are now judged, with the incidents as they were."""
        counting: dict[str, KeptClaim] = {}
        withdrawn: dict[str, KeptClaim] = {}
        for kept in claims:
            (withdrawn if kept.withdrawn else counting)[kept.claim.id] = kept
        return replace(
            self._fused,
            claims=self._fused.claims.changed(counting, gone={*gone, *withdrawn}),
            withdrawn=self._fused.withdrawn.changed(
                withdrawn, gone={*gone, *counting} & self._fused.withdrawn.keys()
            ),
        )

    def _claim(self, id_: str) -> KeptClaim:
        return self._fused.claims.get(id_) or self._fused.withdrawn[id_]
