"""Spellings of one name brought together.

`key` folds what writers vary without meaning anything by it: case, accents, apostrophes, hyphens. `skeleton` goes
further and folds the romanisations of Ukrainian and Russian onto one string, so that Kupyansk, Kupiansk, Kupjansk
and Куп'янськ meet. A skeleton is no spelling of anything; it is only ever compared with another skeleton.
"""

import re
import unicodedata

_APOSTROPHES = "'’‘ʼʻ`´ʹʺ′″\"”“"
_FOLD: dict[int, str | None] = dict.fromkeys(map(ord, _APOSTROPHES + "."))
_FOLD |= dict.fromkeys(map(ord, "-‐‑–—/_\u00a0"), " ")
# Letters that Unicode does not decompose into a base letter and a mark.
_FOLD |= {
    ord(letter): plain
    for letter, plain in {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
    }.items()
}
_MARKS = re.compile("[\u0300-\u036f]")

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "z", "з": "z", "и": "i",
        "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "sc", "ю": "iu", "я": "ia",
        "ь": "", "ъ": "", "ы": "i", "э": "e", "ў": "u", "ј": "i", "љ": "li", "њ": "ni", "ђ": "d", "ћ": "c", "џ": "z",
    }
)  # fmt: skip

# What English, German, French and Polish writers put for one Cyrillic letter. Longest first.
_DIGRAPHS = {
    "schtsch": "sc", "shch": "sc", "szcz": "sc", "tsch": "c", "tch": "c", "sch": "s", "sh": "s", "ch": "c", "cz": "c",
    "sz": "s", "zh": "z", "kh": "h", "gh": "h", "ts": "c", "tz": "c", "ph": "f", "ou": "u", "x": "ks", "w": "v",
    "q": "k", "j": "i", "y": "i",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_SOFT = re.compile(r"i+(?=[au])")  # Kupiansk, Kupyansk; but Hrakove is not Hriakove
_IOTATED = re.compile(r"i+(?=[eo])")
_DOUBLED = re.compile(r"(.)\1+")


def key(name: str) -> str:
    """The look-up form of a name: "Kup’yans’k" -> "kupyansk", "Saint-Étienne" -> "saint etienne"."""
    if name.isascii():
        folded = name.lower().translate(_FOLD)
    else:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        folded = _MARKS.sub("", folded).translate(_FOLD)
    return " ".join(folded.split())


def skeleton(name: str) -> str:
    """What is left of a Slavic name when its romanisation is taken out: "Balakliya", "Балаклія" -> "balaklja".

    Latin scripts: ISO 9, BGN/PCGN, Ukraine's of 2010, German, French and Polish habits. The h and g of Ukrainian and
    Russian г are one (Luhansk, Lugansk), and ye/ie/e after a consonant, iy/yi/y at the end.
    """
    latin = key(name).translate(_CYRILLIC)
    latin = _DIGRAPH.sub(lambda m: _DIGRAPHS[m[0]], latin).replace("g", "h")
    return _DOUBLED.sub(r"\1", _IOTATED.sub("", _SOFT.sub("j", latin))).strip()


def is_cyrillic(name: str) -> bool:
    """Whether the name is written in Cyrillic letters."""
    return any("\u0400" <= c <= "\u04ff" for c in name)
