"""`vedette_claims`: events, attributions, stances, places, times and numbers put together as claims."""

from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from vedette.model import Attribution, Claim, ClaimEvent, Document, EventMention, Span, Speaker, StanceMark
from vedette.model.events import EVENT_TYPES
from vedette.model.span import overlaps, within
from vedette.reading import extensions
from vedette.reading.claim_chain import Chains, title_end
from vedette.reading.claim_measures import Measures
from vedette.reading.claim_people import People
from vedette.reading.claim_places import Places
from vedette.reading.claim_repeats import together, without_repeats
from vedette.reading.furniture import furniture
from vedette.reading.nouns import NounClasses
from vedette.reading.stance import StanceReader
from vedette.reading.tokens import source, tokens_of
from vedette.reading.verification import Doubts

_STATEMENT_CONFIDENCE = 0.6
_SHORTEST_STATEMENT = 3  # words: less is a title or a scare quote, not something said


@dataclass(frozen=True)
class Parts:
    """One text and the readers of it that a claim is put together from."""

    text: str
    chains: Chains
    people: People
    places: Places
    measures: Measures
    doubts: Doubts


class ClaimMaker:
    """Makes claims of a text's layers."""

    def __init__(self) -> None:
        self._classes = NounClasses()
        self._stance = StanceReader()

    def __call__(self, doc: Doc) -> Doc:
        """Adds `doc._.vedette_claims`, in text order."""
        text = source(doc)
        document = doc._.vedette_document or Document(text=text)
        chains, page = Chains(doc), furniture(text)
        parts = Parts(
            text=text,
            chains=chains,
            people=People(doc, self._classes),
            places=Places(doc, page),
            measures=Measures(doc, page),
            doubts=Doubts(doc),
        )
        pairs = zip(doc._.vedette_events, doc._.vedette_stances, strict=True)
        claims = [self._claim(doc, document, parts, n, event, mark) for n, (event, mark) in enumerate(pairs)]
        events = without_repeats(_joined([c for c in claims if c is not None], text), title_end(text))
        statements = self._statements(doc, document, parts)
        doc._.vedette_claims = tuple(sorted([*events, *statements], key=lambda c: c.span))
        return doc

    def _claim(
        self, doc: Doc, document: Document, parts: Parts, index: int, event: EventMention, mark: StanceMark
    ) -> Claim | None:
        if _is_cue(doc, event):
            return None
        chain, attribution = parts.chains.of(event.trigger, event.actors)
        said = doc._.vedette_attributions[attribution] if attribution is not None else None
        span = _clipped(event, said)
        kind = EVENT_TYPES[event.type]
        return Claim(
            document_id=document.id,
            span=span,
            text=parts.text[slice(*span)],
            sentence=event.sentence,
            chain=chain,
            event=ClaimEvent(type=event.type, trigger=event.trigger, plover=kind.plover, acled=kind.acled),
            stance=mark.stance,
            polarity=mark.polarity,
            verification=parts.doubts.of(event, mark, chain),
            basis=mark.basis,
            participants=parts.people.of(event, chain[-1]),
            places=parts.places.of(event, _speaker_spans(doc, event.sentence)),
            time=parts.measures.period(index),
            quantities=parts.measures.quantities(index),
            confidence=_confidence(event, said),
        )

    def _statements(self, doc: Doc, document: Document, parts: Parts) -> list[Claim]:
        """What is attributed to somebody and holds no listed event."""
        found = []
        told = [event.trigger for event in doc._.vedette_events if not _is_cue(doc, event)]
        for attribution in (*doc._.vedette_attributions, *parts.chains.lead_speech(doc)):
            if not attribution.content or not attribution.speakers:
                continue
            silent = [part for part in _sentences(doc, attribution) if not any(overlaps(t, part) for t in told)]
            silent = [part for part in silent if len(parts.text[slice(*part)].split()) >= _SHORTEST_STATEMENT]
            found += [self._statement(doc, document, parts, attribution, part) for part in silent]
        return found

    def _statement(
        self, doc: Doc, document: Document, parts: Parts, attribution: Attribution, content: Span
    ) -> Claim:
        words = tokens_of(doc, content)
        mark = self._stance.said(doc, words.root, attribution)
        intends = attribution.cue_kind == "plan"
        chain, _ = parts.chains.of(content, attribution.source if intends else ())
        return Claim(
            document_id=document.id,
            span=content,
            text=parts.text[slice(*content)],
            sentence=(words.sent.start_char, words.sent.end_char),
            chain=chain,
            event=ClaimEvent(type="statement", trigger=attribution.cue[0] if attribution.cue else content),
            stance=mark.stance,
            polarity=mark.polarity,
            verification=mark.verification,
            participants=parts.people.doers(attribution.source, chain[-1]) if intends else (),
            confidence=_STATEMENT_CONFIDENCE,
        )


