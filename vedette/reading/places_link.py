"""What the words beside a name tell of it: area, settlement, plant; the place that holds it, the way to it."""

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from vedette.reading.places_bearings import BearingReader
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_mention import Bearing, Mention
from vedette.reading.tokens import source

_HOLDERS = frozenset({"PCLI", "ADM1", "ADM2", "RGN", "CONT"})
_BODIES = frozenset({"ORG", "FAC"})
_REACH = 8  # tokens between a name and "in Belgorod region" after it
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_LIST_GAPS = ((",",), ("and",), (",", "and"), ("or",), ("&",), ("і",), ("та",), ("и",))


class MentionLinker:
    """Marks the mentions of one document with what stands beside them."""

    def __init__(self, doc: Doc, lexicon: PlaceLexicon, bearings: BearingReader) -> None:
        self._doc = doc
        self._source = source(doc)
        self._lexicon = lexicon
        self._bearings = bearings
        self._bodies = {token.i: ent for ent in doc.ents if ent.label_ in _BODIES for token in ent}

    def link(self, mentions: Sequence[Mention]) -> None:
        """Sets what the mentions are called, what they belong to and what holds them."""
        for mention in mentions:
            mention.embedded = not mention.demonym and self._in_a_body(mention)
            self._call(mention)
        for mention, following in itertools.pairwise(reversed(mentions)):
            self._share(following, mention)
        for mention, following in itertools.pairwise(mentions):
            self._contain(mention, following)
            self._locate(mention, following)

    def _in_a_body(self, mention: Mention) -> bool:
        """Whether a body's name goes on after the place's ("Fargo Police Department") or before it, with "of"."""
        body = self._bodies.get(mention.end - 1)
        after = self._doc[mention.end] if mention.end < len(self._doc) else None
        if after is not None and after.text[0].isupper():
            named = after.lower_ in self._lexicon.organisations
            if named or (body is not None and body.end > mention.end and self._names_body(body)):
                return True
        before = [token for token in self._doc[max(0, mention.start - 3) : mention.start] if token.lower_ != "the"]
        return len(before) > 1 and before[-1].lower_ == "of" and self._is_body_word(before[-2])

    def _names_body(self, body: Span) -> bool:
        return any(token.lower_ in self._lexicon.organisations for token in body)

    def _is_body_word(self, token: Token) -> bool:
        return token.text[0].isupper() and not token.is_sent_start and token.lower_ in self._lexicon.organisations

    def _call(self, mention: Mention) -> None:
        mention.facility = 0 if mention.demonym else self._facility(mention.end)
        mention.nature = None if mention.demonym else self._nature(mention)
        if mention.facility or mention.nature:
            return
        before, two_before = self._lower(mention.start - 1), self._lower(mention.start - 2)
        last, after = self._lower(mention.end - 1), self._lower(mention.end)
        areas, plurals = self._lexicon.area_feature, self._lexicon.plural_area_feature
        if mention.end - mention.start > 1 and last in areas:
            mention.feature = areas[last]
        elif after in areas:
            mention.feature = areas[after]
        elif after in plurals:
            mention.feature, mention.shared = plurals[after], True
        elif before == "of" and two_before in areas:
            mention.feature = areas[two_before]
        settlement = self._lexicon.settlement_words
        called_before = before in settlement or (before == "of" and two_before in settlement)
        mention.settled = not mention.feature and (called_before or after in settlement)

    def _nature(self, mention: Mention) -> str | None:
        """The kind of water, height or land that the word after a name, or with a capital before it, makes it."""
        before = self._doc[mention.start - 1] if mention.start else None
        if before is not None and before.text[0].isupper() and before.lower_ in self._lexicon.nature_before:
            return self._lexicon.nature_before[before.lower_]
        return self._lexicon.nature.get(self._lower(mention.end))

    def _facility(self, start: int) -> int:
        """How many tokens from `start` are words for a facility."""
        for length in (4, 3, 2, 1):
            if self._lexicon.is_facility(tuple(self._lower(i) for i in range(start, start + length))):
                return length
        return 0

    def _share(self, mention: Mention, following: Mention) -> None:
        """ "Donetsk and Luhansk regions": the plural calls both."""
        if following.shared and not mention.called and self._between(mention, following) in _LIST_GAPS:
            mention.feature, mention.shared = following.feature, True

    def _contain(self, mention: Mention, following: Mention) -> None:
        """ "X, Y" and "X in Y" put X into Y; "Y's X" and "Y region's X" the other way round."""
        between = self._between(mention, following)
        if self._can_hold(following) and self._inside(between) and not self._listed(mention, following):
            mention.container = following
        elif self._can_hold(mention) and self._possessive(between):
            following.container = mention

    def _can_hold(self, mention: Mention) -> bool:
        if mention.demonym:
            return False  # "fell on X, Ukrainian officials said"
        return bool(mention.feature) or any(match.place.feature in _HOLDERS for match in mention.matches)

    def _inside(self, between: Sequence[str]) -> bool:
        words = tuple(word for word in between if word not in self._lexicon.settlement_words)
        if words in {(",",), ("in",), (",", "in"), ("(",)}:
            return True
        called = len(words) < len(between)  # "X, a small town in Y", but not "X, whose brother lives in Y"
        return called and len(words) <= _REACH and words[:1] == (",",) and words[-1:] == ("in",)

    def _listed(self, mention: Mention, following: Mention) -> bool:
        """Whether the two stand side by side in a list: both countries, or both provinces and the list goes on."""
        levels = [{match.place.feature for match in m.matches} for m in (mention, following)]
        if all("PCLI" in features for features in levels):
            return True
        goes_on = self._lower(following.end) in {"and", "or", ","} and self._is_capital(following.end + 1)
        return goes_on and all("ADM1" in features for features in levels)

    def _is_capital(self, index: int) -> bool:
        return index < len(self._doc) and self._doc[index].text[0].isupper()

    def _possessive(self, between: Sequence[str]) -> bool:
        called = self._lexicon.settlement_words | self._lexicon.area_feature.keys()
        words = [word for word in between if word not in called]
        return bool(words) and words[0] in _POSSESSIVES and len(words) <= 3

    def _locate(self, mention: Mention, following: Mention) -> None:
        """ "X, a village 15 km north of Y" tells the way from Y to X."""
        approach = self._bearings.before(self._source, following.span[0])
        if approach is None or approach.degrees is None or approach.start < mention.span[1]:
            return
        told = self._source[mention.span[1] : approach.start]
        if told.lstrip().startswith((",", "(")) and not set(told) & set(".;:") and len(told.split()) <= _REACH:
            mention.bearing = Bearing(following, approach.degrees, approach.km)
            following.is_origin = True

    def _between(self, mention: Mention, following: Mention) -> tuple[str, ...]:
        return tuple(token.lower_ for token in self._doc[mention.end : following.start])

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""
