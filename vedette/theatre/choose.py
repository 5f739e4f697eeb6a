"""Which conflict a text is about, by what it names."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from vedette.theatre.schema import Theatre

# A hyphen parts words: "Russia-Ukraine talks" names both.
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
# Cyrillic names are inflected at the end; the first letters of a form are enough to tell conflicts apart.
_STEM_LETTERS = 5
_OUTSIDER = 0.2  # outsiders speak of every war
_ENOUGH = 0.8  # one name of a side, even where the side is an outsider to another theatre

Words = tuple[str, ...]


class Chooser:
    """Chooses among theatres. A name speaks for the one in which it weighs most, by as much as it weighs more there.

    What several name alike tells nothing. Each further name adds; one said again adds less.
    """

    def __init__(self, theatres: Iterable[Theatre]) -> None:
        self._theatres = tuple(theatres)
        weights: dict[Words, dict[int, float]] = defaultdict(dict)
        for index, theatre in enumerate(self._theatres):
            for form, weight in _forms(theatre):
                words = _words(form)
                if words:
                    weights[words][index] = max(weight, weights[words].get(index, 0.0))
        self._weights = {words: found for words, held in weights.items() if (found := _ahead(held))}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._weights:
            lengths[words[0]].add(len(words))
        # The longest phrase of a first word is tried first: "South Kordofan" before "South".
        self._lengths = {word: sorted(held, reverse=True) for word, held in lengths.items()}

    def scores(self, text: str) -> dict[str, float]:
        """How strongly the text names each theatre, by code; those that it does not name are left out."""
        found: Counter[Words] = Counter(self._named(_words(text)))
        scores: dict[str, float] = defaultdict(float)
        for words, count in found.items():
            index, weight = self._weights[words]
            scores[self._theatres[index].code] += weight * (1 + math.log(count))
        return dict(scores)

    def choose(self, text: str) -> Theatre | None:
        """The theatre that the text names most; None where it names none clearly, or two alike."""
        ranked = sorted(self.scores(text).items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[1][1] >= ranked[0][1]):
            return None
        return next(theatre for theatre in self._theatres if theatre.code == ranked[0][0])

    def _named(self, words: Words) -> Iterator[Words]:
        at = 0
        while at < len(words):
            phrases = (words[at : at + length] for length in self._lengths.get(words[at], ()))
            phrase = next((phrase for phrase in phrases if phrase in self._weights), None)
            if phrase:
                yield phrase
            at += len(phrase) if phrase else 1


def _ahead(held: Mapping[int, float]) -> tuple[int, float] | None:
    """The theatre in which a name weighs most, and its lead over the next; None where two hold it alike."""
    first, second = (*sorted(held.items(), key=lambda item: -item[1]), (-1, 0.0))[:2]
    return (first[0], first[1] - second[1]) if first[1] > second[1] else None


def choose(text: str, theatres: Iterable[Theatre]) -> Theatre | None:
    """The theatre a text is about, or None; for many texts make a Chooser once."""
    return Chooser(theatres).choose(text)


def _words(text: str) -> Words:
    return tuple(_stem(word) for word in _WORD.findall(text))


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    return word.casefold()[:_STEM_LETTERS] if _CYRILLIC.match(word) else word


def _forms(theatre: Theatre) -> Iterator[tuple[str, float]]:
    yield theatre.name, 1.0
    for party in theatre.parties:
        for forms in (party.names, party.demonyms, party.metonyms, party.forces):
            yield from ((form, 1.0) for form in forms)
    for actor in theatre.actors:
        yield from ((form, 1.0 if actor.party else _OUTSIDER) for form in actor.names)
    for outlet in theatre.outlets:
        yield from ((form, 1.0 if outlet.party else _OUTSIDER) for form in outlet.names)
    for region in theatre.regions:
        yield from ((form, 1.0) for form in region.names)
    for alias in theatre.aliases:
        yield from ((form, 1.0) for form in alias.names)
