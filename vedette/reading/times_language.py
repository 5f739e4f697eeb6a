"""Which of the known languages a text is in, by its letters: enough to choose a table of words."""

import re
from typing import Final

KNOWN: Final = ("en", "uk", "ru")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


def language_of(text: str, declared: str | None = None) -> str:
    """ "en", "uk" or "ru": the declared language where it is known, else by script and letters."""
    if declared and declared[:2].lower() in KNOWN:
        return declared[:2].lower()
    if len(_CYRILLIC.findall(text)) * 4 <= len(text):
        return "en"
    return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
