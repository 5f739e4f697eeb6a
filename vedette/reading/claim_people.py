"""Who takes part in a claim, and for which side."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from vedette.model import EventMention, Participant, Speaker
from vedette.model import Span as Range
from vedette.model.claim import ParticipantRole
from vedette.model.span import overlaps
from vedette.reading.nouns import NounClasses
from vedette.reading.sides import Sides
from vedette.reading.tokens import tokens_of

_CONCERNS_PEOPLE = {
    "casualties",
    "evacuation",
    "displacement",
    "return",
    "aid",
    "abuse",
    "detention",
    "access_denied",
}


class People:
    """Participants of the claims of one text."""

    def __init__(self, doc: Doc, classes: NounClasses) -> None:
        self._doc = doc
        self._classes = classes
        self._sides = Sides(doc)
        self._speakers = [
            (span, speaker.party)
            for attribution in doc._.vedette_attributions
            for speaker in attribution.speakers
            if speaker.party and (span := speaker.span)
        ]

    def of(self, event: EventMention, claimant: Speaker | None) -> tuple[Participant, ...]:
        """Actor, target and the civilians concerned, as the claimant sees them."""
        found = [self._participant("actor", span, claimant) for span in event.actors]
        for span in event.targets:
            role: ParticipantRole = "target"
            if event.type in _CONCERNS_PEOPLE and self._is_civilian(span):
                role = "population"
            found.append(self._participant(role, span, claimant))
        return tuple({(p.role, p.name): p for p in found if p is not None}.values())

    def doers(self, spans: Sequence[Range], claimant: Speaker | None) -> tuple[Participant, ...]:
        """The phrases as doers."""
        return tuple(p for span in spans if (p := self._participant("actor", span, claimant)) is not None)

    def _participant(self, role: ParticipantRole, span: Range, claimant: Speaker | None) -> Participant | None:
        tokens = self._tokens(span)
        if not len(tokens):
            return None
        party = self.party(span, claimant)
        name = " ".join(t.text for t in tokens if t.dep_ != "det" or t.i > tokens.start).strip()
        if party is None and role != "population" and not self._can_act(tokens):
            return None
        return Participant(role=role, name=name, party=party, span=(tokens.start_char, tokens.end_char))

    def party(self, span: Range, claimant: Speaker | None) -> str | None:
        """The side of a noun phrase: by name, as a speaker, by who fights whom, or by what a pronoun means."""
        named = self._sides.named(span) or self._spoken(span)
        return named or self._sides.of(span, speaker=claimant.party if claimant else None)

    def _spoken(self, span: Range) -> str | None:
        """The side of a doer that the text quotes."""
        return next((party for source, party in self._speakers if overlaps(source, span)), None)

    def _is_civilian(self, span: Range) -> bool:
        root = self._tokens(span).root
        kinds = self._classes.of_lemma(root.lemma_.lower())
        return "civilian" in kinds and "force" not in kinds and self._sides.named(span) is None

    def _can_act(self, tokens: Span) -> bool:
        kinds = self._classes.of_lemma(tokens.root.lemma_.lower())
        return bool(kinds & {"force", "civilian", "official", "prisoner"}) or tokens.root.ent_type_ in {
            "PERSON",
            "ORG",
        }

    def _tokens(self, span: Range) -> Span:
        return tokens_of(self._doc, span)
