"""What the report itself says of a claim's confirmation."""

import re

from spacy.tokens import Doc

from vedette.model import EventMention, Speaker, StanceMark
from vedette.model.claim import Verification
from vedette.model.span import within

_CHECKED = r"(?:be |been |independently |immediately |yet |possible to )*(?:confirm|verif|authenticat|corroborat)"
_NOTE = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|not able to|unable to|not been able to|impossible to"
    rf"|not possible to|yet to|not been|not immediately been)\s+{_CHECKED}"
    rf"|\b(?:neither|none|no)\b[^.;]{{1,60}}\b(?:could|can|has|have|was|were)\s+{_CHECKED}",
    re.IGNORECASE,
)
# What such a note covers when it names no single thing.
_ACCOUNTS = re.compile(
    r"\b(?:accounts|(?:n?either|both) sides?|reports|claims|details|figures|allegations|assertions|statements"
    r"|information|battlefield)\b",
    re.IGNORECASE,
)


class Doubts:
    """Notes like "could not independently verify" in one text, and what each of them covers."""

    def __init__(self, doc: Doc) -> None:
        self._sentences = [(s.start_char, s.end_char, s.text) for s in doc.sents]
        notes = [n for n, (_, _, text) in enumerate(self._sentences) if _NOTE.search(text)]
        self._whole = any(_ACCOUNTS.search(self._sentences[n][2]) for n in notes)
        self._before = {n - 1 for n in notes if not _ACCOUNTS.search(self._sentences[n][2])} | set(notes)

    def of(self, event: EventMention, mark: StanceMark, chain: tuple[Speaker, ...]) -> Verification:
        """The verification of a claim. A general note covers what the parties say, not what the report itself saw."""
        if mark.verification != "none":
            return mark.verification
        partisan = chain[-1].party is not None and len(chain) > 1
        if partisan and (self._whole or self._number(event) in self._before):
            return "unconfirmed"
        return "none"

    def _number(self, event: EventMention) -> int:
        return next((n for n, (a, b, _) in enumerate(self._sentences) if within(event.trigger, (a, b))), -1)
