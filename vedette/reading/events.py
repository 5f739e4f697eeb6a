"""`vedette_events`: the predicates of listed events, with who does what to whom.

Rules over spaCy's parse with a lexicon of frames (data/events.toml). A verb is an event when its words, its doer and
its undergoer fit a frame; a noun when it stands for itself and not as background of another event.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from vedette.model import EventMention, Span
from vedette.reading import arguments, extensions
from vedette.reading.arguments import Arguments
from vedette.reading.event_lexicon import EventLexicon, Frame, is_predicate
from vedette.reading.event_nouns import stands_alone, stands_firm
from vedette.reading.furniture import furniture, inside, labels
from vedette.reading.nouns import NounClasses, TextNouns

# Transitive verbs that headlines leave without their auxiliary: "222 people killed in Kyiv".
_BARE_PASSIVE = {
    "casualties",
    "damage",
    "evacuation",
    "detention",
    "equipment_loss",
    "capture",
    "displacement",
    "shelling",
}
# Here the subject of an intransitive verb is the one it happens to.
_HAPPENS_TO = {"casualties"}
_ATTEMPTS = {"attempt", "effort", "bid", "try"}
_STRIKES = {"shelling", "missile_strike", "airstrike", "drone_strike", "clash"}


@dataclass(frozen=True)
class Found:
    """An event before it becomes a value: with its tokens."""

    frame: Frame
    type: str
    words: tuple[Token, ...]
    arguments: Arguments
    actor: Token | None
    target: Token | None

    @property
    def head(self) -> Token:
        """The verb, or the noun that ends a compound."""
        return self.words[-1] if self.frame.nominal else self.words[0]


class EventFinder:
    """Finds events; holds the lexicons, nothing of any text."""

    def __init__(self) -> None:
        self._lexicon = EventLexicon()
        self._classes = NounClasses()

    def __call__(self, doc: Doc) -> Doc:
        """Adds `doc._.vedette_events`, in text order."""
        page = furniture(doc.text)
        found = self.find(doc, page)
        heads = {event.head.i for event in found}
        doc._.vedette_events = tuple(_mention(event, heads, page) for event in found)
        return doc

    def find(self, doc: Doc, page: list[Span]) -> list[Found]:
        """The events of a parsed text, in text order; `page` are the stretches that are no part of the report."""
        nouns = TextNouns(doc, self._classes)
        heads = labels(doc.text)
        verbs = [e for t in doc if is_predicate(t) and (e := self._verb(t, nouns)) is not None]
        verbs += [e for t in _verbless_nouns(doc) if (e := self._misread(t, nouns)) is not None]
        verbs = [e for e in verbs if not inside(_range(e.head), page) and not _only_attempted(e, verbs)]
        predicates = {word.i for event in verbs for word in event.words}
        events = list(verbs)
        for token in doc:
            if token.i in predicates or token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
                continue
            if not inside(_range(token), page) and not (
                inside(_range(token), heads) and _told_below(token, predicates)
            ):
                noun = self._noun(token, nouns, predicates)
                if noun is not None:
                    events.append(noun)
                    predicates.add(token.i)
        return sorted(events, key=lambda event: event.head.i)

    def _verb(self, verb: Token, nouns: TextNouns) -> Found | None:
        around: Arguments | None = None
        gerund = _is_gerund_noun(verb)
        for frame, words in self._lexicon.verb_frames(verb):
            if gerund and len(frame.words) == 1:
                continue
            if around is None:
                around = arguments.of_verb(verb)
            fitted = _fit(frame, around, nouns, verb)
            if fitted is not None:
                return self._found(frame, words, fitted, nouns)
        return None

    def _misread(self, token: Token, nouns: TextNouns) -> Found | None:
        """A verb that the tagger took for a noun in a headline without any other verb: "Enemy bombards stadium"."""
        around = arguments.of_misread(token)
        if around.doer is None or around.undergoer is None or any(self._lexicon.noun_frames(token)):
            return None
        for frame, words in self._lexicon.verb_frames(token):
            if frame.object & nouns.of(around.undergoer) and nouns.of(around.doer) & {"force", "party"}:
                return self._found(frame, words, around, nouns)
        return None

    def _noun(self, noun: Token, nouns: TextNouns, predicates: set[int]) -> Found | None:
        for frame, words in self._lexicon.noun_frames(noun):
            if not stands_alone(noun, predicates) or (frame.weak and not stands_firm(noun)):
                continue
            around = arguments.of_noun(noun)
            if frame.near and not frame.near & _near(noun, around, nouns):
                continue
            return self._found(frame, words, around, nouns)
        return None

    @staticmethod
    def _modifier(around: Arguments, nouns: TextNouns) -> Token | None:
        """The side that stands before an event noun: "Russian shelling", "the enemy's assault"."""
        return next((m for m in around.modifiers if nouns.of(m) & {"party", "force", "pronoun"}), None)

    def _found(self, frame: Frame, words: list[Token], around: Arguments, nouns: TextNouns) -> Found:
        actor: Token | None
        target: Token | None
        if frame.nominal:
            actor, target = around.doer or self._modifier(around, nouns), around.undergoer
            if frame.of == "actor":
                actor, target = actor or around.after("of"), None
        else:
            actor, target = _party(frame.actor, around), _party(frame.target, around)
            if frame.type == "withdrawal" and actor is None:
                actor, target = around.undergoer, None
        kind = self._weapon(frame, words, around) if frame.weapon else frame.type
        return Found(frame, kind, tuple(words), around, actor, target)

    def _weapon(self, frame: Frame, words: list[Token], around: Arguments) -> str:
        """The kind of strike by the means that the clause names; the frame's own type where it names none."""
        if frame.type not in _STRIKES:
            return frame.type
        head = words[-1] if frame.nominal else words[0]
        near = [t for t in head.subtree if abs(t.i - head.i) <= 12]
        if around.doer is not None:
            near += [*around.doer.lefts, around.doer]
        for token in near:
            kind: str | None = self._classes.weapons.get(token.lemma_.lower())
            if kind is not None and "anti" not in {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]}:
                return kind
        return frame.type


