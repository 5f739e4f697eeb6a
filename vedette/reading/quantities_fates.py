"""What befell the counted: the predicate that stands before the number ("killing five") or after it ("five died").

Words are walked and not the parse: the parser takes headlines ("Shelling kills 5, injures 12") for noun phrases and
hangs elliptic counts ("killed 3 and wounded 5") on the wrong verb.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vedette.reading.quantities_counted import Tagged
from vedette.reading.quantities_lexicon import Phrases, QuantityLexicon
from vedette.reading.quantities_numbers import NUMBER_CLASSES

_REACH = 18  # words from the counted noun to the verb that tells its fate, past places and subsets
_TOLL_REACH = 7  # words from "death toll" to its number
_ENDS = frozenset({".", ";", ":", "!", "?", ")", "("})
_FINITE = frozenset({"VBD", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the counted. `before`: it stands before the number; `others` are fates joined to it by "and"."""

    unit: str
    before: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fates:
    """Finds fates in one text."""

    text: Tagged
    lexicon: QuantityLexicon

    def nearest(self, first: int, end: int) -> Fate | None:
        """The fate of what is counted over words [first, end), told right beside it."""
        return (
            self._just_after(end, self.lexicon.befallen)
            or self._before(first, self.lexicon.doing)
            or self._of_before(first)
        )

    def of_counted(self, first: int, end: int) -> Fate | None:
        """The fate of what is counted over words [first, end); None where no predicate tells it."""
        return self.nearest(first, end) or self._further_after(end, self.lexicon.befallen) or self._toll_before(first)

    def is_lost(self, first: int, end: int) -> bool:
        """Whether the machine over words [first, end) is told to be lost or destroyed."""
        befallen, doing = self.lexicon.loss_befallen, self.lexicon.loss_doing
        return bool(
            self._just_after(end, befallen) or self._before(first, doing) or self._further_after(end, befallen)
        )

    def _is(self, at: int, kind: str) -> bool:
        """Whether there is a word at `at`, on the same line as the one before it, and of that list."""
        words = self.text.words
        return 0 <= at < len(words) and words[at].key in self.lexicon.lists[kind] and not words[at].opens_line

    def _opens_line(self, at: int) -> bool:
        return at < len(self.text.words) and self.text.words[at].opens_line

    def _just_after(self, end: int, fates: Phrases) -> Fate | None:
        """A fate that follows at once or past auxiliaries only: "five dead", "six have been reported killed"."""
        at, passive = end, False
        while self._is(at, "auxiliaries"):
            passive = passive or self._is(at, "passives")
            at += 1
        found = None if self._opens_line(at) else fates.at(self.text.words, at)
        if found is None:
            return None
        transitive = self.lexicon.doing.at(self.text.words, at)  # "fled the town" is no active verb's
        if transitive and not passive and self._takes_object(found[0]):
            return None
        return Fate(found[1], before=False, others=tuple(self._joined_after(found[0], fates)))

    def _takes_object(self, at: int) -> bool:
        """Whether what follows a participle shows it to be an active verb: "12 soldiers killed three civilians"."""
        if at >= len(self.text.words) or self._opens_line(at):
            return False
        return self._is(at, "articles") or not NUMBER_CLASSES.isdisjoint(self.text.words[at].classes)

    def _joined_after(self, at: int, fates: Phrases) -> Iterator[str]:
        """ "Several people wounded and killed" tells two fates of one count."""
        found = fates.at(self.text.words, at + 1) if self._is(at, "joins") else None
        if found:
            yield found[1]

    def _before(self, first: int, fates: Phrases) -> Fate | None:
        """An active predicate right before the number: "killing five", "have wounded at least 12"."""
        if self._opens_line(first):
            return None
        end = first
        while self._is(end - 1, "determiners"):
            end -= 1
        found = fates.ending(self.text.words, end)
        if found is None or self._is(found[0] - 1, "passives"):
            return None
        return Fate(found[1], before=True, others=tuple(self._joined_before(found[0], fates)))

    def _joined_before(self, first: int, fates: Phrases) -> Iterator[str]:
        found = fates.ending(self.text.words, first - 1) if self._is(first - 1, "joins") else None
        if found:
            yield found[1]

    def _of_before(self, first: int) -> Fate | None:
        """ "The death of 27 crew members", "the bodies of the nine"."""
        at = first
        while self._is(at - 1, "determiners"):
            at -= 1
        found = self.lexicon.of.ending(self.text.words, at)
        return Fate(found[1], before=True) if found else None

    def _further_after(self, end: int, fates: Phrases) -> Fate | None:
        """A fate past places, ages and subsets: "20 people in the town, including two children, were killed"."""
        words = self.text.words
        inside = False  # inside ", including … ,": its numbers and verbs are not those of the whole
        for at in range(end, min(len(words), end + _REACH)):
            word = words[at]
            if word.key in _ENDS or word.opens_line:
                return None
            if self._opens_part(at):
                inside = True
            elif self._tells_age(at):
                continue
            elif word.key == "," and inside:
                inside = False
                if fate := self._just_after(at + 1, fates):
                    return fate  # "nine people, among them a nurse, died"
            elif inside:
                continue
            elif self._is(at, "passives") or self._is(at, "perfects"):
                return self._just_after(at, fates)
            elif self._is_other_clause(at):
                return None
        return None

    def _tells_age(self, at: int) -> bool:
        """Whether the word is one of an age: "aged 6 and 9", "a girl, 4, was"."""
        words = self.text.words
        if words[at].shape == "INT" and words[at - 1].key == "," and at + 1 < len(words) and words[at + 1].key == ",":
            return True
        while at and (words[at].shape == "INT" or self._is(at, "joins")):
            at -= 1
        return self._is(at, "ages")

    def _opens_part(self, at: int) -> bool:
        """Whether a part of the counted or a clause about them begins."""
        lexicon, words = self.lexicon, self.text.words
        number = not NUMBER_CLASSES.isdisjoint(words[at].classes) and lexicon.of_them.at(words, at + 1)
        return bool(lexicon.including.at(words, at) or number or self._is(at, "asides"))

    def _is_other_clause(self, at: int) -> bool:
        """Whether a clause or a count of its own begins: what comes after is not about ours."""
        if not NUMBER_CLASSES.isdisjoint(self.text.words[at].classes):
            return True
        return self._is(at, "clauses") or self.text.tag(at) in _FINITE

    def _toll_before(self, first: int) -> Fate | None:
        """ "The death toll has risen to 21": a toll is one of the killed."""
        words = self.text.words
        for at in range(first - 1, max(-1, first - 1 - _TOLL_REACH), -1):
            if words[at].key in _ENDS or words[at].shape in {"INT", "GROUPED"}:
                return None
            if self.lexicon.toll.ending(words, at + 1):
                return Fate("killed", before=True)
            if words[at].opens_line:
                return None
        return None
