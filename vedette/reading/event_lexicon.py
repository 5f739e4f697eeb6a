"""The event lexicon: which words tell which event, and what must stand around them (data/events.toml)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from vedette.model.events import EVENT_TYPES
from vedette.reading import lexicon
from vedette.reading.arguments import SUBJECTS, prepositional

GAP = 6  # how many tokens may stand between two words of one entry: "took full and lasting control of"
GAP_OVER_STOPS = 4  # how many where a comma or colon is one of them
_STOPS = frozenset({",", ";", ":", "–", "—"})
PREPOSITIONS = frozenset({"on", "at", "into", "toward", "towards", "upon"})
_PARTICLES = frozenset({"in", "out", "up", "off", "away", "down", "over", "back"})
_OPTIONS = ("actor", "target", "of", "weapon", "theme", "under")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One reading of one wording. Arguments are told by name; classes are those of nouns.toml.

    `theme` names the preposition behind which stands what `object` asks about ("provided the town with weapons");
    an `under` noun tells an event only as what somebody is under ("the town is under fire").
    """

    type: str
    words: tuple[str, ...]
    nominal: bool = False
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    actor: str = "subject"
    target: str = "object"
    of: str | None = None
    weapon: bool = False
    weak: bool = False
    unless: frozenset[str] = frozenset()
    theme: str | None = None
    under: bool = False


class EventLexicon:
    """All frames by their first lemma (verbs) or their last (nouns and compounds)."""

    def __init__(self, data: dict[str, Any] | None = None) -> None:
        data = data or lexicon.load("events")
        self._verbs = _by_key(_frames(data["verb"], nominal=False), 0)
        self._nouns = _by_key(_frames(data["noun"], nominal=True), -1)
        self._reach = GAP * max(len(frame.words) - 1 for frames in self._verbs.values() for frame in frames)

    def verb_frames(self, token: Token) -> Iterator[tuple[Frame, list[Token]]]:
        """The frames that the verb's words fit, with those words, the most demanding first."""
        frames = self._verbs.get(lemma(token), ())
        if not frames:
            return
        subjects = _undergoing_subjects(token)
        around = _around(token, subjects, self._reach)  # a verb like "take" has hundreds of frames: few are tried
        for frame in frames:
            if around.issuperset(frame.words[1:]) and (found := _following(token, frame, subjects)) is not None:
                yield frame, found

    def noun_frames(self, token: Token) -> Iterator[tuple[Frame, list[Token]]]:
        """The frames that the noun or the compound ending in it fits."""
        for frame in self._nouns.get(token.lemma_.lower(), ()):
            if frame.unless & {word.lemma_.lower() for word in token.lefts}:
                continue  # "a hunger strike"
            if (found := _preceding(token, frame.words)) is not None:
                yield frame, found


def _frames(tables: Iterable[dict[str, Any]], *, nominal: bool) -> Iterator[Frame]:
    for table in tables:
        if table["type"] not in EVENT_TYPES:
            raise ValueError(f"events.toml: unknown event type {table['type']!r}")
        options: dict[str, Any] = {key: table[key] for key in _OPTIONS if key in table}
        options |= {key: frozenset(table.get(key, ())) for key in ("object", "subject", "near", "unless")}
        for words in table["words"]:
            weak = words in table.get("weak", ())
            yield Frame(type=table["type"], words=tuple(words.split()), nominal=nominal, weak=weak, **options)


def _by_key(frames: Iterable[Frame], position: int) -> dict[str, list[Frame]]:
    table: dict[str, list[Frame]] = defaultdict(list)
    for frame in frames:
        table[frame.words[position]].append(frame)
    for entries in table.values():
        entries.sort(key=lambda frame: -len(frame.words))  # stable: among equals the file's order decides
    return dict(table)


def _around(verb: Token, subjects: Iterable[Token], reach: int) -> set[str]:
    """Every word that a further word of a frame may be: of what follows, the subjects and the object."""
    words = {subject.lemma_.lower() for subject in subjects}
    words |= {child.lemma_ for child in verb.children if child.dep_ == "dobj"}
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + reach, verb.sent.end)]:
        words |= {token.lemma_.lower(), token.lower_}
    return words