def _verbless_nouns(doc: Doc) -> Iterator[Token]:
    """The plural nouns of sentences without a verb: the third person singular looks just like them."""
    for sentence in doc.sents:
        if not any(token.pos_ in {"VERB", "AUX"} for token in sentence):
            yield from (token for token in sentence if token.tag_ in {"NNS", "NN"} and token.i > sentence.start)


def _is_gerund_noun(verb: Token) -> bool:
    """Whether a gerund without an object stands as a noun: "injured from shelling"."""
    nominal = verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "pobj", "nsubj", "nsubjpass", "dobj", "ROOT"}
    return nominal and not any(c.dep_ in {"dobj", "obj", "aux", "nsubj"} for c in verb.children)


def _only_attempted(event: Found, others: list[Found]) -> bool:
    """Whether it only tells what an attempt was at that another event is about: "repelled attempts to advance"."""
    noun = event.head.head
    if event.head.dep_ != "acl" or event.head.tag_ != "VB" or noun.lemma_.lower() not in _ATTEMPTS:
        return False
    told = [other.arguments for other in others if other is not event]
    return any(noun in (around.undergoer, around.doer) for around in told)


def _told_below(token: Token, predicates: set[int]) -> bool:
    """Whether what a label names is told by a predicate of the same sentence or the next."""
    end = min(len(token.doc) - 1, token.sent.end)
    return any(token.i < i < token.doc[end].sent.end for i in predicates)


def _range(token: Token) -> Span:
    return (token.idx, token.idx + len(token))


def _fit(frame: Frame, around: Arguments, nouns: TextNouns, verb: Token) -> Arguments | None:
    """The arguments as the frame has them, or None where they do not fit it."""
    around = _turned(frame, _active(frame, around, nouns, verb), nouns, verb)
    if frame.object and not frame.object & nouns.of(around.undergoer):
        return None
    unknown_doer = around.passive and around.doer is None
    if frame.subject and not unknown_doer and not frame.subject & nouns.of(around.doer):
        return None
    return around


def _active(frame: Frame, around: Arguments, nouns: TextNouns, verb: Token) -> Arguments:
    """A clause that the parser hung on its own subject as a passive: "Russians fired on 11 settlements"."""
    if not around.passive or around.doer is not None or verb.dep_ != "acl" or frame.target != "object":
        return around
    kinds = nouns.of(around.undergoer)
    if kinds & frame.object or not kinds & {"force", "party"} or not _is_prepositional(frame):
        return around
    return Arguments(around.undergoer, None, around.phrases)


def _is_prepositional(frame: Frame) -> bool:
    return len(frame.words) > 1 and frame.words[-1] in {"on", "at", "into", "toward", "towards", "upon"}


