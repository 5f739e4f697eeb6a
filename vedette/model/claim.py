"""A claim: one thing that somebody says happened, is so, will happen or must be done (CONTRACT §2)."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import msgspec

from vedette.model.document import Document
from vedette.model.ids import content_id
from vedette.model.span import Span

SCHEMA = 1

SpeakerKind = Literal[
    "publisher",
    "news_agency",
    "media",
    "official",
    "military",
    "armed_group",
    "witness",
    "resident",
    "social_media",
    "organisation",
    "expert",
    "anonymous",
    "unknown",
]
Stance = Literal["asserted", "hedged", "denied", "ordered", "planned", "predicted", "asked"]
Polarity = Literal["positive", "negative"]
Verification = Literal["none", "unconfirmed", "confirmed"]
Basis = Literal["eyewitness", "photo", "video", "satellite", "document", "social_media", "intercept", "own_reporting"]
PlaceRole = Literal["location", "origin", "destination", "mentioned"]
ParticipantRole = Literal["actor", "target", "population"]
_PRIVATE = frozenset({"witness", "resident"})
Scope = Literal["part", "new", "rate"]
Precision = Literal["day", "span", "week", "month", "season", "year", "unknown"]


@dataclass(frozen=True)
class Speaker:
    """One link of a chain. `span` and `cue` point at the words; None for the publisher."""

    name: str
    kind: SpeakerKind = "unknown"
    party: str | None = None
    span: Span | None = None
    cue: Span | None = None

    @property
    def shown(self) -> str:
        """The name, or the role where a private person (a witness, a resident) is given by a name of their own."""
        words = self.name.split()
        personal = len(words) > 1 and all(word[0].isupper() for word in words)
        return f"a {self.kind}" if self.kind in _PRIVATE and personal else self.name


@dataclass(frozen=True)
class ClaimEvent:
    """What kind of thing is claimed, the words that tell it, and its name in PLOVER's and ACLED's codebooks."""

    type: str
    trigger: Span
    plover: str | None = None
    acled: str | None = None


Withdrawal = Literal["retracted", "superseded"]


@dataclass(frozen=True)
class Participant:
    """Who does it (actor), to whom (target), or the civilians it concerns (population)."""

    role: ParticipantRole
    name: str
    party: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class ClaimPlace:
    """A literal place of the claim. `id` is None when it is not found or too ambiguous: never a guess."""

    mention: str
    span: Span
    role: PlaceRole = "location"
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_m: int | None = None


@dataclass(frozen=True)
class Period:
    """The days a claim speaks of, ISO 8601. `stated` is False where the day of publication stands in."""

    start: str | None
    end: str | None
    precision: Precision
    span: Span | None = None
    stated: bool = True


@dataclass(frozen=True)
class Quantity:
    """A number with its bounds: `high` None for "at least", `low` None for "up to".

    `scope` tells a figure that is not the whole count of the event: a part of another figure ("12, among them 3
    children"), what comes new on top of an earlier count ("two more died"), or a rate ("100 a day").
    A whole number is an int whatever was given, so that 400 and 400.0 are one claim with one id.
    """

    low: int | float | None
    high: int | float | None
    unit: str
    qualifier: str | None
    span: Span
    scope: Scope | None = None

    def __post_init__(self) -> None:
        for name in ("low", "high"):
            value = getattr(self, name)
            if isinstance(value, float) and value.is_integer():
                object.__setattr__(self, name, int(value))


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim of one document, with the words it rests on. `confidence` is the reader's in its reading."""

    document_id: str
    span: Span
    text: str
    sentence: Span
    chain: tuple[Speaker, ...]
    event: ClaimEvent
    stance: Stance = "asserted"
    polarity: Polarity = "positive"
    verification: Verification = "none"
    basis: tuple[Basis, ...] = ()
    participants: tuple[Participant, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    time: Period | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = 0.5

    @cached_property
    def id(self) -> str:
        """`clm_…`: a hash of everything but the reader's confidence."""
        return content_id("clm", self.content())

    def content(self) -> dict[str, Any]:
        """What the id is a hash of: every field but the reader's confidence, as plain values."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__ if name != "confidence"}

    @property
    def claimant(self) -> Speaker:
        """Who makes the claim in the first place: the innermost speaker."""
        return self.chain[-1]

    def party_of(self, role: ParticipantRole) -> str | None:
        """The party of the first participant in `role` that has one."""
        return next((p.party for p in self.participants if p.role == role and p.party), None)

    def to_record(self, document: Document) -> dict[str, Any]:
        """The claim as CONTRACT §2 prints it."""
        content = self.content()
        del content["document_id"]
        header = {"schema": SCHEMA, "id": self.id, "document": document.header()}
        return header | content | {"confidence": self.confidence}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "Claim":
        """The claim of a printed record; raises msgspec.ValidationError where it breaks the contract."""
        content = {k: v for k, v in record.items() if k not in {"schema", "id", "document"}}
        return msgspec.convert(content | {"document_id": record["document"]["id"]}, cls)


def _plain(value: Any) -> Any:
    """A field's value as JSON knows it. As dataclasses.asdict, which spends most of a reader's hashing on copies."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


@dataclass(frozen=True, kw_only=True)
class KeptClaim:
    """A claim as a ledger keeps it: with where it stood, when it could be known, and its origin.

    `available` is when anybody could have known it, `recorded` when this ledger did: both full UTC timestamps.
    `origin` names where the claim first came from: claims of one origin are one voice. `verdict` is confirmed or
    rejected where an analyst ruled so; `corrections` are the fields an analyst set right, with the right values.
    `grade` is the Admiralty code that an analyst gave, as "B2". `withdrawn` tells why its report counts no more: the
    publisher took it back, or a later version took its place.
    """

    claim: Claim
    url: str | None
    publisher: str | None
    published: str | None
    available: str
    recorded: str
    origin: str
    verdict: str | None = None
    corrections: tuple[tuple[str, Any], ...] = ()
    grade: str | None = None
    withdrawn: Withdrawal | None = None

    def with_origin(self, origin: str) -> "KeptClaim":
        """The same claim, told to come from `origin`."""
        return replace(self, origin=origin)
