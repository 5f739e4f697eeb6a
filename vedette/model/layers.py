"""What is found in a text before claims are made of it: the layers that `vedette annotate` prints."""

from dataclasses import dataclass
from typing import Literal

from vedette.model.claim import Basis, Polarity, Speaker, Stance, Verification
from vedette.model.place import Place
from vedette.model.span import Span

ToponymKind = Literal["literal", "metonym", "demonym"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
CueKind = Literal[
    "say", "believe", "deny", "confirm", "order", "ask", "plan", "predict", "hint", "show", "accuse", "report"
]


@dataclass(frozen=True, kw_only=True)
class Toponym:
    """A place name in a text. `place` is None when it is not found or too ambiguous to choose.

    `candidates` are the places it could have been, best first, for the explanation. `precision_m` widens the
    place's own ("near", "north of"); `lat`/`lon` move with an offset phrase ("15 km north of").
    """

    span: Span
    mention: str
    kind: ToponymKind = "literal"
    place: Place | None = None
    lat: float | None = None
    lon: float | None = None
    precision_m: int | None = None
    region: bool = False
    candidates: tuple[Place, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class TimeExpression:
    """An expression of time. `value` follows TIMEX3; `start`/`end` are its days where it has an anchor."""

    span: Span
    mention: str
    value: str | None
    type: TimeType
    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    long_span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class QuantityMention:
    """A number of something. `unit` is the counted noun's class (CONTRACT §2), `noun` the words it came from.

    `of` tells the larger quantity that this is a part of ("12 people, including three children"), by its span.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str
    qualifier: str | None = None
    noun: Span | None = None
    of: Span | None = None
    new: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Somebody says something: source, cue and content, each of one or more spans.

    `speakers` are who speaks, outermost first ("TASS quoting the Ministry" is two). `parent` is the index of
    the attribution whose content holds this one. `negated` tells that the cue is denied ("did not say"),
    `hedged` that the publisher is not sure it was said, `quoted` that the cue stands inside somebody's
    words, direct or reported: then the attribution is that person's, a link of a chain, and none of the report's.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[Speaker, ...]
    cue_kind: CueKind = "say"
    cue_lemma: str = "say"
    form: str = "indirect"
    parent: int | None = None
    negated: bool = False
    hedged: bool = False
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class EventMention:
    """A predicate of a listed event: its trigger and the spans that take part in it."""

    type: str
    trigger: Span
    extent: Span
    sentence: Span
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    nominal: bool = False
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class StanceMark:
    """How far an event is vouched for. `governor` is the word that decided it, for the explanation."""

    stance: Stance = "asserted"
    polarity: Polarity = "positive"
    verification: Verification = "none"
    basis: tuple[Basis, ...] = ()
    governor: str | None = None


@dataclass(frozen=True, kw_only=True)
class ActorMention:
    """A party's people, institution or office in a text: "Russian troops", "Kyiv forces", "the occupiers"."""

    span: Span
    name: str
    kind: str = "unknown"
    party: str | None = None
    person: Speaker | None = None
