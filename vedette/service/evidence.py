"""The claims that count, ready to be judged: with their origins, and set right where an analyst did so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedette.fusion import origins
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import KeptClaim
from vedette.model.clock import Clock
from vedette.service.caches import Remembered
from vedette.service.corrections import corrected
from vedette.theatre import Theatre


class Evidence:
    """The counting claims of a ledger by what a clock lets be known; the origins are found over all its documents."""

    def __init__(self, ledger: Ledger, *, theatres: Sequence[Theatre], remembered: Remembered) -> None:
        self._ledger = ledger
        self._agencies = agencies(theatres)
        self._remembered = remembered

    def gather(self, query: ClaimQuery, clock: Clock) -> list[KeptClaim]:
        """The counting claims asked for, as the judgements take them."""
        origin = self.origins(clock)
        claims = self._ledger.every_claim(query, clock)
        return [corrected(kept.with_origin(origin[kept.claim.document_id])) for kept in claims]

    def origins(self, clock: Clock) -> dict[str, str]:
        """The origin of every document known by then, by the document's id."""
        known = replace(clock, as_of=None)
        key = ("origins", self._ledger.sequence(), known)
        return self._remembered.get(key, lambda: origins(self._ledger.every_document(known), agencies=self._agencies))


def agencies(theatres: Iterable[Theatre]) -> dict[str, str]:
    """Surface form to name of every news agency that the theatres know."""
    return {
        form: outlet.name
        for theatre in theatres
        for outlet in theatre.outlets
        if outlet.kind == "news_agency"
        for form in (outlet.name, *outlet.names)
    }
