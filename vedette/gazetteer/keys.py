"""What a place can be looked up by: its names folded, its romanisations, its people, its abbreviations.

Kinds other than plain names carry a mark before the key, so that they never meet one: `~` the skeleton of a Slavic
name, `=` of an Arabic one, `@` a demonym, `#` an abbreviation.
"""

from collections.abc import Iterator

from vedette.gazetteer.arabic import COUNTRIES as ARABIC_COUNTRIES
from vedette.gazetteer.arabic import consonants
from vedette.gazetteer.entry import Entry
from vedette.gazetteer.names import is_cyrillic, key, skeleton

MAIN, ALTERNATE, ROMANISED, DEMONYM, SHORT = range(5)
# Countries whose places are written in Cyrillic at home: there a romanisation is a guess that another may replace.
_CYRILLIC_COUNTRIES = frozenset(["UA", "RU", "BY", "BG", "MK", "RS", "ME", "KZ", "KG", "TJ", "MN", "BA", "XK", "MD"])
_MIN_SKELETON = 4
_SHORTENED = (3, 4, 5)  # letters that a shortened name keeps
_AREAS = frozenset({"ADM1", "ADM2"})
_AREA_WORDS = frozenset({
    "oblast", "region", "province", "governorate", "district", "county", "parish", "state", "krai", "raion",
    "republic", "municipality", "department", "prefecture", "область", "край", "район",
})  # fmt: skip


def keys(entry: Entry) -> Iterator[tuple[str, int]]:
    """The look-up forms of a place, each with what kind of name it is."""
    in_cyrillic_country = entry.country in _CYRILLIC_COUNTRIES
    own = _stem(entry.names[0]) if in_cyrillic_country else None
    for position, name in enumerate(entry.names):
        if position and _is_code(name):
            continue
        if folded := key(name):
            # The same name in Cyrillic, romanised another way or in the other language (-ove, -ovo) is no other name.
            yield folded, MAIN if position == 0 or (own and _stem(name) == own) else ALTERNATE
        if entry.feature in _AREAS and (bare := bare_name(folded)):
            yield bare, ALTERNATE
        if in_cyrillic_country and (not position or is_cyrillic(name)):
            romanised = skeleton(name)
            if len(romanised) >= _MIN_SKELETON:
                yield f"~{romanised}", ROMANISED
        if entry.country in ARABIC_COUNTRIES and (heard := consonants(name)):
            yield f"={heard}", ROMANISED
    if entry.feature == "ADM1":
        yield from ((f"#{short}", SHORT) for short in abbreviations(entry))
    for demonym in entry.demonyms:
        yield f"@{key(demonym)}", DEMONYM
        if not demonym.endswith(("s", "ese", "ish", "sh")):
            yield f"@{key(demonym)}s", DEMONYM


def abbreviations(entry: Entry) -> Iterator[str]:
    """How reports shorten a province, letters only: its ISO code, its beginning with or without its end.

    "Ky.", "Okla.", "Fla.", "W.Va.": whatever the country, so that no list of one country's states is needed.
    """
    yield from (code.lower() for code in entry.codes)
    words = key(entry.names[0]).split()
    if len(words) == 1:
        yield from (words[0][:length] for length in _SHORTENED if len(words[0]) > length + 1)
        yield from (words[0][:length] + words[0][-1] for length in (1, 2, 3))
    elif len(words) == 2:
        yield from (words[0][0] + words[1][:length] for length in (1, 2, 3, 4))
        yield words[0][0] + words[1][0] + words[1][-1]


def _is_code(name: str) -> bool:
    """Airport codes ("KHC") and machine transliterations ("ku pi yang si ke"), which no report writes."""
    return name.isascii() and (name.islower() or (len(name) == 3 and name.isupper()))


def _stem(name: str) -> str:
    return skeleton(name).rstrip("aeiou")


def bare_name(folded: str) -> str | None:
    """An area's name without the word that says what it is: "belgorod oblast" -> "belgorod"."""
    *words, last = folded.split()
    return " ".join(words) if words and last in _AREA_WORDS else None
