"""A text as normalised words: what the grammars of times and numbers read.

Independent of any tokenizer, so that one set of rules serves every spaCy pipeline and every language: letters and
digits are parted ("mid-1916" is three words), while shapes that mean one thing stay whole
("18:30", "1,500", "5th", "п'ять").
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from vedette.model import Span

_SHAPES = re.compile(
    r"""(?P<ISO>\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?(?!\d))
      | (?P<DOTTED>\d{1,2}\.\d{1,2}\.\d{2}(?:\d{2})?(?!\.?\d))
      | (?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
      | (?P<GROUPED>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!,?\d))
      | (?P<DECIMAL>\d+\.\d+|\d+,\d{1,2}(?=\s+(?:thousand|million|billion|тис|тыс|млн|мільйон|миллион)))
      | (?P<DECADE>\d{2,3}0['’]?s(?!\w))
      | (?P<ORDINAL>\d+(?=st\b|nd\b|rd\b|th\b)[a-z]{2})
      | (?P<INT>\d+)
      | (?P<WORD>[^\W\d_]+(?:['’ʼ][\u0400-\u04ff]+)*)
      | (?P<MARK>[^\w\s])""",
    re.VERBOSE,
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})


_NONE: dict[str, Any] = {}


class Word(NamedTuple):
    """One word of a text: `key` is its normal form, `shape` its kind, `classes` what the lexicon knows of it.

    `glued` tells that no space stands before it, `capital` that it begins with a capital letter, `opens_line` that a
    line break stands before it: a title has no full stop.
    """

    key: str
    shape: str
    start: int
    end: int
    glued: bool
    capital: bool
    opens_line: bool
    classes: dict[str, Any]

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.start, self.end


def words_of(text: str, lexicon: Mapping[str, dict[str, Any]]) -> list[Word]:
    """The words of `text` with the classes that `lexicon` (key -> class -> value) gives them."""
    found = []
    before = 0
    for match in _SHAPES.finditer(text):
        shape = match.lastgroup or "MARK"
        start, end = match.span()
        written = match.group()
        key = written.lower().translate(_PLAIN)
        classes = lexicon.get(key, _NONE) if shape in {"WORD", "MARK"} else _of_shape(shape, key)
        breaks = start > before and "\n" in text[before:start]
        found.append(Word(key, shape, start, end, start == before, written[0].isupper(), breaks, classes))
        before = end
    return found


def _of_shape(shape: str, key: str) -> dict[str, Any]:
    """What digits may mean by their shape alone."""
    if shape == "INT":
        return _of_integer(key)
    if shape == "ORDINAL":
        number = int(key[:-2])
        return {"ORD": number} | ({"DAYTH": number} if 1 <= number <= 31 else {})
    if shape == "DECIMAL":
        return {"REAL": float(key.replace(",", "."))}
    if shape == "GROUPED":
        return {"REAL": float(re.sub(r"[,\u00a0\u202f]", "", key))}
    return {shape: int(key.rstrip("'s")) // 10 if shape == "DECADE" else key}


def _of_integer(key: str) -> dict[str, Any]:
    number = int(key)
    classes: dict[str, Any] = {"INT": number}
    if 1 <= number <= 31 and len(key) <= 2:
        classes["DAY"] = number
    if len(key) == 4 and 1000 <= number <= 2100:
        classes["YEAR"] = number
    if len(key) == 2:
        classes["SHORTYEAR"] = number
    if number <= 24 and len(key) <= 2:
        classes["HOUR"] = number
    if number <= 59 and len(key) == 2:
        classes["MINUTE"] = number
    return classes