def _turned(frame: Frame, around: Arguments, nouns: TextNouns, verb: Token) -> Arguments:
    """A bare headline passive, or a verb that happens to its subject, seen from the one who undergoes it."""
    if around.passive or around.undergoer is not None or around.doer is None or frame.type not in _BARE_PASSIVE:
        return around
    bare = verb.tag_ in {"VBN", "VBD"} or frame.type in _HAPPENS_TO
    if (
        bare
        and frame.object - {"none"} & nouns.of(around.doer)
        and not (frame.subject and _can_do(frame, around, nouns))
    ):
        return Arguments(around.after("by"), around.doer, around.phrases, passive=True)
    return around


def _can_do(frame: Frame, around: Arguments, nouns: TextNouns) -> bool:
    return bool(frame.subject - {"none"} & nouns.of(around.doer)) and "none" in frame.object


def _party(name: str, around: Arguments) -> Token | None:
    if name == "none":
        return None
    if name == "subject":
        return around.doer
    if name == "object":
        return around.undergoer
    return around.after(name)


def _near(noun: Token, around: Arguments, nouns: TextNouns) -> set[str]:
    """The classes of all that hangs on an event noun."""
    tokens = [around.doer, around.undergoer, *around.modifiers, *(token for _, token in around.phrases), *noun.lefts]
    found = set().union(*(nouns.of(token) for token in tokens if token is not None)) if any(tokens) else set()
    return found | ({"none"} if noun.dep_ == "ROOT" else set())


def _mention(event: Found, heads: set[int], page: list[Span]) -> EventMention:
    sentence = event.head.sent
    first, last = min(w.i for w in event.words), max(w.i for w in event.words)
    doc = event.head.doc
    return EventMention(
        type=event.type,
        trigger=(doc[first].idx, doc[last].idx + len(doc[last])),
        extent=_extent(event, heads, page),
        sentence=(sentence.start_char, sentence.end_char),
        actors=_spans(event.actor),
        targets=_spans(event.target),
        nominal=event.frame.nominal,
        source=" ".join(event.frame.words),
    )


def _extent(event: Found, heads: set[int], page: list[Span]) -> Span:
    """The clause: from its subject to the last word that hangs on it, on no other event, and not on the page."""
    head, sentence = event.head, event.head.sent
    own = [t for t in head.subtree if _belongs(t, head, heads)]
    if event.frame.nominal and head.dep_ in arguments.OBJECTS and head.head.lemma_.lower() in arguments.LIGHT:
        own += [t for t in head.head.subtree if _belongs(t, head.head, heads)]
    for argument in (event.arguments.doer, event.arguments.undergoer):
        if argument is not None and argument.sent == sentence and not _between(argument, head, heads):
            own += list(arguments.phrase(argument))
    own = [t for t in [*own, *event.words] if not t.is_space and not inside(_range(t), page)]
    first, last = min(own, key=lambda t: t.i), max(own, key=lambda t: t.i)
    while first.i < head.i and (first.dep_ in {"mark", "cc"} or first.is_punct) and not first.is_quote:
        first = first.nbor()
    while last.i > head.i and (last.dep_ == "cc" or last.is_punct) and not last.is_quote:
        last = last.nbor(-1)
    return (first.idx, last.idx + len(last))


def _between(argument: Token, head: Token, heads: set[int]) -> bool:
    """Whether another event stands between a predicate and its argument, which is that one's to show."""
    low, high = sorted((argument.i, head.i))
    return any(low < i < high for i in heads)


def _belongs(token: Token, head: Token, heads: set[int]) -> bool:
    while token.i != head.i:
        if token.i in heads or (token.dep_ in {"conj", "advcl"} and token.pos_ == "VERB"):
            return False
        token = token.head
    return True


def _spans(head: Token | None) -> tuple[Span, ...]:
    return tuple(_phrase_spans(head)) if head is not None else ()


def _phrase_spans(head: Token) -> Iterator[Span]:
    for token in (head, *(c for c in head.conjuncts if c.i > head.i)):
        left, right = arguments.phrase(token)
        yield (left.idx, right.idx + len(right))


@Language.factory(
    "vedette_events",
    assigns=["doc._.vedette_events"],
    requires=["token.dep", "token.lemma", "token.tag", "doc._.vedette_places", "doc._.vedette_actors"],
)
def create(nlp: Language, name: str) -> EventFinder:
    """The component's factory."""
    extensions.register()
    return EventFinder()
