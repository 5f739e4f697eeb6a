"""Who takes part in a claim, and for which side."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from vedette.model import ActorMention, EventMention, Participant, Speaker
from vedette.model import Span as Range
from vedette.model.claim import ParticipantRole
from vedette.model.span import overlaps, within
from vedette.reading.nouns import NounClasses
from vedette.reading.tokens import tokens_of
from vedette.theatre.schema import Theatre

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
_PRONOUNS = {"they", "them", "he", "she", "it", "who", "which", "that", "their", "his", "its"}
_OURS = {"our", "we", "us", "ours", "defenders"}
# Words for the other side that name it only through who speaks.
_ENEMY = {"enemy", "enemies", "adversary", "foe", "aggressor", "aggressors"}


class People:
    """Participants of the claims of one text."""

    def __init__(self, doc: Doc, classes: NounClasses, side: str | None) -> None:
        self._doc = doc
        self._classes = classes
        self._actors: Sequence[ActorMention] = doc._.vedette_actors
        self._theatre: Theatre | None = doc._.vedette_theatre
        self._side = side or self._told_side()
        self._speakers = [
            (span, speaker.party)
            for attribution in doc._.vedette_attributions
            for speaker in attribution.speakers
            if speaker.party and (span := speaker.span)
        ]
        self._subjects = sorted(
            (span, party)
            for event in doc._.vedette_events
            for span in event.actors
            if (party := self._named(span)) is not None
        )

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
        """The side of a noun phrase: by name, by whom the speaker fights, or by what a pronoun stands for."""
        tokens = self._tokens(span)
        words = {t.lower_ for t in tokens}
        mine = (claimant.party if claimant else None) or self._side
        named = self._named(span) or self._spoken(span)
        if named is not None:
            return named
        if words & _ENEMY:
            return self._opponent(mine)
        if words & _OURS:
            return mine
        if len(tokens) and tokens.root.lower_ in _PRONOUNS:
            return self._antecedent(span)
        return None

    def _named(self, span: Range) -> str | None:
        """The side named in a phrase: by its head, else by what stands before the head, else anywhere in it."""
        tokens = self._tokens(span)
        if not len(tokens):
            return None
        root = tokens.root
        inside = [a for a in self._actors if a.party and overlaps(a.span, span)]
        covering = [a for a in inside if within((root.idx, root.idx + len(root)), a.span)]
        before = [a for a in inside if a.span[1] <= root.idx + len(root)]
        chosen = covering or before or inside
        return chosen[0].party if chosen else None

    def _spoken(self, span: Range) -> str | None:
        """The side of a doer that the text quotes."""
        return next((party for source, party in self._speakers if overlaps(source, span)), None)

    def _told_side(self) -> str | None:
        """The side a report takes in its own voice, told by what it calls the other one's fighters."""
        if self._theatre is None:
            return None
        names = {word.lower(): party for party in self._theatre.parties for word in party.named_by_enemies}
        calls = {names[t.lower_].code for t in self._doc if t.lower_ in names}
        sides = {party.code for party in self._theatre.parties if calls and set(party.against) & calls}
        return sides.pop() if len(sides) == 1 else None

    def _opponent(self, party: str | None) -> str | None:
        if self._theatre is None:
            return None
        own = self._theatre.party(party)
        return own.against[0] if own is not None and len(own.against) == 1 else None

    def _antecedent(self, span: Range) -> str | None:
        """The side of the last doer named before the pronoun, in its sentence or the one before."""
        tokens = self._tokens(span)
        start = tokens.sent.start_char
        floor = self._doc[max(0, tokens.sent.start - 1)].sent.start_char if start else 0
        before = [party for other, party in self._subjects if floor <= other[0] < span[0]]
        return before[-1] if before else None

    def _is_civilian(self, span: Range) -> bool:
        root = self._tokens(span).root
        kinds = self._classes.of_lemma(root.lemma_.lower())
        return "civilian" in kinds and "force" not in kinds and self._named(span) is None

    def _can_act(self, tokens: Span) -> bool:
        kinds = self._classes.of_lemma(tokens.root.lemma_.lower())
        return bool(kinds & {"force", "civilian", "official", "prisoner"}) or tokens.root.ent_type_ in {
            "PERSON",
            "ORG",
        }

    def _tokens(self, span: Range) -> Span:
        return tokens_of(self._doc, span)
