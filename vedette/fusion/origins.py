"""Documents to origins: which of them are one voice (DESIGN law 6).

A copy or a light rewrite is found by MinHash over word shingles; a wire's credit names its origin.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rensa import RMinHashLSH

from vedette.fusion.credits import credit
from vedette.fusion.texts import PERMUTATIONS, Sketch
from vedette.fusion.versions import Versions
from vedette.model import Document

_BANDS = 32
_ALIKE = 0.5  # of shingles shared: a headline changed and a paragraph cut; two reporters' own words share under .1

NOBODY: Mapping[str, str] = {}


def origins(
    documents: Iterable[Document], *, agencies: Mapping[str, str] = NOBODY, outlets: Mapping[str, str] = NOBODY
) -> dict[str, str]:
    """The origin of each document by its id; documents of one origin are one voice, in whatever order they come."""
    found = Origins(agencies=agencies, outlets=outlets)
    found.add(documents)
    return found.by_document


class Origins:
    """Origins and later versions under growth: adding a document compares it with those that may be like it.

    `agencies` are the wires to be found in credits, surface form to name; `outlets` the names of publishers by any
    casefolded name or domain of theirs. The origin of a group of copies is the wire it credits, else the publisher of
    its earliest document.
    """

    def __init__(self, *, agencies: Mapping[str, str] = NOBODY, outlets: Mapping[str, str] = NOBODY) -> None:
        self.by_document: dict[str, str] = {}
        self.versions = Versions()
        self._agencies = agencies
        self._outlets = outlets
        self._index = RMinHashLSH(threshold=_ALIKE, num_perm=PERMUTATIONS, num_bands=_BANDS)
        self._numbered: list[str] = []
        self._sketches: dict[str, Sketch] = {}
        self._groups: dict[str, _Group] = {}

    def add(self, documents: Iterable[Document]) -> set[str]:
        """Takes documents in; gives the ids whose origin, or whose later version, is new or another by them."""
        changed: set[str] = set()
        for document in documents:
            if document.id not in self._groups:
                changed |= self._take(document)
        return changed

    def _take(self, document: Document) -> set[str]:
        sketch = Sketch.of(document.text)
        found = [self._numbered[number] for number in self._index.query(sketch.minhash)]
        copies = [id_ for id_ in found if sketch.likeness(self._sketches[id_]) >= _ALIKE]
        versions = self.versions.add(document, sketch, self._sketches)
        self._sketches[document.id] = sketch
        self._index.insert(len(self._numbered), sketch.minhash)
        self._numbered.append(document.id)
        group = _Group((document.id,), self._credited(document), self._published(document))
        for id_ in (*copies, *versions):
            group = group.joined(self._groups[id_]) if id_ not in group.members else group
        return versions | self._settle(group)

    def _credited(self, document: Document) -> str | None:
        return credit(document.text, self._agencies)

    def _published(self, document: Document) -> tuple[str, str, str]:
        """When the document was published, its id, and the name it gives to an origin."""
        publisher = document.publisher or ""
        outlet = self._outlets.get(publisher.casefold().removeprefix("www."), publisher)
        return document.published or "9", document.id, outlet or document.url or document.id

    def _settle(self, group: "_Group") -> set[str]:
        """Makes the group that of its members; gives those whose origin is another by it."""
        changed = {id_ for id_ in group.members if self.by_document.get(id_) != group.origin}
        for id_ in group.members:
            self._groups[id_] = group
        self.by_document |= dict.fromkeys(changed, group.origin)
        return changed


@dataclass(frozen=True)
class _Group:
    """Documents of one origin: the first credit by name, and the first publication by time, with its name."""

    members: tuple[str, ...]
    credit: str | None
    first: tuple[str, str, str]

    @property
    def origin(self) -> str:
        return self.credit or self.first[2]

    def joined(self, other: "_Group") -> "_Group":
        credits = [name for name in (self.credit, other.credit) if name]
        return _Group(self.members + other.members, min(credits, default=None), min(self.first, other.first))
