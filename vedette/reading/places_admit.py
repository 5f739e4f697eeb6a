"""Whether a stretch that could be a place name is one here, and what it stands for.

Evidence is added up as weights with their reasons; the threshold is the one number that trades precision for recall.
The model's entity labels are a vote among others: it misses half of the towns at war and takes surnames for towns.
"""

import itertools
import math
from collections.abc import Sequence

import simplemma
from spacy.tokens import Doc, Span, Token

from vedette.gazetteer.names import is_cyrillic
from vedette.model import Place
from vedette.model.layers import ToponymKind
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_mention import NATURAL, Mention
from vedette.reading.places_names import PlaceNames

THRESHOLD = 1.0
_SURE = 2.5
_LABEL_WEIGHTS = {"GPE": 3.0, "LOC": 2.0, "FAC": 1.0, "PERSON": -1.5, "ORG": -0.7, "NORP": -0.7, "": -0.5}
_OTHER_LABEL = -1.5
_AREAS = frozenset({"PCLI", "ADM1", "CONT", "RGN"}) | NATURAL
_LARGE = 100_000
_UNKNOWN_SIZE = -0.6
_NEARBY, _NEAR_DEGREES = 1.2, 0.6
_LIST_GAPS = frozenset({",", "and", "or", "&", ";", "/"})


