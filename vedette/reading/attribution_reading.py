"""An attribution as its readers find it, before anybody knows who the speaker is by name."""

from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Span
from vedette.model.layers import CueKind
from vedette.reading.attribution_cues import Lexicon, Sense
from vedette.reading.attribution_direct import DirectSpeech
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.attribution_spans import whole_quotations
from vedette.reading.clauses import Clauses
from vedette.reading.speakers_roles import Roles


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Source, cue and content by their spans, and the heads of those who speak.

    `through` are the heads of those who pass it on ("TASS, quoting …"), `behind` of those they have it from
    ("…, quoting the ministry"); both outermost first. `silent` tells that the report
    tells somebody's mind and nobody speaks.
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
    silent: bool = False
    through: tuple[Token, ...] = ()
    behind: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Setting:
    """One document as the readers see it: its clauses and quotations, and the lexicons."""

    clauses: Clauses
    lexicon: Lexicon
    roles: Roles
    quotes: tuple[Quotation, ...]
    direct: DirectSpeech

    def grown(self, span: Span) -> Span:
        """The span grown over every quotation that it cuts through."""
        return whole_quotations(span, self.quotes)

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that lie wholly inside a span."""
        found = self.clauses.doc.char_span(*span, alignment_mode="contract")
        return list(found) if found is not None else []


@dataclass(frozen=True)
class Content:
    """What a cue says, the frame it was found by, and the preposition that leads it.

    `sourceless` tells that the grammar leaves no room for a speaker ("is said to have fled").
    """

    sense: Sense
    form: str
    spans: tuple[Span, ...]
    preposition: Token | None = None
    sourceless: bool = False


def taking(senses: tuple[Sense, ...], frame: str) -> Sense | None:
    """The first sense that takes a frame."""
    return next((sense for sense in senses if frame in sense.frames), None)
