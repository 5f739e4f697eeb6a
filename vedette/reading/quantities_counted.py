"""What a number counts: the noun that follows it, by the lexicon first and by tags where the lexicon is silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vedette.reading.quantities_counts import Count
from vedette.reading.quantities_lexicon import QuantityLexicon
from vedette.reading.quantities_numbers import NUMBER_CLASSES
from vedette.reading.times_words import Word

_WINDOW = 7  # words from a number to the last noun it may count: "12 heavily armed Russian airborne troops"
_PEOPLES = ("ans", "ons", "ese")  # endings of names of peoples that hardly any machine bears: "two Britons"
_OPEN_MARKS = frozenset({"-", "'", '"', "“", "”", "%"})


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words with the tag (Penn) and the lemma of the token that each begins, where the pipeline gives them."""

    words: Sequence[Word]
    tags: Mapping[int, str]
    lemmas: Mapping[int, str]

    def tag(self, at: int) -> str:
        """The tag of a word, "" where nobody tagged it."""
        return self.tags.get(self.words[at].start, "") if at < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun: words [first, end) and its unit; `known` tells that the lexicon has it."""

    first: int
    end: int
    unit: str
    known: bool = True


def counted_noun(text: Tagged, count: Count, lexicon: QuantityLexicon) -> Counted | None:
    """The noun counted, the last of the lexicon's in the run of words after the number; None where none follows."""
    first, end = _run(text, count, lexicon)
    for at in reversed(range(first, end)):
        noun = lexicon.units.ending(text.words, at + 1)
        if noun and noun[0] >= first:
            return Counted(noun[0], at + 1, noun[1])
    if end > first and (text.tag(end - 1) in {"NN", "NNS", "NNPS"} or _is_people(text.words[end - 1])):
        word = text.words[end - 1]
        if _is_people(word) and word.key.endswith(_PEOPLES):
            return Counted(end - 1, end, "person")
        return Counted(end - 1, end, text.lemmas.get(word.start, word.key).lower(), known=False)
    return None


def _run(text: Tagged, count: Count, lexicon: QuantityLexicon) -> tuple[int, int]:
    """The words that may belong to the counted noun phrase: up to a stop word, a mark, a fate or a finite verb.

    What stands between "of" and the noun is passed over: "three of them children", "15 of the 20 drones".
    """
    at = count.end
    of_them = lexicon.of_them.at(text.words, at)
    if of_them:
        at = of_them[0]
    elif at < len(text.words) and text.words[at].key in lexicon.lists["partitives"]:
        at += 1
        while at < len(text.words) and _passed_over(text.words[at], lexicon):
            at += 1
    first = at
    while at < len(text.words) and at - first < _WINDOW and not _ends_run(text, at, first, lexicon):
        at += 1
    return first, at


def _passed_over(word: Word, lexicon: QuantityLexicon) -> bool:
    return word.key in lexicon.lists["determiners"] or not NUMBER_CLASSES.isdisjoint(word.classes)


def _ends_run(text: Tagged, at: int, first: int, lexicon: QuantityLexicon) -> bool:
    word = text.words[at]
    if word.opens_line:
        return True
    if word.shape == "MARK":
        return word.key not in _OPEN_MARKS
    if _in_name(text.words, at):
        return False
    if word.shape != "WORD" or word.key in lexicon.lists["stops"]:
        return True
    fate = lexicon.befallen.at(text.words, at) is not None
    if fate and at > first and lexicon.units.at(text.words, at - 1):
        return True  # "several people wounded": the people are counted, not the wounded
    if lexicon.units.at(text.words, at):
        return False
    return at > first and (fate or text.tag(at) in {"VBD", "VBZ", "VBP", "MD"})


def _is_people(word: Word) -> bool:
    """Whether a word looks like a people's name, which taggers take for a place: "two Americans"."""
    return word.capital and word.key.endswith("s")


def _in_name(words: Sequence[Word], at: int) -> bool:
    """Whether a number is glued into a name or a compound: "three Su-25 jets", "a 60-year-old man"."""
    if words[at].shape != "INT":
        return False
    led = at >= 2 and words[at].glued and words[at - 1].key == "-" and words[at - 1].glued
    return led or (at + 2 < len(words) and words[at + 1].key == "-" and words[at + 1].glued and words[at + 2].glued)