class Admission:
    """Judges the mentions of one document."""

    def __init__(self, doc: Doc, names: PlaceNames, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._names = names
        self._lexicon = lexicon
        self._entities: dict[int, Span] = {token.i: ent for ent in doc.ents for token in ent}
        self._surnames = {ent[-1].lower_ for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
        self._parsed = doc.has_annotation("DEP")

    def admitted(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions that are place names, each with its weight and reasons."""
        judged = [mention for mention in mentions if not mention.demonym]
        for mention in judged:
            self._weigh(mention)
        self._weigh_company(judged)
        return [m for m in mentions if m.demonym or m.weight >= THRESHOLD]

    def kind(self, mention: Mention) -> ToponymKind:
        """What the name stands for: the place, those who govern it, or an attribute of its people and bodies."""
        if mention.demonym or mention.embedded:
            return "demonym"
        following = self._token(mention.end)
        if following is not None and following.lower_ in self._lexicon.organisations and not mention.settled:
            return "metonym"
        return "metonym" if self._acts(mention) else "literal"

    def _acts(self, mention: Mention) -> bool:
        """Whether the name stands for a government: what it does, or what is said to be its ("Moscow's defeat")."""
        if not self._parsed or mention.called or not self._governs(mention):
            return False
        root = self._doc[mention.start : mention.end].root
        if root.dep_ == "nsubj":
            return root.head.pos_ in {"VERB", "AUX"} and root.head.lemma_ not in self._lexicon.passive_verbs
        owned = root.head.lower_
        return root.dep_ == "poss" and not mention.holds and not self._is_of_land(owned)

    def _governs(self, mention: Mention) -> bool:
        capital = any(match.place.feature in {"PCLI", "PPLC"} for match in mention.matches)
        return capital or mention.text in self._names.metonyms

    def _is_of_land(self, word: str) -> bool:
        """Whether a noun is a part of a land ("Ukraine's border", "Syria's north")."""
        known = self._lexicon
        lists = (known.area_feature, known.plural_area_feature, known.settlement_words, known.land, known.directions)
        return any(word in words for words in lists)

    def _weigh(self, mention: Mention) -> None:
        self._weigh_label(mention)
        self._weigh_gazetteer(mention)
        self._weigh_neighbours(mention)
        self._weigh_common_word(mention)
        self._weigh_person(mention)

    def _weigh_label(self, mention: Mention) -> None:
        label = mention.label
        entity = self._entities.get(mention.end - 1)
        words = len(entity) if entity is not None else 0
        if mention.embedded:
            mention.add(0.3, "in the name of a body")
        elif label == "PERSON" and words > mention.end - mention.start:
            mention.add(-3.5, f"in the name {entity}")
        elif label == "ORG" and words == mention.end - mention.start and words > 1:
            mention.add(-2.0, "the model says a body of that name")
        else:
            mention.add(_LABEL_WEIGHTS.get(label, _OTHER_LABEL), f"the model says {label or 'nothing'}")

    def _weigh_gazetteer(self, mention: Mention) -> None:
        places = [match.place for match in mention.matches]
        if not places:
            mention.add(-2.2, "in no gazetteer")
            return
        largest = max(place.population for place in places)
        is_area = self._is_land(mention)
        size = (
            max(-1.6, min(1.6, 0.45 * (math.log10(largest) - 3.5))) if largest else 0.0 if is_area else _UNKNOWN_SIZE
        )
        mention.add(size, "size")
        if is_area:
            mention.add(1.5, "a country or province")
        if not any(match.kind in {"main", "short"} for match in mention.matches):
            mention.add(-0.7, "only another name")
        if any(place.country in self._names.countries for place in places):
            mention.add(2.0, "in the theatre")
        if any(place.id in self._names.own_ids for place in places):
            mention.add(2.0, "named by the theatre")
        if mention.end - mention.start > 1:
            mention.add(1.0, "several words")

    def _is_followed_by_name(self, mention: Mention) -> bool:
        after = self._token(mention.end)
        return after is not None and after.text[0].isupper()

    def _is_land(self, mention: Mention) -> bool:
        return any(match.place.feature in _AREAS for match in mention.matches)

    def _weigh_neighbours(self, mention: Mention) -> None:
        before, after = self._lower(mention.start - 1), self._lower(mention.end)
        if before == "the" and not self._is_followed_by_name(mention) and _is_natural(mention):
            before = self._lower(mention.start - 2)  # "along the Euphrates"
        if before in self._lexicon.strong_prepositions:
            mention.add(1.5, f"after '{before}'")
        elif before in self._lexicon.prepositions:
            mention.add(0.7, f"after '{before}'")
        if mention.feature or mention.nature:
            mention.add(3.0, "beside a word for an area")
        elif mention.settled:
            mention.add(2.0, "beside a word for a settlement")
        elif mention.facility and is_cyrillic(mention.text):
            mention.add(1.5, "beside a word for a facility")  # in English as often a firm's: "the Ford plant"
        elif after in self._lexicon.attributes or self._lower(mention.end + 1) == "based":
            mention.add(1.5, f"before '{after}'")
        if self._is_street(mention):
            mention.add(-8.0, "a street")
        elif after in self._lexicon.inside and not mention.embedded:
            mention.add(-2.0, f"before '{after}'")
        if after in self._lexicon.things:
            mention.add(-4.0, f"before '{after}'")
        if self._opens_dateline(mention):
            mention.add(2.5, "in a dateline")

    def _is_street(self, mention: Mention) -> bool:
        """ "Poltava Avenue", "вулиця Полтавська"; "the Aleppo highway" leads there."""
        before, after = self._token(mention.start - 1), self._token(mention.end)
        named = after is not None and after.text[0].isupper() and after.lower_ in self._lexicon.streets
        beyond = self._token(mention.end + 1)
        named = named and not mention.feature and not (beyond is not None and beyond.text[0].isupper())
        stands_before = before is not None and is_cyrillic(before.text) and before.lower_ in self._lexicon.streets
        return named or stands_before

    def _opens_dateline(self, mention: Mention) -> bool:
        """ "KYIV (Reuters) —", "LEBANON, Ohio --": a name that opens a line and is followed by a dash."""
        before = self._token(mention.start - 1)
        if before is not None and not (before.is_space or mention.text.isupper()):
            return False
        ahead = [self._doc[i].text for i in range(mention.end, min(mention.end + 6, len(self._doc)))]
        dash = next((i for i, text in enumerate(ahead) if text in {"-", "--", "—", "–"}), None)
        return dash is not None and (dash == 0 or ahead[0] in {"(", ","})

    def _weigh_common_word(self, mention: Mention) -> None:
        if mention.end - mention.start > 1 or not simplemma.is_known(mention.text.lower(), lang="en"):
            return
        token = self._doc[mention.start]
        large = max((match.place.population for match in mention.matches), default=0) >= _LARGE
        if not large and not self._is_land(mention):
            mention.add(-1.0, "a common word")
        if self._parsed and token.pos_ not in {"PROPN", "X"}:
            mention.add(-1.5, "used as a common word")
        before = self._token(mention.start - 1)
        if before is not None and before.text[0].isupper() and not before.is_sent_start:
            mention.add(-1.5, f"after '{before.text}'")

    def _weigh_person(self, mention: Mention) -> None:
        before, after = self._token(mention.start - 1), self._token(mention.end)
        if before is not None and before.text[0].isupper() and before.lower_.rstrip(".") in self._lexicon.titles:
            mention.add(-2.5, f"after the title '{before.text}'")
        elif before is not None and self._is_name(before):
            mention.add(-1.5, f"after the name '{before.text}'")
        if after is not None and self._is_name(after) and not mention.embedded:
            mention.add(-1.5, f"before the name '{after.text}'")
        if mention.text.lower() in self._surnames and not mention.feature:
            mention.add(-2.0, "a surname in the text")

    def _is_name(self, token: Token) -> bool:
        """Whether a neighbour is a capitalised word that a place name has no business beside."""
        known = self._lexicon
        if (
            (token.text.isupper() and is_cyrillic(token.text))
            or not token.text[0].isupper()
            or token.is_sent_start
            or token.ent_type_ in {"GPE", "LOC", "NORP", "DATE"}
        ):
            return False
        word = token.lower_.rstrip(".")
        lists = (known.organisations, known.settlement_words, known.never, known.titles, known.attributes)
        return word not in known.area_feature and not any(word in words for words in lists)

    def _weigh_company(self, mentions: Sequence[Mention]) -> None:
        """What the mentions say of each other: one that holds another, a list of places, the same name elsewhere."""
        for mention in mentions:
            if mention.container:
                mention.add(2.0, f"in {mention.container.text}")
                mention.container.holds = True
                if not mention.container.demonym:
                    mention.container.add(1.5, f"holds {mention.text}")
        sure = {mention.text.lower() for mention in mentions if mention.weight >= _SURE and not mention.embedded}
        for mention in mentions:
            if mention.text.lower() in sure and mention.weight < _SURE:
                mention.add(1.5, "a place elsewhere in the text")
        self._weigh_surroundings(mentions)
        for one, other in itertools.pairwise(mentions):
            if other.start - one.end in {1, 2} and all(
                token.lower_ in _LIST_GAPS for token in self._doc[one.end : other.start]
            ):
                self._listed(one, other)

    def _weigh_surroundings(self, mentions: Sequence[Mention]) -> None:
        """A doubtful name gains where a place of that name lies by one that is sure."""
        sure = [_likeliest(m) for m in mentions if m.weight >= _SURE and m.matches]
        centres = [place for place in sure if place.is_settlement or place.feature == "ADM2"]
        for mention in mentions:
            if THRESHOLD - _NEARBY <= mention.weight < THRESHOLD and any(
                abs(match.place.lat - centre.lat) < _NEAR_DEGREES
                and abs(match.place.lon - centre.lon) < _NEAR_DEGREES
                for match in mention.matches
                for centre in centres
            ):
                mention.add(_NEARBY, "a place of that name is near")

    def _listed(self, one: Mention, other: Mention) -> None:
        for mention, companion in ((one, other), (other, one)):
            if mention.weight < THRESHOLD <= companion.weight and not companion.embedded:
                mention.add(1.2, f"listed with {companion.text}")

    def _token(self, index: int) -> Token | None:
        return self._doc[index] if 0 <= index < len(self._doc) else None

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""


def _is_natural(mention: Mention) -> bool:
    return any(match.place.feature in NATURAL for match in mention.matches)


def _likeliest(mention: Mention) -> Place:
    return max((match.place for match in mention.matches), key=lambda place: place.population)
