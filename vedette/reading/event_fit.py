"""Whether a frame of the lexicon fits what stands around a predicate, and who plays which part in it."""

from dataclasses import dataclass

from spacy.tokens import Token

from vedette.reading.arguments import Arguments
from vedette.reading.event_lexicon import PREPOSITIONS, Frame
from vedette.reading.nouns import TextNouns

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
    "access_denied",
    "aid",
    "investigation",
    "repulse",
    "logistics",
    "deployment",
}
# Here the subject of an intransitive verb is the one it happens to.
_HAPPENS_TO = {"casualties"}


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


def fit(frame: Frame, words: list[Token], around: Arguments, nouns: TextNouns) -> Arguments | None:
    """The arguments as the frame has them, or None where they do not fit it; `words` are the frame's in the text."""
    verb = words[0]
    around = _turned(frame, _active(frame, around, nouns, verb), nouns, verb)
    told = around.after(frame.theme) if frame.theme else around.undergoer
    if frame.object and told not in words and not frame.object & nouns.of(told):
        return None
    if frame.type == "advance" and around.passive and not frame.object:
        return None  # what its subject does ("the column moved in") is no passive
    unknown_doer = around.passive and around.doer is None
    if unknown_doer and (len(frame.words) == 1 or not frame.object):
        unknown_doer = not frame.subject or "none" in frame.subject
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
    return len(frame.words) > 1 and frame.words[-1] in PREPOSITIONS


def _turned(frame: Frame, around: Arguments, nouns: TextNouns, verb: Token) -> Arguments:
    """A bare headline passive, or a verb that happens to its subject, seen from the one who undergoes it."""
    if around.passive or around.undergoer is not None or around.doer is None or frame.type not in _BARE_PASSIVE:
        return around
    if frame.subject and "none" not in frame.subject:
        return around  # what only some things do ("shells fell") nobody else undergoes
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


def part(name: str, around: Arguments) -> Token | None:
    """Who plays a part that the frame names by "subject", "object", "none" or a preposition."""
    if name == "none":
        return None
    if name == "subject":
        return around.doer
    if name == "object":
        return around.undergoer
    return around.after(name)


def near(noun: Token, around: Arguments, nouns: TextNouns) -> set[str]:
    """The classes of all that hangs on an event noun."""
    tokens = [around.doer, around.undergoer, *around.modifiers, *(token for _, token in around.phrases), *noun.lefts]
    found = set().union(*(nouns.of(token) for token in tokens if token is not None)) if any(tokens) else set()
    return found | ({"none"} if noun.dep_ == "ROOT" else set())