def _sentences(doc: Doc, attribution: Attribution) -> list[Span]:
    """What is said, sentence by sentence; the pieces of one sentence that a cue parts count as its longest."""
    pieces: dict[int, Span] = {}
    for start, end in attribution.content:
        for sentence in {token.sent.start: token.sent for token in tokens_of(doc, (start, end))}.values():
            piece = (max(start, sentence.start_char), min(end, sentence.end_char))
            known = pieces.get(sentence.start, (0, 0))
            pieces[sentence.start] = max(known, piece, key=lambda part: part[1] - part[0])
    return list(pieces.values())


def _is_cue(doc: Doc, event: EventMention) -> bool:
    """Whether the words that would tell an event only tell that somebody speaks, or name who does.

    What is done to a thing and not said ("documented the crimes") is told by more than the verb.
    """
    if " " in event.source:
        return False
    return any(
        overlaps(event.trigger, span)
        for attribution in doc._.vedette_attributions
        for span in (*attribution.cue, *attribution.source)
    )


def _speaker_spans(doc: Doc, sentence: Span) -> list[Span]:
    return [s for a in doc._.vedette_attributions for s in a.source if overlaps(s, sentence)]


def _clipped(event: EventMention, attribution: Attribution | None) -> Span:
    """The event's clause within the words that its speaker answers for."""
    if attribution is None:
        return event.extent
    part = next((p for p in attribution.content if within(event.trigger, p)), None)
    if part is None:
        return event.extent
    return (max(event.extent[0], part[0]), min(event.extent[1], part[1]))


def _joined(claims: list[Claim], text: str) -> list[Claim]:
    """Killed and injured in one clause are one claim with two quantities; so are "damaged or destroyed"."""
    kept: list[Claim] = []
    for claim in claims:
        last = kept[-1] if kept else None
        if last is None or not _one_clause(last, claim, text):
            kept.append(claim)
            continue
        span = (min(last.span[0], claim.span[0]), max(last.span[1], claim.span[1]))
        quantities = last.quantities + tuple(q for q in claim.quantities if q not in last.quantities)
        kept[-1] = replace(
            last,
            span=span,
            text=text[slice(*span)],
            quantities=quantities,
            participants=together(last.participants, claim.participants),
            time=last.time or claim.time,
        )
    return kept


def _one_clause(one: Claim, other: Claim, text: str) -> bool:
    if one.event.type != other.event.type or one.sentence != other.sentence or one.polarity != other.polarity:
        return False
    if _names(one.chain) != _names(other.chain):
        return False
    between = text[one.event.trigger[1] : other.event.trigger[0]].strip(" ,")
    return one.event.type == "casualties" or between in {"and", "or"} or within(other.event.trigger, one.span)


def _names(chain: tuple[Speaker, ...]) -> list[str]:
    return [speaker.name for speaker in chain]


def _confidence(event: EventMention, attribution: Attribution | None) -> float:
    """How sure the reader is, by how much the frame asked for and how plain the speaker is."""
    sure = 0.62 if event.nominal else 0.78
    sure += 0.06 * bool(event.actors) + 0.04 * (len(event.source.split()) > 1)
    return round(min(0.97, sure + 0.05 * (attribution is None or bool(attribution.speakers))), 2)


@Language.factory(
    "vedette_claims",
    assigns=["doc._.vedette_claims"],
    requires=[
        "doc._.vedette_events",
        "doc._.vedette_stances",
        "doc._.vedette_attributions",
        "doc._.vedette_places",
        "doc._.vedette_times",
        "doc._.vedette_quantities",
        "doc._.vedette_actors",
    ],
)
def create(nlp: Language, name: str) -> ClaimMaker:
    """The component's factory."""
    extensions.register()
    return ClaimMaker()