def _following(verb: Token, frame: Frame, subjects: Sequence[Token]) -> list[Token] | None:
    """The tokens of the frame's words, each within GAP of the one before; None where one is missing.

    In a passive the second word may be one of its `subjects`: "cases have been opened".
    """
    found, doc, at = [verb], verb.doc, verb.i
    if frame.unless and any(t.lower_ in frame.unless for t in doc[at + 1 : at + 5]):
        return None
    for word in frame.words[1:]:
        subject = next((token for token in subjects if token.lemma_.lower() == word), None)
        if subject is not None:
            found.append(subject)
            continue
        near = (t for t in _reached(verb, at) if word in (t.lemma_.lower(), t.lower_) and _is_its(t, verb))
        match = next(near, None) or next((o for o in verb.children if o.dep_ == "dobj" and o.lemma_ == word), None)
        if match is None:
            return None
        found.append(match)
        at = match.i
    return found


def _is_its(token: Token, verb: Token) -> bool:
    """Whether a particle is the verb's and not of a phrase within its object: "sending millions in weapons"."""
    return token.lower_ not in _PARTICLES or token.head == verb or token.dep_ != "prep"


def _reached(verb: Token, at: int) -> Iterator[Token]:
    """The tokens behind the one at `at` that the next word of an entry may be, up to the end of the clause."""
    stopped = False
    for token in verb.doc[at + 1 : min(at + 1 + GAP, verb.sent.end)]:
        stopped = stopped or token.lower_ in _STOPS
        if stopped and token.i > at + GAP_OVER_STOPS:
            return
        if token.tag_ in {"VBD", "VBZ"} and any(child.dep_ == "nsubj" for child in token.children):
            return  # "took place when they controlled the town": a clause of its own
        yield token
        if token.pos_ == "VERB" and token.tag_ != "VBG" and token.dep_ not in {"amod", "compound"}:
            return


def _undergoing_subjects(verb: Token) -> list[Token]:
    """The subject of a passive, also of one that a headline leaves bare ("crimes registered"), or what it counts."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubjpass", "nsubj"}), None)
    bare = verb.tag_ in {"VBN", "VBD"} and not any(child.dep_ in {"dobj", "aux"} for child in verb.children)
    if subject is None or not (subject.dep_ == "nsubjpass" or bare):
        return []
    return [subject, *(noun for word, noun in prepositional(subject) if word == "of")]


def _preceding(noun: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of a compound ending in `noun`, without gaps; None where one differs."""
    start = noun.i - len(words) + 1
    if start < 0:
        return None
    tokens = list(noun.doc[start : noun.i + 1])
    fits = all(word in (t.lemma_.lower(), t.lower_) for word, t in zip(words, tokens, strict=True))
    return tokens if fits else None


def is_predicate(token: Token) -> bool:
    """Whether the token can carry an event as a verb. An adjective is none ("besieged", "surrounding")."""
    if token.dep_ in {"amod", "compound"} or _stands_before_noun(token):
        return False
    if token.pos_ == "AUX":
        return token.lemma_ == "be"
    if token.pos_ == "VERB" or token.tag_ in {"VBN", "VBG", "VBD", "VBZ", "VBP", "VB"}:
        return True
    return _is_participle(token) or _governs(token)


def _governs(token: Token) -> bool:
    """A verb that the tagger took for a noun or adjective and the parser did not: "Xs repulse Y offensive"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.dep_ not in {"ROOT", "ccomp", "conj"}:
        return False
    children = {child.dep_ for child in token.children}
    return bool(children & SUBJECTS) and bool(children & {"dobj", "prep"}) and not children & {"cop", "det", "aux"}


def _stands_before_noun(token: Token) -> bool:
    """A participle between a preposition or article and its noun, whatever the parser made of it: "in occupied X"."""
    if token.tag_ not in {"VBN", "VBD"} or token.i < 1 or token.i + 1 >= len(token.doc):
        return False
    before = token.nbor(-1)
    if before.pos_ == "ADV" and before.i:
        before = before.nbor(-1)
    return before.pos_ in {"ADP", "DET"} and token.nbor().pos_ in {"NOUN", "PROPN", "ADJ"}


def _is_participle(token: Token) -> bool:
    """A participle that the tagger took for an adjective, said of something: "the town, now 'liberated'"."""
    return (
        token.pos_ == "ADJ"
        and token.lower_.endswith("ed")
        and token.dep_ in {"ROOT", "acomp", "oprd", "ccomp", "conj"}
    )


def lemma(token: Token) -> str:
    """The verb's base form, also of a participle that was taken for an adjective."""
    if token.pos_ == "ADJ" and token.lower_.endswith("ed"):
        stem = token.lower_[:-1]
        return stem if stem.endswith(("ate", "ize", "ise", "ure", "ade", "use", "ide", "ake", "ege")) else stem[:-1]
    return str(token.lemma_).lower()
