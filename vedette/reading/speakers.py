"""Who a source is: pronouns, surnames and roles resolved through the report to the fullest name given.

A small, explained resolver. A proper name goes to its longest form in the report; a role ("the governor") to the
person who is given that role; a pronoun to the mention that agrees with it in person, number and gender and stands
highest by nearness, by being a subject and by having spoken already.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from vedette.model import Span, Speaker
from vedette.model.claim import SpeakerKind
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.speakers_mentions import Mention, Mentions
from vedette.reading.speakers_offices import Offices
from vedette.reading.speakers_roles import Gender

_SPEAKING = frozenset({"i", "we", "us", "me", "you"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_OWNED = frozenset({"its", "their", "his", "her"})
# What bodies a bare word may go back to: of its own kind where that is one of these, or of the kinds listed.
_NAMED_KINDS: frozenset[SpeakerKind] = frozenset({"media", "news_agency", "organisation", "social_media"})
_BODIES: dict[str, frozenset[SpeakerKind]] = {
    "agency": frozenset({"news_agency", "organisation"}),
    "channel": frozenset({"social_media", "media"}),
    "outlet": frozenset({"media", "news_agency"}),
}
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SENTENCES = 6  # a pronoun looks back no further than this
_SUBJECT, _SPOKE, _NAMED, _GENDER, _QUOTED = 0.8, 1.2, 0.3, 1.5, -1.5  # in sentences of nearness


class SpeakerResolver:
    """Resolves the sources of one document in text order; what has spoken is remembered for the next.

    `offices` tell the side of an office that is named without a country; None where no theatre is known.
    """

    def __init__(self, mentions: Mentions, quotes: tuple[Quotation, ...], offices: Offices | None = None) -> None:
        self._offices = offices
        self._mentions = mentions
        self._quotes = quotes
        self._spoke: set[int] = set()
        self._sentence_of: dict[int, int] = {}
        for number, sentence in enumerate(mentions.doc.sents):
            self._sentence_of.update(dict.fromkeys(range(sentence.start, sentence.end), number))

    def resolve(
        self, head: Token, cue: Span, *, within: Span | None = None, teller: Speaker | None = None
    ) -> Speaker | None:
        """The speaker behind a source's head; None where it is whoever speaks already ("I", "we"),
        or an image, which shows and does not speak.

        `within` is the segment that the source cannot reach beyond; `teller` who passes its words on.
        """
        if head.lower_ in _SPEAKING:
            return None
        span = (head.idx, head.idx + len(head.text))
        if self._mentions.is_image(head):
            return None
        mention = self._mentions.of(head, within=within) if within is not None else self._mention(head)
        if mention is None and head.lower_ in {"it"} | _RELATIVE:
            return None
        if mention is None:
            return Speaker(name=head.text, kind="unknown", span=span, cue=cue)
        self._spoke.add(mention.head.i)
        fullest = self._fullest(mention)
        if head.pos_ not in {"PRON", "DET"} and mention.span[0] <= head.idx:
            span = mention.span
        kind = fullest.kind if mention.kind == "unknown" or fullest is not mention else mention.kind
        found = Speaker(name=fullest.name, kind=kind, party=mention.party or fullest.party, span=span, cue=cue)
        return found if found.party is not None else self._sided(found, mention, fullest, teller)

    def _sided(self, speaker: Speaker, mention: Mention, fullest: Mention, teller: Speaker | None) -> Speaker:
        """A speaker whose name tells no side, with the side that the report makes plain."""
        owner = next((c for c in mention.head.children if c.dep_ == "poss" and c.lower_ in _OWNED), None)
        owned = self._mention(owner) if owner is not None else None
        if owned is not None and owned.party is not None:
            return replace(speaker, party=owned.party)
        if self._offices is None:
            return speaker
        party = teller.party if teller is not None and teller.kind in {"media", "news_agency"} else None
        body = self._offices.known(mention, teller=party) or self._offices.known(fullest, teller=party)
        if body is not None:
            return replace(speaker, party=body.party, kind=body.kind)
        return replace(speaker, party=self._offices.side(fullest if fullest.words > 1 else mention, teller=party))

    def _mention(self, head: Token) -> Mention | None:
        word = head.lower_
        if word in _RELATIVE:
            antecedent = self._antecedent(head)
            return self._mention(antecedent) if antecedent is not None else None
        if word in _SINGULAR:
            return self._nearest(head, self._people(word))
        if word in {"they", "them", "their"}:
            groups = [m for m in self._mentions.all if m.is_plural or not m.is_person]
            return None if self._in_quotation(head.idx) else self._nearest(head, groups)
        if word in {"it", "its"}:
            return self._nearest(head, [m for m in self._mentions.all if not m.is_person and not m.is_plural])
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        return self._mentions.of(head)

    def _antecedent(self, relative: Token) -> Token | None:
        scheme = self._mentions.clauses.scheme
        for ancestor in relative.ancestors:
            if ancestor.dep_ in scheme.relative | scheme.noun_clause:
                return ancestor.head
        return None

    def _people(self, word: str) -> list[Mention]:
        wanted = _gender_of(word)
        people = [m for m in self._mentions.all if m.is_person and not m.is_plural]
        return [m for m in people if (m.gender or self._fullest(m).gender) in {wanted, None}]

    def _nearest(self, pronoun: Token, candidates: Iterable[Mention]) -> Mention | None:
        """The best candidate before the pronoun: nearness in sentences, with bonuses for who acts and speaks."""
        gender = _gender_of(pronoun.lower_)
        here = self._sentence_of.get(pronoun.i, 0)
        inside = self._in_quotation(pronoun.idx)
        best: tuple[float, int] | None = None
        chosen: Mention | None = None
        for mention in candidates:
            distance = here - self._sentence_of.get(mention.head.i, 0)
            if mention.head.i >= pronoun.i or not 0 <= distance <= _SENTENCES:
                continue
            score = -float(distance)
            score += _GENDER * (gender is not None and mention.gender == gender)
            score += _SUBJECT * (mention.head.dep_ in self._mentions.clauses.scheme.subject)
            score += _SPOKE * (mention.head.i in self._spoke) + _NAMED * mention.is_named
            score += _QUOTED * (self._in_quotation(mention.head.idx) and not inside)
            if best is None or (score, mention.head.i) > best:
                best, chosen = (score, mention.head.i), mention
        return chosen

    def _in_quotation(self, offset: int) -> bool:
        return any(quote.start <= offset < quote.end for quote in self._quotes)

    def _fullest(self, mention: Mention) -> Mention:
        """The longest form of the same name, or the one person who bears the same role."""
        if mention.surname is not None:
            same = [m for m in self._mentions.all if m.surname == mention.surname and _agree(m, mention)]
        elif not mention.is_named and _may_repeat(mention):
            same = self._bearers(mention)
        else:
            same = []
        return max([mention, *same], key=lambda m: (m.is_named, min(m.words, 8), -m.head.i))

    def _bearers(self, mention: Mention) -> list[Mention]:
        """Who else in the report has the role: the last named before, else the only one named after."""
        role = mention.head.lemma_.lower()
        others = [m for m in self._mentions.all if role in m.roles and m.head.i != mention.head.i and m.words > 1]
        others = [
            m
            for m in others
            if m.is_plural == mention.is_plural
            and (m.is_named or m.head.lemma_.lower() == role or (m.head.pos_ == "PROPN" and not mention.is_person))
        ]
        before = [m for m in others if m.head.i < mention.head.i]
        before = [m for m in before if m.is_named] or before
        if before:
            return [before[-1]]
        names = {m.surname for m in others if m.is_named}
        return [m for m in others if m.is_named][:1] if len(names) == 1 else self._bodies(mention)

    def _bodies(self, mention: Mention) -> list[Mention]:
        """The last body named before that is of the kind that a word tells: "the agency" after "Dravinform"."""
        kinds = _BODIES.get(mention.head.lemma_.lower(), frozenset({mention.kind}) & _NAMED_KINDS)
        before = [
            m
            for m in self._mentions.all
            if m.head.i < mention.head.i and m.kind in kinds and not m.is_person and self._mentions.is_body(m.head)
        ]
        bare = mention.head.pos_ == "NOUN" and not mention.is_plural and not mention.is_person
        return before[-1:] if bare else []


def _gender_of(pronoun: str) -> Gender | None:
    if pronoun in {"she", "her", "hers"}:
        return "female"
    return "male" if pronoun in {"he", "him", "his"} else None


def _agree(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one surname may be the same person: first names do not differ."""
    first, second = one.name.split(), other.name.split()
    return len(first) == 1 or len(second) == 1 or first[-2] == second[-2] or one.gender == other.gender


def _may_repeat(mention: Mention) -> bool:
    """Whether a role may stand for somebody named before: "the governor", or a bare "officials"."""
    noun = mention.head
    definite = any(child.lower_ in {"the", "this", "that"} for child in noun.children)
    return mention.words <= 2 and (definite or (mention.is_plural and mention.words == 1))
