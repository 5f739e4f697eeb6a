"""Romanisations of Arabic names brought together: Khan Shaykhun, Khan Sheikhoun and خان شيخون have one skeleton.

Arabic writes few vowels, its dialects say them differently, and English, French and Turkish habits spell them
differently again; what they agree on is most consonants. A skeleton keeps those, with the letters that romanisations
and dialects exchange (q, g, j, k) in one class, and an opening vowel in one of two.
It is lossy: it is compared only with other skeletons, only where no spelling matched, and a report must speak for a
place besides.
"""

import re

from vedette.gazetteer.names import key

# Where places are named in Arabic.
COUNTRIES = frozenset({
    "SY", "SD", "IQ", "LB", "JO", "PS", "YE", "LY", "EG", "SA", "AE", "OM", "KW", "QA", "BH", "DZ", "MA", "TN", "MR",
    "SS", "TD", "EH",
})  # fmt: skip
LEAST = 3  # letters: "Hama" and "Hamm" would meet

_LETTERS = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ج": "k", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ة": "a", "ى": "a", "و": "o", "ي": "i", "ئ": "i",
    "ؤ": "o", "ء": "", "ع": "", "\u0654": "", "\u0655": "",
})  # fmt: skip
_ARTICLE = re.compile(r"\b(?:[aeiu][lnrszdt]|ash|esh|adh|edh|ath|eth|lil)\s(?=\S)|\be(?=(.)\1)|\bال")
_DIGRAPHS = {
    "tch": "c", "sch": "c", "sh": "c", "ch": "c", "kh": "x", "gh": "k", "dj": "k", "dh": "d", "th": "t", "ph": "f",
    "ck": "k", "c": "k", "q": "k", "g": "k", "j": "k", "v": "f", "p": "b",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_OPENING = {"o": "u", "u": "u", "w": "u"}
_VOWELS = re.compile("[aeiouwy]")
_SILENT = re.compile(r"(?<=[aeiou])h\b")  # the ending -ah, -eh
_DOUBLED = re.compile(r"(.)\1+")


def is_arabic(name: str) -> bool:
    """Whether the name is written in Arabic letters."""
    return any("\u0600" <= c <= "\u06ff" for c in name)


def consonants(name: str) -> str:
    """What romanisations of an Arabic name share: "El Fasher", "Al-Fashir", "الفاشر" -> "fcr".

    Words are kept apart, articles left out. A name with too few consonants to tell it by gives "".
    """
    folded = key(name)
    folded = _ARTICLE.sub(" ", folded)
    if is_arabic(folded):
        latin = folded.translate(_LETTERS)
    else:
        latin = _DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], _SILENT.sub("", folded))
    words = [word for word in map(_skeleton, latin.split()) if word]
    found = " ".join(words)
    return found if len(found.replace(" ", "")) >= LEAST else ""


def _skeleton(word: str) -> str:
    opening = _OPENING.get(word[0], "a") if _VOWELS.match(word) else ""
    return opening + _DOUBLED.sub(r"\1", _VOWELS.sub("", word).replace("nb", "mb"))
