"""What befell the counted: the predicate that stands before the number ("killing five") or after it ("five died").

Words are walked and not the parse: the parser takes headlines ("Shelling kills 5, injures 12") for noun phrases and
hangs elliptic counts ("killed 3 and wounded 5") on the wrong verb.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.reading.quantities_counted import Tagged
from vedette.reading.quantities_counts import Count
from vedette.reading.quantities_lexicon import Phrases, QuantityLexicon
from vedette.reading.quantities_numbers import NUMBER_CLASSES

_REACH = 14  # words from the counted noun to the verb that tells its fate, past places and subsets
_TOLL_REACH = 7  # words from "death toll" to its number
_ENDS = frozenset({".", ";", ":", "!", "?", ")", "("})
_PASSIVE = frozenset({"was", "were", "been", "being", "be", "is", "are", "got"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the counted. `before`: it stands before the number; `others` are fates joined to it by "and"."""

    unit: str
    before: bool
    others: tuple[str, ...] = ()


def fate_of(text: Tagged, count: Count, end: int, lexicon: QuantityLexicon) -> Fate | None:
    """The fate of what is counted over words [count.first, end); None where no predicate tells it."""
    return (
        _just_after(text, end, lexicon.befallen, lexicon)
        or _before(text, count.first, lexicon.doing, lexicon)
        or _of_before(text, count.first, lexicon)
        or _further_after(text, end, lexicon.befallen, lexicon)
        or _toll_before(text, count.first, lexicon)
    )


def is_lost(text: Tagged, count: Count, end: int, lexicon: QuantityLexicon) -> bool:
    """Whether the machine counted over words [count.first, end) is told to be lost or destroyed."""
    return bool(
        _just_after(text, end, lexicon.loss_befallen, lexicon)
        or _before(text, count.first, lexicon.loss_doing, lexicon)
        or _further_after(text, end, lexicon.loss_befallen, lexicon)
    )


def _just_after(text: Tagged, end: int, fates: Phrases, lexicon: QuantityLexicon) -> Fate | None:
    """A fate that follows at once or past auxiliaries only: "five dead", "six have been reported killed"."""
    at, passive = end, False
    while at < len(text.words) and text.words[at].key in lexicon.lists["auxiliaries"] and not _opens_line(text, at):
        passive = passive or text.words[at].key in _PASSIVE
        at += 1
    found = None if _opens_line(text, at) else fates.at(text.words, at)
    if found is None:
        return None
    active = lexicon.doing.at(text.words, at)  # "fled the town" is no active verb's
    if active and not passive and _takes_object(text, found[0]):
        return None
    return Fate(found[1], before=False, others=tuple(_joined_after(text, found[0], fates)))


def _opens_line(text: Tagged, at: int) -> bool:
    return at < len(text.words) and text.words[at].opens_line


def _takes_object(text: Tagged, at: int) -> bool:
    """Whether what follows a participle shows it to be an active verb: "12 soldiers killed three civilians"."""
    if at >= len(text.words) or text.words[at].opens_line:
        return False
    word = text.words[at]
    return bool(NUMBER_CLASSES & word.classes.keys()) or word.key in {"a", "an", "the"}


def _joined_after(text: Tagged, at: int, fates: Phrases) -> Iterator[str]:
    """ "Several people wounded and killed" tells two fates of one count."""
    if at < len(text.words) and text.words[at].key in {"and", "or"}:
        found = fates.at(text.words, at + 1)
        if found:
            yield found[1]


def _before(text: Tagged, first: int, fates: Phrases, lexicon: QuantityLexicon) -> Fate | None:
    """An active predicate right before the number: "killing five", "have wounded at least 12"."""
    if _opens_line(text, first):
        return None
    end = first
    while end and text.words[end - 1].key in {"the", "some", "all", "those"}:
        end -= 1
    found = fates.ending(text.words, end)
    if found is None or (found[0] and text.words[found[0] - 1].key in _PASSIVE):
        return None
    return Fate(found[1], before=True, others=tuple(_joined_before(text, found[0], fates)))


def _joined_before(text: Tagged, first: int, fates: Phrases) -> Iterator[str]:
    if first >= 2 and text.words[first - 1].key in {"and", "or"}:
        found = fates.ending(text.words, first - 1)
        if found:
            yield found[1]


def _of_before(text: Tagged, first: int, lexicon: QuantityLexicon) -> Fate | None:
    """ "The death of 27 crew members"."""
    if first < 2 or text.words[first - 1].key != "of":
        return None
    found = lexicon.of.ending(text.words, first - 1)
    return Fate(found[1], before=True) if found else None


def _further_after(text: Tagged, end: int, fates: Phrases, lexicon: QuantityLexicon) -> Fate | None:
    """A fate past places and subsets: "20 people in the town, including two children, were killed"."""
    at, limit = end, min(len(text.words), end + _REACH)
    inside = False  # inside ", including … ,": a part of the count, whose numbers are its own
    while at < limit:
        word = text.words[at]
        if word.key in _ENDS or word.opens_line or (not inside and _is_other_clause(text, at, end)):
            return None
        if lexicon.including.at(text.words, at):
            inside = True
        elif word.key == "," and inside and at > end + 1:
            inside = False
        if word.key in _PASSIVE or word.key in {"have", "has", "had"}:
            return _just_after(text, at, fates, lexicon)
        at += 1
    return None


def _is_other_clause(text: Tagged, at: int, start: int) -> bool:
    """Whether a clause or a count of its own begins: what comes after is not about ours."""
    word = text.words[at]
    if NUMBER_CLASSES & word.classes.keys():
        return True
    if word.key in {"while", "after", "when", "as", "who", "which", "that", "but"}:
        return word.key != "who" or at > start
    return text.tag(at) in {"VBD", "VBZ", "MD"} and word.key not in _PASSIVE | {"have", "has", "had"}


def _toll_before(text: Tagged, first: int, lexicon: QuantityLexicon) -> Fate | None:
    """ "The death toll has risen to 21": a toll is one of the killed."""
    for at in range(first - 1, max(-1, first - 1 - _TOLL_REACH), -1):
        word = text.words[at]
        if word.key in _ENDS or word.shape in {"INT", "GROUPED"}:
            return None
        if word.key in lexicon.lists["toll"]:
            return Fate("killed", before=True)
        if word.opens_line:
            return None
    return None
