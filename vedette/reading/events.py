"""`vedette_events`: the predicates of listed events, with who does what to whom.

Rules over spaCy's parse with a lexicon of frames (data/events.toml). A verb is an event when its words, its doer and
its undergoer fit a frame; a noun when it stands for itself and not as background of another event.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from vedette.model import Span
from vedette.model.events import CONTROL_EVENTS
from vedette.reading import arguments, extensions
from vedette.reading.arguments import Arguments
from vedette.reading.event_fit import Found, fit, near, part
from vedette.reading.event_lexicon import PREPOSITIONS, EventLexicon, Frame, is_predicate
from vedette.reading.event_nouns import is_under, stands_alone, stands_firm
from vedette.reading.event_spans import mention, text_range
from vedette.reading.furniture import furniture, inside, labels
from vedette.reading.nouns import NounClasses, TextNouns
from vedette.reading.tokens import source

_FIGHTING = CONTROL_EVENTS | {
    "shelling",
    "airstrike",
    "drone_strike",
    "missile_strike",
    "deployment",
    "abuse",
}
_TOWARD = {"aid": {"to", "for"}, "talks": {"with", "to", "between"}, "agreement": {"with", "between"}}
_UNARMED = {"civilian", "official", "agentive", "thing"}
_DOERS = {"force", "party", "authority"}
_HUNG = {"relcl", "acl", "amod", "pcomp"}  # verbs that hang on a noun, not over a sentence
_ATTEMPTS = {"attempt", "effort", "bid", "try"}
_GAINS = {"capture", "encirclement"}
_STRIKES = {"shelling", "missile_strike", "airstrike", "drone_strike", "clash"}


class EventFinder:
    """Finds events; holds the lexicons, nothing of any text."""

    def __init__(self) -> None:
        self._lexicon = EventLexicon()
        self._classes = NounClasses()

    def __call__(self, doc: Doc) -> Doc:
        """Adds `doc._.vedette_events`, in text order."""
        page = furniture(source(doc))
        found = self.find(doc, page)
        heads = {event.head.i for event in found}
        doc._.vedette_events = tuple(mention(event, heads, page) for event in found)
        return doc

    def find(self, doc: Doc, page: list[Span]) -> list[Found]:
        """The events of a parsed text, in text order; `page` are the stretches that are no part of the report."""
        nouns = TextNouns(doc, self._classes)
        heads = labels(source(doc))
        verbs = [e for t in doc if is_predicate(t) and (e := self._verb(t, nouns)) is not None]
        verbs += [e for t in _perhaps_verbs(doc) if (e := self._misread(t, nouns)) is not None]
        verbs = [e for e in verbs if not inside(text_range(e.head), page) and not _only_attempted(e, verbs)]
        predicates = {word.i for event in verbs for word in event.words}
        events = list(verbs)
        for token in doc:
            if token.i in predicates or token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}:
                continue
            if not inside(text_range(token), page) and not (
                inside(text_range(token), heads) and _told_below(token, predicates)
            ):
                noun = self._noun(token, nouns, predicates)
                if noun is not None:
                    events.append(noun)
                    predicates.add(token.i)
        if not any(self._classes.armed & {token.lemma_.lower(), token.lower_} for token in doc):
            events = [event for event in events if _fights(event, nouns)]
        return sorted((e for e in events if not _is_asked(e.head.sent)), key=lambda event: event.head.i)

    def _verb(self, verb: Token, nouns: TextNouns) -> Found | None:
        if _names_means(verb):
            return None
        around: Arguments | None = None
        gerund = _is_gerund_noun(verb)
        for frame, words in self._lexicon.verb_frames(verb):
            if gerund and (len(frame.words) == 1 or frame.words[-1] in PREPOSITIONS):
                continue
            if around is None:
                around = arguments.of_verb(verb)
            fitted = fit(frame, words, around, nouns)
            if fitted is not None:
                return self._found(frame, words, fitted, nouns)
        return None

    def _misread(self, token: Token, nouns: TextNouns) -> Found | None:
        """A verb that the tagger took for a noun in a headline without any other verb: "Enemy bombards stadium"."""
        around = arguments.of_misread(token)
        if not nouns.of(around.doer) & _DOERS or any(self._lexicon.noun_frames(token)):
            return None
        for frame, words in self._lexicon.verb_frames(token):
            told = bool(frame.object & nouns.of(around.undergoer)) if around.undergoer else len(frame.words) > 1
            if told and (not frame.subject or frame.subject & nouns.of(around.doer)):
                return self._found(frame, words, around, nouns)
        return None

    def _noun(self, noun: Token, nouns: TextNouns, predicates: set[int]) -> Found | None:
        under = is_under(noun)
        for frame, words in self._lexicon.noun_frames(noun):
            if frame.under and not under:
                continue
            if not under and (not stands_alone(noun, predicates) or (frame.weak and not stands_firm(noun))):
                continue
            around = arguments.under(noun) if under else arguments.of_noun(noun)
            if frame.near and not frame.near & near(noun, around, nouns):
                continue
            if frame.object and not frame.object & nouns.of(around.undergoer):
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
            elif frame.actor == "none":
                actor, target = None, actor
        else:
            actor, target = part(frame.actor, around), part(frame.target, around)
            if frame.target == "subject" and around.passive:
                target = around.undergoer
            if target in words:
                target = None  # "completed its conquest": nobody is the conquest
            if frame.type in _TOWARD and (towards := _counterpart(frame.type, around, nouns)) is not None:
                target = towards
            if frame.actor == "owner":
                actor = _owner(words[-1], nouns)
            if actor is None and around.undergoer is not None and _moves_itself(frame, nouns.of(around.undergoer)):
                actor, target = around.undergoer, None
        kind = self._weapon(frame, words, around) if frame.weapon else frame.type
        if kind in _GAINS and _is_tried(words[0]):
            kind = "advance"
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


def _is_tried(verb: Token) -> bool:
    """Whether the verb only tells what somebody tries to do: "are trying to encircle the town"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in arguments.ATTEMPTS


