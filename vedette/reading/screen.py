"""Which texts are read at all: those that name a theatre or hold words of war. It costs a thousandth of reading."""

import re
from collections.abc import Sequence

from vedette.reading import lexicon
from vedette.theatre import Chooser
from vedette.theatre.schema import Theatre

_WORD = re.compile(r"[a-z]+")
_ENOUGH = 2  # different words that war shares with other things


class Screen:
    """Chooses a text's theatre and tells whether it speaks of a conflict; made once, used for many."""

    def __init__(self, theatres: Sequence[Theatre]) -> None:
        self._chooser = Chooser(theatres)
        nouns = lexicon.load("nouns")
        self._war, self._warlike = frozenset(nouns["war"]), frozenset(nouns["warlike"])

    def theatre(self, text: str) -> Theatre | None:
        """The conflict that the text is about, where it names one."""
        return self._chooser.choose(text)

    def admits(self, text: str, theatre: Theatre | None) -> bool:
        """Whether it names a theatre, or holds words of war: one that is used of nothing else, or two others."""
        if theatre is not None:
            return True
        words = set(_WORD.findall(text.lower()))
        words |= {word[:-1] for word in words if word.endswith("s")}
        return bool(words & self._war) or len(words & self._warlike) >= _ENOUGH
