"""Where a place name may stand: the longest names of gazetteer and theatre, and what the model calls places."""

from collections.abc import Iterator, Sequence

import simplemma
from spacy.tokens import Doc, Token

from vedette.gazetteer import Match
from vedette.gazetteer.names import is_cyrillic
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_mention import Mention
from vedette.reading.places_names import PlaceNames
from vedette.reading.tokens import source

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 7  # tokens; a hyphen is a token of its own
_HYPHENS = frozenset("-‐‑")
_JOINERS = _HYPHENS | frozenset("–'’ʼ.")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "a", "an"})
_ARABIC_ARTICLES = frozenset(
    {"al", "el", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez", "ad", "ed"}
)
_SHORTEST_SMALL = 4
_TOWN = 20_000
_SHORTEST_CODE, _LONGEST_CODE = 2, 6


class MentionScanner:
    """Finds the mentions of one document, in text order and without overlaps."""

    def __init__(self, doc: Doc, names: PlaceNames, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._source = source(doc)
        self._names = names
        self._lexicon = lexicon
        self._labels = {token.i: ent.label_ for ent in doc.ents for token in ent}

    def scan(self) -> list[Mention]:
        """The mentions of the whole document."""
        found: list[Mention] = []
        position = 0
        while position < len(self._doc):
            mention = self._at(position) if self._may_begin(self._doc[position]) else None
            if mention:
                found.append(mention)
            position = mention.end if mention else position + 1
        return sorted([*found, *self._only_the_model_knows(found)], key=lambda m: m.start)

    def _may_begin(self, token: Token) -> bool:
        """A capitalised word; or a name of the theatre's own that a careless hand wrote small ("kyiv’s")."""
        if token.text[0].isupper():
            return not token.is_punct and token.lower_ not in _ARTICLES
        return len(token) >= _SHORTEST_SMALL and self._names.is_own(token.text)

    def _at(self, start: int) -> Mention | None:
        shortened = self._shortened(start)
        if shortened:
            return shortened
        best: Mention | None = None
        for end in self._ends(start):
            text = self._text(start, end)
            best = self._exact(start, end, text) or best
            # Apostrophes and hyphens are no words: "People" begins nothing, "People’s" does.
            if self._doc[end - 1].whitespace_ and not self._names.begins(text):
                break
        if self._names.is_arabic and (heard := self._heard(start, best.end if best else start)):
            return heard
        if best is not None and is_cyrillic(best.text):
            return self._or_inflected(best)
        return best or self._inexact(start)

    def _or_inflected(self, exact: Mention) -> Mention:
        """With what the name may be a case of besides: "Василькове" is a village, and Васильків in one."""
        other = self._inflected(exact.start)
        if other is None or other.end < exact.end:
            return exact
        if other.end > exact.end:
            return other
        known = {match.place.id for match in exact.matches}
        exact.matches = (*exact.matches, *(match for match in other.matches if match.place.id not in known))
        return exact

    def _exact(self, start: int, end: int, text: str) -> Mention | None:
        if text.lower() in self._lexicon.never:
            return None
        matches = self._names.find(text)
        if any(match.place.feature == "PCLI" and match.kind == "main" for match in matches):
            return self._mention(start, end, matches)
        if people := self._names.demonym(text):
            return self._mention(start, end, people, demonym=True)
        return self._mention(start, end, matches) if matches else None

    def _ends(self, start: int) -> Iterator[int]:
        """Where a name may end: after a capitalised word, a number, or as the theatre writes it ("Sea of Azov")."""
        for end in range(start + 1, min(start + _LONGEST, len(self._doc)) + 1):
            last = self._doc[end - 1]
            if last.is_space or (last.is_punct and last.text not in _JOINERS):
                return
            if last.text[0].isupper() or last.is_digit or self._is_own(start, end):
                yield end

    def _is_own(self, start: int, end: int) -> bool:
        return self._doc[end - 1].is_alpha and self._names.is_own(self._text(start, end))

    def _shortened(self, start: int) -> Mention | None:
        """A province cut short: "Ky." anywhere, "KY" or "NSW" only after a name and a comma."""
        token = self._doc[start]
        letters = sum(map(str.isalpha, token.text))
        if not _SHORTEST_CODE <= letters <= _LONGEST_CODE:
            return None
        dotted = token.text.endswith(".")
        after_comma = start > 0 and self._doc[start - 1].text == ","
        if not (
            self._ends_a_name(start) if dotted else token.is_upper and (after_comma or self._is_initialism(token))
        ):
            return None
        if token.lower_.strip(".") in self._lexicon.never or self._is_country(token.text):
            return None
        matches = (*self._names.abbreviated(token.text), *(self._names.find(token.text) if dotted else ()))
        return self._mention(start, start + 1, matches) if matches else None

    def _is_initialism(self, token: Token) -> bool:
        """ "NSW" where the model or a preposition says a place."""
        before = self._doc[token.i - 1].lower_ if token.i else ""
        told = token.ent_type_ in PLACE_LABELS or before in self._lexicon.strong_prepositions
        return len(token) > _SHORTEST_CODE and told

    def _ends_a_name(self, start: int) -> bool:
        """Whether the next word begins no name that this one could be the first part of ("St. Petersburg")."""
        after = self._doc[start + 1] if start + 1 < len(self._doc) else None
        return after is None or not after.text[0].isupper()

    def _is_country(self, text: str) -> bool:
        return any(match.place.feature == "PCLI" for match in self._names.find(text))

    def _inexact(self, start: int) -> Mention | None:
        """A name in another romanisation or grammatical case, where something else speaks for a place."""
        token = self._doc[start]
        if token.lower_ in self._lexicon.never:
            return None
        if is_cyrillic(token.text):
            return self._inflected(start)
        if self._labels.get(start) not in PLACE_LABELS:
            return None
        end = self._end_of_entity(start)
        matches = self._names.find_romanised(self._text(start, end))
        return self._mention(start, end, matches) if matches else None

    def _heard(self, start: int, beyond: int) -> Mention | None:
        """An Arabic name in another romanisation that ends behind `beyond`, where something speaks for a place."""
        led = self._is_led(start)
        for end in reversed(list(self._arabic_ends(start))):
            matches = self._names.find_heard(self._text(start, end)) if end > beyond else ()
            if matches and (led or self._is_telling(start, end, matches)):
                return self._mention(start, end, matches)
        return None

    def _is_telling(self, start: int, end: int, matches: Sequence[Match]) -> bool:
        """Whether a name speaks for itself: of several words, or a town's and no word of English.

        The model takes strange towns for people: the theatre's own names are believed against it.
        """
        if end - start > 1 and self._doc[start].lower_ not in _ARABIC_ARTICLES:
            return True
        label = self._labels.get(end - 1, "")
        in_a_longer_name = label and label in {self._labels.get(start - 1), self._labels.get(end)}
        if in_a_longer_name or simplemma.is_known(self._doc[end - 1].lower_, lang="en"):
            return False
        if label:
            return label == "PERSON" and any(match.place.id in self._names.own_ids for match in matches)
        return max(match.place.population for match in matches) >= _TOWN

    def _is_led(self, start: int) -> bool:
        """Whether the model, a preposition or a word like "town" speaks for a place name."""
        known, before = self._lexicon, self._lower(start - 1)
        led = before in known.prepositions or before in known.settlement_words
        return led or self._labels.get(start) in PLACE_LABELS

    def _arabic_ends(self, start: int) -> Iterator[int]:
        """Where a name may end whose articles are written small: "Jisr al-Shughur"."""
        for at in range(start, min(start + _LONGEST, len(self._doc))):
            token = self._doc[at]
            if token.text[0].isupper() and token.lower_ not in self._lexicon.never | _ARABIC_ARTICLES:
                yield at + 1
            elif token.lower_ not in _ARABIC_ARTICLES and token.text not in _JOINERS:
                return

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""

    def _inflected(self, start: int) -> Mention | None:
        """ "у Новій Каховці", "в Кременчуці"; an adjective only where what it describes is a place."""
        end = self._hyphenated_end(start)
        word = self._text(start, end)
        following = self._doc[end] if end < len(self._doc) else None
        is_place_word = following is not None and self._is_place_word(following.lower_)
        is_name = following is not None and following.text[0].isupper() and is_cyrillic(following.text)
        if is_place_word or is_name:
            matches = self._names.find_inflected(self._text(start, end + 1))
            if matches:
                return self._mention(start, end + 1, matches)
        if following is not None and (feature := self._area_feature(following.lower_)):
            areas = self._names.find_area(word, feature)
            matches = areas or self._names.find_adjective(word) or self._names.find_inflected(word)
        elif is_place_word or self._describes_a_facility(word, end):
            matches = self._names.find_adjective(word) or self._names.find_inflected(word)
        elif self._opens_sentence(start) and self._names.inflection.is_adjective(word):
            matches = ()  # inside a sentence an adjective is written small, so that what is not is a name
        else:
            matches = self._names.find_inflected(word)
        return self._mention(start, end, matches) if matches else None

    def _hyphenated_end(self, start: int) -> int:
        """Where the word ends that begins at a token, with what hyphens join to it."""
        end = start + 1
        while end + 1 < len(self._doc) and self._doc[end].text in _HYPHENS and not self._doc[end].whitespace_:
            end += 2
        return end

    def _opens_sentence(self, index: int) -> bool:
        """Whether a word begins a sentence, told by what stands before it: a blank pipeline sets no sentences."""
        return index == 0 or not (self._doc[index - 1].is_alpha or self._doc[index - 1].text == ",")

    def _is_place_word(self, word: str) -> bool:
        known = self._lexicon
        return known.is_facility((word,)) or word in known.area_feature or word in known.axes

    def _area_feature(self, word: str) -> str | None:
        return self._lexicon.area_feature.get(word) or self._lexicon.plural_area_feature.get(word)

    def _describes_a_facility(self, word: str, end: int) -> bool:
        """ "Одеський морський порт": an adjective, another written small, the facility."""
        two = [token.lower_ for token in self._doc[end : end + 2]]
        return len(two) > 1 and self._names.inflection.is_adjective(word) and self._lexicon.is_facility((two[1],))

    def _end_of_entity(self, start: int) -> int:
        end = start + 1
        while end < len(self._doc) and self._labels.get(end) in PLACE_LABELS and self._doc[end].ent_iob_ == "I":
            end += 1
        return end

    def _only_the_model_knows(self, found: Sequence[Mention]) -> Iterator[Mention]:
        taken = {i for mention in found for i in range(mention.start, mention.end)}
        for ent in self._doc.ents:
            start, end = ent.start, ent.end
            while start < end and (self._doc[start].is_lower or self._doc[start].lower_ in self._lexicon.never):
                start += 1
            while end > start and self._doc[end - 1].text in _POSSESSIVES:
                end -= 1
            if ent.label_ in PLACE_LABELS and start < end and not taken & set(range(start, end)):
                yield self._mention(start, end, ())

    def _mention(self, start: int, end: int, matches: Sequence[Match], *, demonym: bool = False) -> Mention:
        text = self._text(start, end)
        span = (self._doc[start].idx, self._doc[start].idx + len(text))
        return Mention(start, end, span, text, matches, self._labels.get(end - 1, ""), demonym)

    def _text(self, start: int, end: int) -> str:
        last = self._doc[end - 1]
        text = self._source[self._doc[start].idx : last.idx + len(last)]
        # A sentence's last word may keep its stop ("Wing."); a shortened one has another or is short ("St.", "U.S.").
        return text[:-1] if text.endswith(".") and "." not in text[:-1] and len(last) > _LONGEST_CODE - 1 else text
