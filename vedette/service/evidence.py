"""The claims that count, ready to be judged: with their origins, and set right where an analyst did so."""

from collections.abc import Iterable, Sequence

from vedette.fusion import origins
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import KeptClaim
from vedette.model.clock import Clock
from vedette.service.corrections import corrected
from vedette.theatre import Theatre


def gather(ledger: Ledger, query: ClaimQuery, clock: Clock, *, theatres: Sequence[Theatre]) -> list[KeptClaim]:
    """The counting claims asked for, as the judgements take them."""
    kept = list(ledger.every_claim(query, clock))
    documents = ledger.documents_of({claim.claim.document_id for claim in kept})
    origin = origins(documents, agencies=agencies(theatres))
    return [corrected(claim.with_origin(origin[claim.claim.document_id])) for claim in kept]


def agencies(theatres: Iterable[Theatre]) -> dict[str, str]:
    """Surface form to name of every news agency that the theatres know."""
    return {
        form: outlet.name
        for theatre in theatres
        for outlet in theatre.outlets
        if outlet.kind == "news_agency"
        for form in (outlet.name, *outlet.names)
    }
