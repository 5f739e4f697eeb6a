"""Whether a stretch that could be a place name is one here, and what it stands for.

Evidence is added up as weights with their reasons; the threshold is the one number that trades precision for recall.
The model's entity labels are a vote among others: it misses half of the towns at war and takes surnames for towns.
"""

import math
from collections.abc import Sequence

import simplemma
from spacy.tokens import Doc, Token

from vedette.model import Place
from vedette.model.layers import ToponymKind
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_names import PlaceNames
from vedette.reading.places_scan import Mention

THRESHOLD = 1.0
_LABEL_WEIGHTS = {"GPE": 3.0, "LOC": 2.0, "FAC": 1.0, "PERSON": -3.0, "ORG": -1.0, "NORP": -1.0, "": -0.5}
_OTHER_LABEL = -2.0
_AREAS = frozenset({"PCLI", "ADM1", "CONT", "RGN"})


class Admission:
    """Judges the mentions of one document."""

    def __init__(self, doc: Doc, names: PlaceNames, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._names = names
        self._lexicon = lexicon
        self._surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        self._parsed = doc.has_annotation("DEP")

    def admitted(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that are place names, each with its weight and reasons."""
        for number, mention in enumerate(mentions):
            if not mention.demonym:
                self._weigh(mention, mentions[number - 1] if number else None, mentions[number + 1 : number + 2])
        sure = {m.text for m in mentions if m.weight >= THRESHOLD + 2}
        for mention in mentions:
            if mention.text in sure and not mention.demonym:
                mention.add(1.0, "a place elsewhere in the text")
        return [m for m in mentions if m.demonym or m.weight >= THRESHOLD]

    def kind(self, mention: Mention) -> ToponymKind:
        """What the name stands for: the place, those who govern it, or its people."""
        if mention.demonym:
            return "demonym"
        following = self._token(mention.end)
        if following is not None and following.lower_ in self._lexicon.organisations and not mention.settled:
            return "metonym"
        return "metonym" if self._acts(mention) else "literal"

    def _acts(self, mention: Mention) -> bool:
        """Whether the name is the subject of what only people do, and of a place that governs."""
        root = self._doc[mention.start : mention.end].root
        governs = any(m.place.feature in {"PCLI", "PPLC"} for m in mention.matches)
        return self._parsed and governs and root.dep_ == "nsubj" and root.head.lemma_ in self._lexicon.speech

    def _weigh(self, mention: Mention, before: Mention | None, after: Sequence[Mention]) -> None:
        mention.add(_LABEL_WEIGHTS.get(mention.label, _OTHER_LABEL), f"the model says {mention.label or 'nothing'}")
        self._weigh_gazetteer(mention)
        self._weigh_neighbours(mention)
        self._weigh_container(mention, before, after)
        self._weigh_common_word(mention)
        self._weigh_person(mention)

    def _weigh_gazetteer(self, mention: Mention) -> None:
        places = [match.place for match in mention.matches]
        if not places:
            mention.add(-1.0, "in no gazetteer")
            return
        largest = max(place.population for place in places)
        mention.add(max(-1.6, min(1.6, 0.45 * (math.log10(largest + 1) - 3.5))), "size")
        if any(place.feature in _AREAS for place in places):
            mention.add(1.5, "a country or province")
        if not any(match.kind == "main" for match in mention.matches):
            mention.add(-0.7, "only another name")
        if any(self._is_near_home(place) for place in places):
            mention.add(1.5, "in the theatre")
        if mention.end - mention.start > 1:
            mention.add(1.0, "several words")

    def _is_near_home(self, place: Place) -> bool:
        return place.country in self._names.countries

    def _weigh_neighbours(self, mention: Mention) -> None:
        before, after = self._token(mention.start - 1), self._token(mention.end)
        if before is not None and before.lower_ in self._lexicon.strong_prepositions:
            mention.add(1.5, f"after '{before.text}'")
        elif before is not None and before.lower_ in self._lexicon.prepositions:
            mention.add(0.7, f"after '{before.text}'")
        if mention.feature:
            mention.add(3.0, "beside a word for an area")
        if mention.settled:
            mention.add(2.0, "beside a word for a settlement")
        if after is not None and after.lower_ in self._lexicon.inside:
            mention.add(-2.0, f"before '{after.text}'")

    def _weigh_container(self, mention: Mention, before: Mention | None, after: Sequence[Mention]) -> None:
        following = after[0] if after else None
        if mention.container:
            mention.add(2.0, f"in {mention.container.text}")
        if before is not None and before.container is mention:
            mention.add(1.5, f"holds {before.text}")
        if following is not None and following.container is mention:
            mention.add(1.5, f"holds {following.text}")

    def _weigh_common_word(self, mention: Mention) -> None:
        if mention.end - mention.start > 1 or not simplemma.is_known(mention.text.lower(), lang="en"):
            return
        mention.add(-1.0, "a common word")
        token = self._doc[mention.start]
        if token.is_sent_start or (self._parsed and token.pos_ not in {"PROPN", "X"}):
            mention.add(-1.5, "where any word has a capital")

    def _weigh_person(self, mention: Mention) -> None:
        before, after = self._token(mention.start - 1), self._token(mention.end)
        if before is not None and before.lower_.rstrip(".") in self._lexicon.titles:
            mention.add(-2.5, f"after the title '{before.text}'")
        elif before is not None and self._is_name(before):
            mention.add(-1.5, f"after the name '{before.text}'")
        if after is not None and self._is_name(after):
            mention.add(-1.5, f"before the name '{after.text}'")
        if mention.text.lower() in self._surnames:
            mention.add(-2.0, "a surname in the text")

    def _is_name(self, token: Token) -> bool:
        known = self._lexicon
        return (
            token.text[0].isupper()
            and not token.is_sent_start
            and token.lower_ not in known.organisations
            and token.lower_ not in known.settlement_words
            and token.lower_ not in known.area_feature
            and token.lower_ not in known.never
            and token.ent_type_ not in {"GPE", "LOC", "NORP", "DATE"}
        )

    def _token(self, index: int) -> Token | None:
        return self._doc[index] if 0 <= index < len(self._doc) else None
