"""Where a claim happens: the literal places of its clause, with the part each plays."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from vedette.model import ClaimPlace, EventMention, Span, Toponym
from vedette.model.claim import PlaceRole
from vedette.model.span import overlaps, within
from vedette.reading.furniture import furniture, inside
from vedette.reading.tokens import tokens_of

_MOVES = {"evacuation", "displacement", "return", "withdrawal", "deployment", "aid", "advance"}
_FROM = {"from", "out"}
_TO = {"to", "into", "toward", "towards", "onto"}
_BEFORE = 40  # code points before a name in which a bearing may stand
_BEARING = re.compile(
    r"\b(?:north|south|east|west)\w* of (?:the )?(?:(?:city|town|village|capital)(?: of)? )?$", re.IGNORECASE
)
_SHORT = 700  # code points: in a lead of this length one town named is where it all happens


class Places:
    """Places of the claims of one text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        page = furniture(doc.text)
        literal = (t for t in doc._.vedette_places if t.kind == "literal")
        self._literal: tuple[Toponym, ...] = tuple(t for t in literal if not inside(t.span, page))
        self._extents = [event.extent for event in doc._.vedette_events]

    def of(self, event: EventMention, speakers: Sequence[Span]) -> tuple[ClaimPlace, ...]:
        """The places of an event. A place inside one of `speakers`, the spans that tell who speaks, is not its."""
        usable = [t for t in self._literal if not any(within(t.span, s) for s in speakers)]
        found = [t for t in usable if overlaps(t.span, event.extent)]
        found += self._around(event, usable, found)
        if not any(not t.region for t in found):
            found += self._before(event, usable, found)
        return tuple(self._place(t, event) for t in _once(found))

    def _around(self, event: EventMention, usable: Sequence[Toponym], found: Sequence[Toponym]) -> list[Toponym]:
        """Places of the sentence that no other event of it claims for itself."""
        others = [extent for extent in self._extents if extent != event.extent and not within(event.extent, extent)]
        rest = [t for t in usable if within(t.span, event.sentence) and t not in found]
        free = [t for t in rest if not any(within(t.span, extent) for extent in others)]
        return free if found or free else rest

    def _before(self, event: EventMention, usable: Sequence[Toponym], found: Sequence[Toponym]) -> list[Toponym]:
        """The place that opened the paragraph, or the only one of a short text."""
        if found:
            return []
        settlements = [t for t in usable if not t.region]
        pool = settlements or list(usable)
        if len(self._doc.text) <= _SHORT and len({t.place.id if t.place else t.mention for t in pool}) == 1:
            return pool[:1]
        start = self._doc.text.rfind("\n", 0, event.sentence[0]) + 1
        opening = [t for t in pool if start <= t.span[0] < event.sentence[0]]
        return opening[-1:]

    def _place(self, toponym: Toponym, event: EventMention) -> ClaimPlace:
        place = toponym.place
        return ClaimPlace(
            mention=toponym.mention,
            span=toponym.span,
            role=self._role(toponym, event),
            id=place.id if place and place.id.startswith("geonames:") else None,
            name=place.name if place else None,
            lat=None if toponym.region else toponym.lat,
            lon=None if toponym.region else toponym.lon,
            precision_m=toponym.precision_m,
        )

    def _role(self, toponym: Toponym, event: EventMention) -> PlaceRole:
        token = tokens_of(self._doc, toponym.span).root
        if _BEARING.search(self._doc.text[max(0, toponym.span[0] - _BEFORE) : toponym.span[0]]):
            return "mentioned"  # "the front south of X" is not in X
        if not _same_clause(token, tokens_of(self._doc, event.trigger).root):
            return "mentioned"
        if event.type not in _MOVES:
            return "location"
        word = _preposition(token)
        if word in _FROM:
            return "origin"
        if word in _TO:
            return "destination"
        return "origin" if event.type in {"withdrawal", "evacuation"} else "location"


def _same_clause(place: Token, predicate: Token) -> bool:
    """Whether the verb over a place is the predicate, or stands above it."""
    if place.sent != predicate.sent:
        return True
    verb = next((a for a in place.ancestors if a.pos_ == "VERB" or a.i == predicate.i), None)
    return verb is None or verb.i == predicate.i or verb.is_ancestor(predicate)


def _preposition(token: Token) -> str | None:
    for _ in range(4):
        if token.dep_ == "pobj":
            return token.head.lower_
        if token.head.i == token.i or token.dep_ not in {"compound", "conj", "appos", "nmod", "poss", "amod"}:
            return None
        token = token.head
    return None


def _once(toponyms: Sequence[Toponym]) -> list[Toponym]:
    seen: set[str] = set()
    kept = []
    for toponym in toponyms:
        key = toponym.place.id if toponym.place else toponym.mention
        if key not in seen:
            seen.add(key)
            kept.append(toponym)
    return kept
