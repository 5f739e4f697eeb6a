"""Later versions of one article: which document took which one's place.

One article is told by its address and a body that is partly kept, or by its publisher and headline and a body that is
nearly the same within a day: a paper's bulletins share a headline day after day and are no versions of each other.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vedette.fusion.texts import Sketch
from vedette.model import Document
from vedette.model.clock import DAY_LENGTH, instant

_KEPT = 0.3  # of the shorter text: under one address two texts that share less are two articles
_NEARLY_THE_SAME = 0.7  # of both texts, under another address
_DAYS = 1  # between versions under another address


class Versions:
    """Versions under growth; what is found depends on the documents and not on the order in which they came.

    `later` gives the id of the next version of each document that has one.
    """

    def __init__(self) -> None:
        self.later: dict[str, str] = {}
        self._moments: dict[str, _Moment] = {}
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_headline: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._related: dict[str, set[str]] = defaultdict(set)

    def add(self, document: Document, sketch: Sketch, sketches: Mapping[str, Sketch]) -> set[str]:
        """Takes in a document; gives those of the same article, of which `later` may now tell something else.

        `sketches` are those of the documents that were taken in before.
        """
        moment = self._moments[document.id] = _Moment.of(document)
        same: set[str] = set()
        if document.url:
            under = self._by_address[document.url]
            same |= {id_ for id_ in under if sketch.overlap(sketches[id_]) >= _KEPT}
            under.append(document.id)
        if document.publisher and document.title:
            under = self._by_headline[document.publisher.casefold(), " ".join(document.title.casefold().split())]
            near = [id_ for id_ in under if moment.days_from(self._moments[id_]) <= _DAYS]
            same |= {id_ for id_ in near if sketch.likeness(sketches[id_]) >= _NEARLY_THE_SAME}
            under.append(document.id)
        for id_ in same:
            self._related[id_].add(document.id)
        self._related[document.id] |= same
        for id_ in (document.id, *same):
            self._settle(id_)
        return same

    def earlier(self, id_: str) -> list[str]:
        """The ids of the versions that a document took the place of."""
        return sorted(one for one in self._related.get(id_, ()) if self.later.get(one) == id_)

    def _settle(self, id_: str) -> None:
        mine = self._moments[id_]
        later = [(its, other) for other in self._related[id_] if (its := self._moments[other]).is_after(mine)]
        if later:
            self.later[id_] = min(later)[1]


@dataclass(frozen=True, order=True)
class _Moment:
    """When a document was published and fetched, as far as it tells; in the order in which its times count."""

    day: str
    fetched: str
    published: str

    @classmethod
    def of(cls, document: Document) -> "_Moment":
        told = document.published or ""
        return cls(
            day=told[:DAY_LENGTH],
            fetched=instant(document.fetched) if document.fetched else "",
            published=instant(told) if len(told) > DAY_LENGTH else "",
        )

    def is_after(self, other: "_Moment") -> bool:
        """Whether it is certainly the later one.

        Days of publication count first. Within one it is when they were fetched, or where neither tells that the
        time of publication: what only one of the two tells decides nothing.
        """
        if not (self.day and other.day):
            return False
        told = (self.fetched, other.fetched) if self.fetched or other.fetched else (self.published, other.published)
        return self > other and (self.day != other.day or all(told))

    def days_from(self, other: "_Moment") -> int:
        """The days between the two publications; a great many where one of them is not told."""
        if not (self.day and other.day):
            return 10**6
        return abs((date.fromisoformat(self.day) - date.fromisoformat(other.day)).days)
