"""An attribution as its readers find it, before anybody knows who the speaker is by name."""

from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Span
from vedette.model.layers import CueKind


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Source, cue and content by their spans, and the heads of those who speak.

    `through` are the heads of those who pass it on ("TASS, quoting …"), `behind` of those they have it from
    ("…, quoting the ministry"); both outermost first.
    """

    head: Token
    cue: tuple[Span, ...]
    source_head: Token | None
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: CueKind
    lemma: str
    form: str
    negated: bool = False
    hedged: bool = False
    through: tuple[Token, ...] = ()
    behind: tuple[Token, ...] = ()
