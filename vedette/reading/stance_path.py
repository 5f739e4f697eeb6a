"""The way up from a predicate: which words above still say something of it, and which can still deny it.

A clause under "plans to" is planned and one under "did not manage to" did not happen; but who did not comment on a
strike does not deny it, and nobody hurt in a shelling leaves a shelling. So each step tells whether a denial above
it reaches the predicate.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from vedette.reading import lexicon
from vedette.reading.arguments import LIGHT, OBJECTS, SUBJECTS

_CLIMBED = {"xcomp", "ccomp", "pcomp", "acl", "prep", "pobj", "conj", "acomp", "oprd"} | OBJECTS | SUBJECTS
_OWN = {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}
_HIGHEST = 4  # how many predicates up still say something of the one below
_STATED = {"attr", "acomp"}  # what a copula says of its subject
_OF = frozenset({"of", "for", "to", "from"})  # what a noun is of: "no sign of", "no plan for"
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
_EITHER = frozenset({"or", "nor"})  # a denial reaches over these and from "to …" to "and …"; else "and" begins anew


class Step(NamedTuple):
    """A word on the way, how many words below it lie on the way, and whether its denial reaches the predicate."""

    token: Token
    distance: int
    reaches: bool = True


class Way:
    """Climbs parses; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        denial, governors = (lexicon.load("stance")[table] for table in ("denial", "governors"))
        self._settings = frozenset(denial["settings"])
        self._of_nouns = frozenset(denial["of_nouns"])
        self._firsts = frozenset(denial["firsts"])
        self._told = frozenset(denial["told"])
        self._outcomes = frozenset(denial["outcomes"])
        carriers = LIGHT | frozenset(lexicon.load("verbs")["carriers"] + denial["turning"] + denial["ended"])
        self._carriers = carriers - frozenset(denial["waning"])
        self._judging = frozenset(governors["hedged"] + denial["turning"])

    def up(self, predicate: Token, cues: set[int]) -> Iterator[Step]:
        """The predicate and the words it depends on, to the next cue of attribution (`cues`, token numbers)."""
        token, below, reaches = predicate, None, True
        yield Step(token, 0)
        for distance in range(1, _HIGHEST + 1):
            head = token.head
            if head.i == token.i or token.dep_ not in _CLIMBED or head.i in cues or _ends(token):
                return
            if _is_participle_of(below, token):
                return  # what is said of "the town captured in May" is not said of the capture
            reaches = reaches and self._carries(token, below)
            below, token = token, head
            yield Step(token, distance, reaches)

    def _carries(self, token: Token, below: Token | None) -> bool:
        """Whether a denial of the word above a token, reached from `below`, denies the token too."""
        head, label = token.head, token.dep_
        if (
            {head.lemma_.lower(), token.lemma_.lower()} & self._told
            or _is_participle_of(below, token)
            or _is_spliced(token)
        ):
            return False
        if head.lemma_.lower() == "be" and any(child.lower_ in self._firsts for child in token.children):
            return False
        if label == "conj":
            infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in head.children)
            return infinitive or any(c.lower_ in _EITHER for joined in (head, token) for c in joined.children)
        if label == "prep" and head.pos_ in {"NOUN", "PROPN"}:
            return token.lower_ in _OF and head.lemma_.lower() in self._of_nouns
        if label == "prep":
            return token.lower_ not in self._settings or head.lemma_.lower() in self._outcomes
        if token.pos_ not in {"VERB", "AUX"} and head.pos_ in {"VERB", "AUX"} and label in SUBJECTS | OBJECTS:
            return self._carries_subject(token) if label in SUBJECTS else self._carries_object(token)
        return True

    def _carries_subject(self, noun: Token) -> bool:
        """Whether a denied verb says that its subject is not or does not happen ("the strike did not take place")."""
        verb = noun.head
        if verb.lemma_.lower() == "be":
            return all(c.lemma_.lower() in self._judging for c in verb.children if c.dep_ in _STATED)
        if noun.dep_ != "nsubjpass" and any(_is_affected(child) for child in verb.children):
            return False
        return verb.lemma_.lower() in self._carriers or (noun.dep_ == "nsubjpass" and not _is_definite(noun))

    def _carries_object(self, noun: Token) -> bool:
        """Whether a denied verb denies its object: it makes it happen, or there is not any ("saw no strike").

        Not so in "did not comment on the strike", "did not expect the strike".
        """
        return noun.head.lemma_.lower() in self._carriers | {"be"} or not _is_definite(noun)


def _is_definite(noun: Token) -> bool:
    """Whether a phrase speaks of a thing already known."""
    return any(child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.children)


def _is_affected(child: Token) -> bool:
    """Whether a verb does something to its child, which is no mere part of it ("take place")."""
    return (child.dep_ == "dobj" and child.lower_ not in {"place", "effect"}) or (
        child.dep_ == "prep" and child.lower_ == "to"
    )


def _is_spliced(token: Token) -> bool:
    """Whether a clause before its head is only set beside it: "troops advance, the fighting does not abate"."""
    return token.dep_ == "ccomp" and token.i < token.head.i


def _is_participle_of(below: Token | None, noun: Token) -> bool:
    """Whether the way came up a participle hung on the noun, as in "the town captured in May"."""
    return below is not None and below.head == noun and below.dep_ == "acl" and below.tag_ in {"VBN", "VBG"}


def _ends(token: Token) -> bool:
    """Whether the words above a token say nothing of it."""
    head, label = token.head, token.dep_
    if label == "conj":
        return not _shares(token)
    if label in SUBJECTS and head.pos_ not in {"VERB", "AUX"}:
        return True
    return label in {"ccomp", "acl"} and head.pos_ == "VERB" and head.lemma_.lower() in LIGHT


def _shares(token: Token) -> bool:
    """Whether a coordinated predicate stands under the auxiliary and negation of the first one."""
    return token.tag_ == token.head.tag_ and not any(child.dep_ in _OWN for child in token.children)
