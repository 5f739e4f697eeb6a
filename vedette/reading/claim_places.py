"""Where a claim happens: the literal places of its clause, with the part each plays."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from vedette.model import ClaimPlace, EventMention, Span, Toponym
from vedette.model.claim import PlaceRole
from vedette.model.span import overlaps, within
from vedette.reading import lexicon
from vedette.reading.furniture import inside
from vedette.reading.tokens import source, tokens_of

_MOVES = {"evacuation", "displacement", "return", "withdrawal", "deployment", "aid", "advance"}
_PEOPLE_MOVE = {"evacuation", "displacement", "return"}
_ARRIVE = {"arrive", "reach", "enter"}
_LEFT = {"withdrawal", "evacuation"}
_FROM = {"from", "out"}
_TO = {"to", "into", "toward", "towards", "onto"}
_BEFORE = 40  # code points before a name in which a bearing may stand
_BEARING = re.compile(
    r"\b(?:north|south|east|west)\w* of (?:the )?(?:(?:city|town|village|capital)(?: of)? )?$", re.IGNORECASE
)
_REMEMBERED = 700  # code points back to which "the town" can point
_SETTLEMENT_WORDS = frozenset(lexicon.load("nouns")["anaphor"])
_CIVILIANS = frozenset(lexicon.load("nouns")["civilian"])
_SHORT = 700  # code points: in a lead of this length one town named is where it all happens


class Places:
    """Places of the claims of one text."""

    def __init__(self, doc: Doc, page: Sequence[Span]) -> None:
        self._doc = doc
        self._text = source(doc)
        literal = (t for t in doc._.vedette_places if t.kind == "literal")
        self._literal: tuple[Toponym, ...] = tuple(t for t in literal if not inside(t.span, page))
        self._extents = [event.extent for event in doc._.vedette_events]

    def of(self, event: EventMention, speakers: Sequence[Span]) -> tuple[ClaimPlace, ...]:
        """The places of an event. A place inside one of `speakers`, the spans that tell who speaks, is not its."""
        acting = [tokens_of(self._doc, span).root for span in event.actors]
        usable = [t for t in self._literal if not any(within(t.span, s) for s in speakers)]
        usable = [t for t in usable if tokens_of(self._doc, t.span).root not in acting]
        found = [t for t in usable if overlaps(t.span, event.extent)]
        found += self._around(event, usable, found)
        if (meant := self._meant(event, found)) is not None:
            found.append(meant)
        if not any(not t.region for t in found):
            found += self._before(event, usable, found)
        return tuple(self._place(t, event) for t in _once(found))

    def _meant(self, event: EventMention, found: Sequence[Toponym]) -> Toponym | None:
        """The settlement that "the town" or "the area" of a clause without one of its own stands for.

        Of the last sentence before that names settlements, the first one: what stands first is what it is about
        (the ranking of centering theory; Grosz, Joshi and Weinstein 1995).
        """
        head = tokens_of(self._doc, event.trigger).root
        own = [t for t in found if overlaps(t.span, event.extent) and not t.region]
        if any(_same_clause(tokens_of(self._doc, t.span).root, head) for t in own):
            return None
        clause = tokens_of(self._doc, event.extent)
        if not any(_stands_for_a_place(token) and _verb_over(token, head) == head for token in clause):
            return None
        before = [t for t in self._literal if not t.region and t.span[1] <= event.sentence[0] and self._in_prose(t)]
        if not before or event.sentence[0] - before[-1].span[1] > _REMEMBERED:
            return None
        sentence = tokens_of(self._doc, before[-1].span).sent
        return next(t for t in before if t.span[0] >= sentence.start_char)

    def _in_prose(self, toponym: Toponym) -> bool:
        """Whether a sentence with a verb names it: a dateline tells where the reporter sat."""
        return any(token.pos_ in {"VERB", "AUX"} for token in tokens_of(self._doc, toponym.span).sent)

    def _around(self, event: EventMention, usable: Sequence[Toponym], found: Sequence[Toponym]) -> list[Toponym]:
        """Places of the sentence that no other event of it claims for itself."""
        others = [extent for extent in self._extents if extent != event.extent and not within(event.extent, extent)]
        rest = [t for t in usable if within(t.span, event.sentence) and t not in found]
        free = [t for t in rest if not any(within(t.span, extent) for extent in others)]
        if found:
            head = tokens_of(self._doc, event.trigger).root
            return [t for t in free if _same_clause(tokens_of(self._doc, t.span).root, head)]
        return free or rest

    def _before(self, event: EventMention, usable: Sequence[Toponym], found: Sequence[Toponym]) -> list[Toponym]:
        """The place that opened the paragraph, or the only one of a short text."""
        if found:
            return []
        settlements = [t for t in usable if not t.region]
        pool = settlements or list(usable)
        if len(self._text) <= _SHORT and len({t.place.id if t.place else t.mention for t in pool}) == 1:
            return pool[:1]
        start = self._text.rfind("\n", 0, event.sentence[0]) + 1
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

    def _arrives(self, event: EventMention) -> bool:
        """Whether the event's verb tells where its people end, and not where they leave."""
        return tokens_of(self._doc, event.trigger).root.lemma_.lower() in _ARRIVE

    def _role(self, toponym: Toponym, event: EventMention) -> PlaceRole:
        token = tokens_of(self._doc, toponym.span).root
        if _BEARING.search(self._text[max(0, toponym.span[0] - _BEFORE) : toponym.span[0]]):
            return "mentioned"  # "the front south of X" is not in X
        if not _same_clause(token, tokens_of(self._doc, event.trigger).root):
            return "mentioned"
        if event.type not in _MOVES:
            return "location"
        if token.sent.start_char != event.sentence[0]:
            return "origin" if event.type in _LEFT else "location"
        if event.type in _PEOPLE_MOVE and _is_home(token):
            return "origin"
        word = _preposition(token)
        if word in _FROM:
            return "origin"
        if word in _TO or (event.type in _PEOPLE_MOVE and (word == "for" or self._arrives(event))):
            return "destination"
        return "origin" if event.type in _LEFT else "location"


def _verb_over(token: Token, predicate: Token) -> Token | None:
    """The nearest verb above a word, or the predicate where that comes first."""
    return next((a for a in token.ancestors if a.pos_ == "VERB" or a.i == predicate.i), None)


def _is_home(token: Token) -> bool:
    """Whether a place tells where people are of: "residents of X"."""
    of = token.head
    return token.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in _CIVILIANS


def _stands_for_a_place(token: Token) -> bool:
    """Whether a noun means a settlement told before: "the city", "half the town", not "the city of X"."""
    if token.lemma_.lower() not in _SETTLEMENT_WORDS or token.pos_ != "NOUN" or token.tag_ == "NNS":
        return False
    definite = any(child.lower_ in {"the", "this", "that"} for child in token.children)
    return definite and not any(child.dep_ in {"prep", "relcl", "appos", "poss"} for child in token.children)


def _same_clause(place: Token, predicate: Token) -> bool:
    """Whether the verb over a place is the predicate, or stands above it."""
    if place.sent != predicate.sent:
        return True
    verb = _verb_over(place, predicate)
    return verb is None or verb.i == predicate.i or verb.is_ancestor(predicate)


def _preposition(token: Token) -> str | None:
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.lower_ != "of":  # "for the hills of X" leads to X
            return token.head.lower_
        if token.dep_ == "pobj":
            token = token.head.head
            continue
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
