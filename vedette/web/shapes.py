"""What the API answers and takes, as pydantic models: the edge of the house, and the source of `/openapi.json`."""

from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from fastapi import Path, Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from vedette.assessment import Weighed
from vedette.ledger import Ruling
from vedette.model import ClaimEvent, ClaimPlace, Estimate, Incident, Participant, Period, Quantity, Speaker
from vedette.model.claim import Basis, Polarity, Stance, Verification
from vedette.model.events import EVENT_TYPES
from vedette.model.span import Span
from vedette.publish.brief import Reference
from vedette.service.ask import Change
from vedette.service.whatif import Shift

T = TypeVar("T")

LONGEST_TEXT = 2_000_000  # code points of a report read on the spot; larger ones go through `vedette ingest`
LARGEST_ID = 2**31 - 1

Limit = Annotated[int, Query(ge=1, le=1000, description="How many at most.")]
Cursor = Annotated[str | None, Query(pattern=r"^[0-9]{1,18}$", description="The `next` of the page before.")]
Day = Annotated[date | None, Query(description="The day asked about; the last one when left out.")]
KnownAt = Annotated[
    str | None,
    Query(max_length=40, description="Use only what anybody could have known by then: a day or a time of ISO 8601."),
]
Word = Annotated[str | None, Query(min_length=1, max_length=200)]
ClaimId = Annotated[str, Path(pattern=r"^clm_[0-9a-f]{32}$")]
DocumentId = Annotated[str, Path(pattern=r"^doc_[0-9a-f]{32}$")]
IncidentId = Annotated[str, Path(max_length=64, pattern=r"^[\w:.-]+$")]
PlaceNumber = Annotated[int, Path(ge=1, le=LARGEST_ID, description="A GeoNames id.")]


def _listed(name: str) -> str:
    if name not in EVENT_TYPES:
        raise ValueError(f"choose from {', '.join(EVENT_TYPES)}")
    return name


RowNumber = Annotated[int, Path(ge=1, le=LARGEST_ID, description="A row's number in the ledger.")]
EventName = Annotated[str, AfterValidator(_listed), WithJsonSchema({"type": "string", "enum": list(EVENT_TYPES)})]


class Shape(BaseModel):
    """The common ground: `schema` is a field of the contract, so it is stored under another name."""

    model_config = ConfigDict(populate_by_name=True, protected_namespaces=())


class Header(Shape):
    """What a claim tells of its document."""

    id: str
    url: str | None
    publisher: str | None
    published: str | None


class ClaimRecord(Shape):
    """A claim of CONTRACT §2 as the ledger keeps it: with both knowledge times and what an analyst ruled."""

    schema_: int = Field(1, alias="schema")
    id: str
    document: Header
    span: Span
    text: str
    sentence: Span
    chain: list[Speaker]
    event: ClaimEvent
    stance: Stance
    polarity: Polarity
    verification: Verification
    basis: list[Basis]
    participants: list[Participant]
    places: list[ClaimPlace]
    time: Period | None
    quantities: list[Quantity]
    confidence: float
    available: str
    recorded: str
    origin: str
    verdict: str | None
    corrections: dict[str, Any]
    grade: str | None


class DocumentRecord(Shape):
    """A kept document, without its text in lists."""

    id: str
    url: str | None
    publisher: str | None
    published: str | None
    title: str | None
    language: str | None
    available: str
    recorded: str
    retracted: str | None


class FullDocument(DocumentRecord):
    """A kept document with its text: spans count in the code points of it."""

    text: str


class Answer(Shape, Generic[T]):
    """A page of answers. `clock` says in words which clocks were used; `next` is the cursor, null at the end."""

    schema_: int = Field(1, alias="schema")
    clock: str
    items: list[T]
    next: str | None


class OtherClaim(Shape):
    """Another claim of the same report, to be marked in its text."""

    id: str
    span: Span


class ClaimInContext(Shape):
    """A claim with the report it stands in and what stands beside it."""

    claim: ClaimRecord
    document: FullDocument
    others: list[OtherClaim]
    same: list[ClaimRecord]
    against: list[ClaimRecord]
    incident: Incident | None


