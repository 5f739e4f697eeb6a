"""What the words beside a name tell of it: the level of area, a settlement, the place that holds it."""

from collections.abc import Sequence

from spacy.tokens import Doc

from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_scan import Mention

_HOLDS = frozenset({"PCLI", "ADM1", "ADM2", "RGN", "CONT"})
_REACH = 8  # tokens between a name and "in Belgorod region" after it


class MentionLinker:
    """Marks the mentions of one document with what stands beside them."""

    def __init__(self, doc: Doc, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._lexicon = lexicon

    def link(self, mentions: Sequence[Mention]) -> None:
        """Sets feature, settled and container of each mention."""
        for mention in mentions:
            self._level(mention)
        for mention, following in zip(mentions, mentions[1:], strict=False):
            self._contain(mention, following)

    def _level(self, mention: Mention) -> None:
        after = self._lower(mention.end)
        before = self._lower(mention.start - 1)
        two_before = self._lower(mention.start - 2)
        if after in self._lexicon.area_feature:
            mention.feature = self._lexicon.area_feature[after]
        elif before == "of" and two_before in self._lexicon.area_feature:
            mention.feature = self._lexicon.area_feature[two_before]
        if (
            before in self._lexicon.settlement_words
            or (before == "of" and two_before in self._lexicon.settlement_words)
            or (after in self._lexicon.settlement_words and not mention.feature)
        ):
            mention.settled = True

    def _contain(self, mention: Mention, following: Mention) -> None:
        """ "X, Y" and "X in Y" put X into Y; "Y's X" and "Y region's X" the other way round."""
        between = [token.lower_ for token in self._doc[mention.end : following.start]]
        if self._can_hold(following) and self._inside(between):
            mention.container = following
        elif self._can_hold(mention) and self._possessive(between):
            following.container = mention

    def _can_hold(self, mention: Mention) -> bool:
        return bool(mention.feature) or any(match.place.feature in _HOLDS for match in mention.matches)

    def _inside(self, between: Sequence[str]) -> bool:
        words = [word for word in between if word not in self._lexicon.settlement_words]
        if words in ([","], ["in"], [",", "in"], ["("]):
            return True
        return len(words) <= _REACH and words[:1] == [","] and words[-1:] == ["in"]

    def _possessive(self, between: Sequence[str]) -> bool:
        words = [
            w for w in between if w not in self._lexicon.area_feature and w not in self._lexicon.settlement_words
        ]
        return bool(words) and words[0] in {"'s", "’s", "'", "’"} and len(words) <= 3

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""
