"""What the words beside a name tell of it: the level of area, a settlement, the place that holds it."""

import itertools
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_scan import Mention

_HOLDS = frozenset({"PCLI", "ADM1", "ADM2", "RGN", "CONT"})
_BODIES = frozenset({"ORG", "FAC"})
_REACH = 8  # tokens between a name and "in Belgorod region" after it


class MentionLinker:
    """Marks the mentions of one document with what stands beside them."""

    def __init__(self, doc: Doc, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon
        self._bodies = {token.i: ent for ent in doc.ents if ent.label_ in _BODIES for token in ent}

    def link(self, mentions: Sequence[Mention]) -> None:
        """Sets feature, settled, embedded and container of each mention."""
        for mention in mentions:
            mention.embedded = not mention.demonym and self._in_a_body(mention)
            self._level(mention)
        for mention, following in itertools.pairwise(mentions):
            self._contain(mention, following)

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

    def _level(self, mention: Mention) -> None:
        after = self._lower(mention.end)
        before = self._lower(mention.start - 1)
        two_before = self._lower(mention.start - 2)
        last = self._lower(mention.end - 1)
        if mention.end - mention.start > 1 and last in self._lexicon.area_feature:
            mention.feature = self._lexicon.area_feature[last]
        elif after in self._lexicon.area_feature:
            mention.feature = self._lexicon.area_feature[after]
        elif before == "of" and two_before in self._lexicon.area_feature:
            mention.feature = self._lexicon.area_feature[two_before]
        settlement = self._lexicon.settlement_words
        called_before = before in settlement or (before == "of" and two_before in settlement)
        mention.settled = called_before or (after in settlement and not mention.feature)

    def _contain(self, mention: Mention, following: Mention) -> None:
        """ "X, Y" and "X in Y" put X into Y; "Y's X" and "Y region's X" the other way round."""
        between = [token.lower_ for token in self._doc[mention.end : following.start]]
        if self._can_hold(following) and self._inside(between) and not self._listed(mention, following):
            mention.container = following
        elif self._can_hold(mention) and self._possessive(between):
            following.container = mention

    def _can_hold(self, mention: Mention) -> bool:
        return bool(mention.feature) or any(match.place.feature in _HOLDS for match in mention.matches)

    def _inside(self, between: Sequence[str]) -> bool:
        words = [word for word in between if word not in self._lexicon.settlement_words]
        if words in ([","], ["in"], [",", "in"], ["("]):
            return True
        called = len(words) < len(between)  # "X, a small town in Y", but not "X, whose brother lives in Y"
        return called and len(words) <= _REACH and words[:1] == [","] and words[-1:] == ["in"]

    def _listed(self, mention: Mention, following: Mention) -> bool:
        """Whether the two stand side by side in a list: both countries, or both provinces and the list goes on."""
        levels = [{match.place.feature for match in m.matches} for m in (mention, following)]
        if all("PCLI" in features for features in levels):
            return True
        after = self._lower(following.end)
        return (
            all("ADM1" in features for features in levels)
            and after in {"and", "or", ","}
            and self._goes_on(following)
        )

    def _goes_on(self, mention: Mention) -> bool:
        """Whether a capitalised word follows the comma or the "and" after a mention."""
        after = self._doc[mention.end + 1] if mention.end + 1 < len(self._doc) else None
        return after is not None and after.text[0].isupper()

    def _possessive(self, between: Sequence[str]) -> bool:
        called = self._lexicon.settlement_words | self._lexicon.area_feature.keys()
        words = [word for word in between if word not in called]
        return bool(words) and words[0] in {"'s", "’s", "'", "’"} and len(words) <= 3

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""