def _moves_itself(frame: Frame, kinds: set[str]) -> bool:
    """Whether who undergoes it in grammar does it: "the troops were withdrawn", "the fighters are dug in"."""
    if frame.type == "withdrawal":
        return "force" in kinds or "place" not in kinds
    return frame.type == "hold" and "force" in kinds


def _fights(event: Found, nouns: TextNouns) -> bool:
    """Whether a word of fighting is meant as one in a text where nobody is armed: "the director retreated"."""
    around = event.arguments
    if event.type == "damage":
        return "fire" not in nouns.of(around.doer)
    if event.type not in _FIGHTING:
        return True
    told = [t for t in (event.actor, event.target, around.doer, around.undergoer) if t is not None]
    shot_at = event.type not in CONTROL_EVENTS and not event.frame.nominal  # "the coast was hit": by whom or what?
    if not shot_at and any(t.pos_ == "PROPN" and "place" in nouns.of(t) for t in told):
        return True
    kinds = [nouns.of(t) for t in told]
    return any("force" in kind or ("party" in kind and not kind & _UNARMED) for kind in kinds)


def _counterpart(kind: str, around: Arguments, nouns: TextNouns) -> Token | None:
    """Who gets the help or is talked or agreed with: "sent arms to Xland", "met with the envoy"."""
    told = [noun for word, noun in around.phrases if word in _TOWARD[kind]]
    return next((noun for noun in told if nouns.of(noun) & {"party", "force", "civilian", "official"}), None)


def _owner(noun: Token, nouns: TextNouns) -> Token | None:
    """Whose control or hands something is in: "under Xian control", "in the hands of X"."""
    whose = [child for child in noun.lefts if child.dep_ in {"poss", "amod", "compound", "nmod"}]
    whose += [other for word, other in arguments.prepositional(noun) if word in {"of", "by"}]
    return next((token for token in whose if nouns.of(token) & {"party", "force", "pronoun"}), None)


def _perhaps_verbs(doc: Doc) -> Iterator[Token]:
    """The nouns and adjectives of sentences without a main verb: a headline's present tense looks just like them."""
    for sentence in doc.sents:
        if all(token.dep_ in _HUNG for token in sentence if token.pos_ in {"VERB", "AUX"}):
            yield from (token for token in sentence if token.tag_ in {"NNS", "NN", "JJ"} and token.i > sentence.start)


def _is_gerund_noun(verb: Token) -> bool:
    """Whether a gerund without an object stands as a noun: "injured from shelling"."""
    nominal = verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "pobj", "nsubj", "nsubjpass", "dobj", "ROOT"}
    return nominal and not any(c.dep_ in {"dobj", "obj", "aux", "nsubj"} for c in verb.children)


def _names_means(verb: Token) -> bool:
    """Whether it only tells with what another verb is done: "fired at the plant using tanks"."""
    return verb.lemma_ == "use" and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"}


def _only_attempted(event: Found, others: list[Found]) -> bool:
    """Whether it only tells what an attempt was at that another event is about: "repelled attempts to advance"."""
    noun = event.head.head
    if event.head.dep_ != "acl" or event.head.tag_ != "VB" or noun.lemma_.lower() not in _ATTEMPTS:
        return False
    told = [other.arguments for other in others if other is not event]
    return any(noun in (around.undergoer, around.doer) for around in told)


def _is_asked(sentence: TokenSpan) -> bool:
    """Whether the sentence is a question: "Who holds the town?" tells nothing of who does."""
    return sentence.text.rstrip(" \n\u00a0\"'”’»)").endswith("?")


def _told_below(token: Token, predicates: set[int]) -> bool:
    """Whether what a label names is told by a predicate of the same sentence or the next."""
    end = min(len(token.doc) - 1, token.sent.end)
    return any(token.i < i < token.doc[end].sent.end for i in predicates)


@Language.factory(
    "vedette_events",
    assigns=["doc._.vedette_events"],
    requires=["token.dep", "token.lemma", "token.tag", "doc._.vedette_places", "doc._.vedette_actors"],
)
def create(nlp: Language, name: str) -> EventFinder:
    """The component's factory."""
    extensions.register()
    return EventFinder()
