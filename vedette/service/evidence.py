"""The claims that count, ready to be judged: with their origins, and set right where an analyst did so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vedette.fusion import Origins
from vedette.fusion.versions import Versions
from vedette.ledger import ClaimQuery, Ledger
from vedette.model import KeptClaim
from vedette.model.clock import Clock
from vedette.service.caches import Remembered
from vedette.service.corrections import corrected
from vedette.theatre import Theatre


class Sources:
    """Where the documents known at a clock come from, and which of them a later version replaced.

    It grows with the ledger: a new document is compared with those that may be like it. `changes` lists the documents
    whose origin or later version became another, oldest first, so that whoever built on them can go on from where
    they last looked.
    """

    def __init__(self, ledger: Ledger, clock: Clock, origins: Origins) -> None:
        self.changes: list[str] = []
        self._ledger = ledger
        self._clock = clock
        self._origins = origins
        self._sequence = 0

    def grow(self) -> None:
        """Takes in what the ledger holds by now."""
        self._sequence, documents = self._ledger.documents_after(self._sequence, self._clock)
        self.changes += sorted(self._origins.add(documents))

    def judgeable(self, kept: KeptClaim) -> KeptClaim:
        """The claim as it is judged: with its origin, as analysts set it right, and whether its report stands."""
        document = kept.claim.document_id
        replaced = document in self.versions.later
        withdrawn = kept.withdrawn or ("superseded" if replaced else None)
        return replace(corrected(kept), origin=self._origins.by_document[document], withdrawn=withdrawn)

    @property
    def versions(self) -> Versions:
        """Which documents are later versions of which."""
        return self._origins.versions


class Evidence:
    """The counting claims of a ledger by what a clock lets be known; the origins are found over all its documents."""

    def __init__(self, ledger: Ledger, *, theatres: Sequence[Theatre], remembered: Remembered) -> None:
        self._ledger = ledger
        self._agencies = agencies(theatres)
        self._outlets = outlets(theatres)
        self._remembered = remembered

    def gather(self, query: ClaimQuery, clock: Clock) -> list[KeptClaim]:
        """The counting claims asked for, as the judgements take them."""
        found = list(self._ledger.every_claim(query, clock))
        sources = self.sources(clock)  # after the claims: whatever came between is known to it, and not the reverse
        return [kept for kept in map(sources.judgeable, found) if not kept.withdrawn]

    def sources(self, clock: Clock) -> Sources:
        """The sources known by then, up to the ledger's last row."""
        known = replace(clock, as_of=None)
        made = Origins(agencies=self._agencies, outlets=self._outlets)
        return self._remembered.get(
            ("sources", known), lambda: Sources(self._ledger, known, made), refresh=Sources.grow
        )


def agencies(theatres: Iterable[Theatre]) -> dict[str, str]:
    """Surface form to name of every news agency that the theatres know."""
    return {
        form: outlet.name
        for theatre in theatres
        for outlet in theatre.outlets
        if outlet.kind == "news_agency"
        for form in (outlet.name, *outlet.names)
    }


def outlets(theatres: Iterable[Theatre]) -> dict[str, str]:
    """The name of every outlet that the theatres know by its casefolded names and domains, without "www."."""
    return {
        form.casefold().removeprefix("www."): outlet.name
        for theatre in theatres
        for outlet in theatre.outlets
        for form in (outlet.name, *outlet.names, *outlet.domains)
    }
