"""The brief: what a day or span of days brought, every sentence with the numbers of the claims it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.assessment.flows import Flow
from vedette.assessment.harm import Harm
from vedette.assessment.outlook import Expectation
from vedette.fusion.families import CONTROL
from vedette.model import Estimate, Incident, KeptClaim
from vedette.publish import wording
from vedette.publish.masking import Masker

_FIGHTING = "Fighting and strikes"
_OPEN = frozenset({"disputed", "unconfirmed"})
TITLES = (
    "Who holds what",
    _FIGHTING,
    "People on the move",
    "Harm",
    "Disputed or unconfirmed",
    "What is expected",
    "Learned late",
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the program's own and the claims it rests on, by id."""

    text: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the brief; one without sentences says that nothing was reported."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Reference:
    """A numbered claim: who says it through whom, in which words, where."""

    number: int
    claim_id: str
    chain: str
    words: str
    document_id: str
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True)
class Brief:
    """A brief as a value; `clock` tells which knowledge it used."""

    first: str
    last: str
    clock: str
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]

    def numbers(self, sentence: Sentence) -> list[int]:
        """The numbers of the claims a sentence rests on, in the order of the list."""
        numbers = {reference.claim_id: reference.number for reference in self.references}
        return sorted(numbers[id_] for id_ in sentence.claim_ids if id_ in numbers)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a brief is made of: `before` and `after` are control the day before the span and on its last day."""

    incidents: Sequence[Incident]
    claims: Mapping[str, KeptClaim]
    before: Sequence[Estimate] = ()
    after: Sequence[Estimate] = ()
    flows: Sequence[Flow] = ()
    harm: Sequence[Harm] = ()
    outlook: Sequence[Expectation] = ()
    parties: Mapping[str, str] = field(default_factory=dict)


def brief(first: str, last: str, findings: Findings, *, masker: Masker, clock: str = "") -> Brief:
    """The brief of the days from `first` to `last`, both included (ISO 8601).

    An incident stands in one section. What became known in the span about earlier days is told as learned late.
    """
    within = [incident for incident in findings.incidents if _touches(incident, first, last)]
    late = [
        one for one in findings.incidents if one not in within and _known_first(one, findings.claims, first, last)
    ]
    settled = [incident for incident in within if incident.status not in _OPEN]
    shown = {incident.id for incident in settled}
    contents = (
        wording.changes(findings.before, findings.after, findings.parties),
        wording.incidents(one for one in settled if _is_fighting(one)),
        wording.flows(flow for flow in findings.flows if flow.incident_id in shown),
        wording.harm(one for one in findings.harm if one.incident_id in shown),
        wording.incidents(one for one in within if one.status in _OPEN),
        wording.outlook(one for one in findings.outlook if first <= one.kept.available[:10] <= last),
        wording.incidents(late),
    )
    sections = tuple(
        Section(title, tuple(Sentence(text, ids) for text, ids in sentences))
        for title, sentences in zip(TITLES, contents, strict=True)
    )
    return Brief(first, last, clock, sections, _references(sections, findings.claims, masker))


def _touches(incident: Incident, first: str, last: str) -> bool:
    return incident.start is not None and incident.start <= last and (incident.end or incident.start) >= first


def _known_first(incident: Incident, claims: Mapping[str, KeptClaim], first: str, last: str) -> bool:
    """Whether the first word of an earlier incident came within the span."""
    known = min(claims[id_].available[:10] for id_ in incident.claim_ids)
    return incident.start is not None and incident.start < first and first <= known <= last


def _is_fighting(incident: Incident) -> bool:
    return incident.type in wording.FIGHTING or incident.type in CONTROL


def _references(
    sections: Iterable[Section], claims: Mapping[str, KeptClaim], masker: Masker
) -> tuple[Reference, ...]:
    """The claims in the order in which the sentences first rest on them."""
    ids = dict.fromkeys(id_ for section in sections for sentence in section.sentences for id_ in sentence.claim_ids)
    known = [claims[id_] for id_ in ids if id_ in claims]
    return tuple(
        Reference(
            number=number,
            claim_id=kept.claim.id,
            chain=masker.chain(kept),
            words=masker.text(kept),
            document_id=kept.claim.document_id,
            publisher=kept.publisher,
            published=kept.published,
            url=kept.url,
        )
        for number, kept in enumerate(known, start=1)
    )
