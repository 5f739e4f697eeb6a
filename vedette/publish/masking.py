"""Private persons are named by role in whatever leaves the ledger (DESIGN law 9).

A report introduces a private person by an age or by a role ("Ann Example, 62", "Ann Example, a resident of …",
"the farmer Ann Example"). A name so introduced is masked, and so is its surname alone in every claim of that report.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files

import msgspec

from vedette.model import KeptClaim

# Whole words of a length that names have: else a word of ten thousand letters is tried from each of its letters on.
_CAPITALISED = r"(?<!\w)[^\W\d_a-zа-яёіїєґ][\w’'-]{1,40}(?!\w)"
_NAME = rf"{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}}"
_FULL_NAME = rf"{_CAPITALISED}(?:\s+{_CAPITALISED}){{1,2}}"  # "In Northtown, 20 were hurt" gives nobody's age
_PRIVATE_KINDS = frozenset({"witness", "resident"})
MASK = "[name withheld]"


class PrivateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Roles of private persons, and offices that make a person public."""

    roles: tuple[str, ...]
    offices: tuple[str, ...]


def load_private_words() -> PrivateWords:
    """The bundled words."""
    data = files("vedette.publish") / "data" / "private.toml"
    return msgspec.toml.decode(data.read_text("utf-8"), type=PrivateWords)


class Masker:
    """Masks the private names that the claims of each report introduce, in all claims of that report."""

    def __init__(self, claims: Iterable[KeptClaim], words: PrivateWords) -> None:
        roles = "|".join(words.roles)
        self._office = re.compile(rf"\b(?:{'|'.join(words.offices)})s?\b", re.IGNORECASE)
        self._patterns = (
            re.compile(rf"({_FULL_NAME}),\s+(?:aged\s+)?\d{{1,3}}(?=[,.)]|\s+(?:said|told|who|was)\b|$)"),
            re.compile(rf"\b\d{{1,3}}-year-old\s+(?:(?:{roles})\s+)?({_NAME})"),
            re.compile(rf"({_NAME}),\s+an?\s+(?:\w+\s+){{0,2}}(?:{roles})\b"),
            re.compile(rf"\b(?:{roles})\s+({_NAME})"),
        )
        self._names: dict[str, set[str]] = defaultdict(set)
        for kept in claims:
            self._names[kept.claim.document_id] |= self._introduced(kept)

    def text(self, kept: KeptClaim) -> str:
        """The claim's words without private names."""
        return self.words(kept.claim.text, kept.claim.document_id)

    def words(self, text: str, document_id: str) -> str:
        """Any words of a report without the private names its claims introduce."""
        for name in sorted(self._names[document_id], key=lambda name: (-len(name), name)):
            text = re.sub(rf"\b{re.escape(name)}\b", MASK, text)
        return text

    def speaker(self, kept: KeptClaim, number: int) -> str:
        """The name of a speaker of the claim's chain, or the role of a private one."""
        speaker = kept.claim.chain[number]
        name = self.words(speaker.name, kept.claim.document_id)
        return f"a {speaker.kind}" if name != speaker.name else name

    def chain(self, kept: KeptClaim) -> str:
        """The speakers from the publisher inward, as "Desk ← agency ← ministry"."""
        return " ← ".join(self.speaker(kept, number) for number in range(len(kept.claim.chain)))

    def _introduced(self, kept: KeptClaim) -> set[str]:
        found = {name for pattern in self._patterns for name in self._private(pattern, kept.claim.text)}
        found |= {speaker.name for speaker in kept.claim.chain if self._is_private(speaker.kind, speaker.name)}
        surnames = {name.split()[-1] for name in found if " " in name}
        return found | surnames

    def _private(self, pattern: re.Pattern[str], text: str) -> Iterable[str]:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 30) : match.end() + 30]
            if not self._office.search(around):
                yield match[1]

    @staticmethod
    def _is_private(kind: str, name: str) -> bool:
        return kind in _PRIVATE_KINDS and re.fullmatch(_FULL_NAME, name) is not None