class IncidentInContext(Shape):
    """An incident with its claims, and the merges and splits that analysts made among them."""

    incident: Incident
    claims: list[ClaimRecord]
    rulings: list[Ruling]


class SettlementInContext(Shape):
    """One settlement on a day, with the days before and the claims its state rests on."""

    estimate: Estimate
    shares: list[tuple[str, float]]
    evidence: list[Weighed]
    claims: list[ClaimRecord]


class ClaimReference(Shape):
    """The number under which a brief cites a claim."""

    number: int
    id: str


class WrittenSentence(Shape):
    """A sentence of the program's own, and the claims it rests on."""

    text: str
    claims: list[ClaimReference]


class WrittenSection(Shape):
    """A part of a brief; one without sentences says that nothing was reported."""

    title: str
    sentences: list[WrittenSentence]


class WrittenBrief(Shape):
    """A brief of some days, by sections, with the claims it cites, and whole as Markdown."""

    first: str
    last: str
    clock: str
    sections: list[WrittenSection]
    references: list[Reference]
    markdown: str


class Expected(Shape):
    """A plan, forecast or demand, and what came of it."""

    claim: ClaimRecord
    due: str | None
    outcome: str
    incident_ids: list[str]


class ChangedLand(Shape):
    """Land that passed from one holder to another."""

    from_: str = Field(alias="from")
    to: str
    area_km2: float
    settlements: int


class Changes(Shape):
    """What changed hands between two days."""

    clock: str
    items: list[Change]
    moved: list[ChangedLand]


class DayCount(Shape):
    """How many claims were published on a day."""

    day: str
    claims: int


class VerdictRow(Shape):
    """An analyst's word on a claim, as it is kept."""

    number: int
    claim_id: str
    verdict: str
    field: str | None
    value: Any
    who: str
    note: str | None
    recorded: str


class WaitingClaim(Shape):
    """A claim that waits for a verdict, and the settlements whose holder rests on it."""

    claim: ClaimRecord
    decides: list[str]


class VerdictGiven(Shape):
    """A verdict to keep. `field` and `value` tell what a correction sets right, `value` an Admiralty code (B2)."""

    claim: Annotated[str, Field(pattern=r"^clm_[0-9a-f]{32}$")]
    verdict: Literal["confirm", "reject", "correct", "grade"]
    field: Annotated[str | None, Field(max_length=40)] = None
    value: Annotated[str | None, Field(max_length=500)] = None
    note: Annotated[str | None, Field(max_length=2000)] = None


class RulingGiven(Shape):
    """That two claims tell of one event (merge) or of two (split)."""

    ruling: Literal["merge", "split"]
    one: Annotated[str, Field(pattern=r"^clm_[0-9a-f]{32}$")]
    other: Annotated[str, Field(pattern=r"^clm_[0-9a-f]{32}$")]
    note: Annotated[str | None, Field(max_length=2000)] = None


class VerdictKept(Shape):
    """The number of the row, by which it can be undone."""

    number: int


class ReportGiven(Shape):
    """A report to read on the spot. What is unknown stays null: the program never guesses a date."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    publisher: Annotated[str | None, Field(max_length=200)] = None
    published: Annotated[date | None, Field()] = None
    url: Annotated[str | None, Field(max_length=2000)] = None
    title: Annotated[str | None, Field(max_length=500)] = None


class Preview(Shape):
    """What reading a report would add, before anything is kept."""

    document: FullDocument
    claims: list[ClaimRecord]
    changes: list[Shift]
    kept: bool


class AddressGiven(Shape):
    """The address of a report to fetch."""

    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)]


class ReportKept(Shape):
    """What keeping a report added."""

    document: DocumentRecord
    added: int


class Problem(Shape):
    """What went wrong, as a sentence."""

    detail: str


class Fault(Shape):
    """What is wrong with one part of a question."""

    loc: list[str | int]
    msg: str
    type: str


class Refused(Shape):
    """Why a question is not answered: a sentence, or what is wrong with each part of it."""

    detail: str | list[Fault]
