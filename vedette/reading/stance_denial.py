"""The words that turn what a predicate says into its contrary, each counted once (data/stance.toml, [denial])."""

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.reading import lexicon
from vedette.reading.arguments import OBJECTS, SUBJECTS
from vedette.reading.stance_path import Step

_ARGUMENTS = SUBJECTS | OBJECTS
_BESIDE = frozenset({"neg", "advmod", "det", "preconj", "nummod", "amod", "predet", "acomp"})
_OBJECT = frozenset({"dobj", "obj", "nsubjpass"})


class Denials:
    """Finds what turns a predicate on the way up from it; holds the word lists, nothing of any text."""

    def __init__(self) -> None:
        words = lexicon.load("stance")["denial"]
        self._unsuccessful = frozenset(words["unsuccessful"])
        self._words = frozenset(words["words"]) | self._unsuccessful
        self._kept = frozenset(words["kept"])
        self._doubts = frozenset(words["doubts"])
        self._away = frozenset(words["away"])
        self._ended = frozenset(words["ended"])
        self._unharmed = frozenset(words["unharmed"])
        self._turning = frozenset(words["turning"])

    def of(self, steps: list[Step], *, tried: bool = False) -> list[Token]:
        """The words that turn the predicate, in the order of the way: an odd number of them denies it.

        `tried`: the predicate tells an attempt, like an attack, which lack of success does not undo.
        """
        found: dict[int, Token] = {}
        for below, (token, _, reaches) in zip([None, *(step.token for step in steps)], steps, strict=False):
            if reaches:
                found |= {word.i: word for word in self._at(token, below)}
            if token.dep_ == "conj" and (nor := _nor(token)) is not None:
                found[nor.i] = nor
                break
        return [word for word in found.values() if not (tried and word.lower_ in self._unsuccessful)]

    def _at(self, token: Token, below: Token | None) -> Iterator[Token]:
        """The words that deny the predicate at one step of the way up from it."""
        if below is not None:
            yield from self._governing(token, below)
        elif token.lower_ in self._unharmed:
            yield token
        if not self._affirms(token, below) and not _happens_later(token):
            yield from self._beside(token, below)

    def _governing(self, token: Token, below: Token) -> Iterator[Token]:
        """The word itself, or its complement, where it denies what it governs."""
        if token.lower_ == "without" or self._turns(token, below):
            yield token
        yield from (child for child in token.children if child.i != below.i and self._completes(child, token, below))

    def _completes(self, child: Token, token: Token, below: Token) -> bool:
        """Whether a word beside the governing one makes a denial of it: "were unable to", "instead of"."""
        if child.dep_ in {"acomp", "oprd"}:
            return child.lemma_.lower() in self._turning | self._unsuccessful
        if child.dep_ == "prt":
            return below.dep_ in _ARGUMENTS and f"{token.lemma_.lower()} {child.lower_}" in self._ended
        if token.dep_ == "prep":
            return child.i < token.i and child.lower_ in self._away
        return child.lower_ == "too" and below.tag_ == "VB" and token.pos_ in {"ADJ", "ADV"}

    def _turns(self, token: Token, below: Token) -> bool:
        if token.lower_ in self._away:
            return below.dep_ == "prep"
        lemma = token.lemma_.lower()
        denies = lemma in self._turning or (lemma in self._ended and below.dep_ in _ARGUMENTS)
        return denies and not self._is_cause(token, below)

    def _is_cause(self, token: Token, below: Token) -> bool:
        """Whether what stands below is what stops another thing, and is not itself stopped."""
        return below.dep_ in SUBJECTS - {"nsubjpass"} and any(child.dep_ in _OBJECT for child in token.children)

    def _beside(self, token: Token, below: Token | None) -> Iterator[Token]:
        """The negative words that stand with a predicate or in the phrases that it takes."""
        for child in token.children:
            if child.dep_ in _BESIDE:
                if self._is_negative(child):
                    yield child
                else:
                    yield from (inner for inner in child.children if inner.i < child.i and self._is_negative(inner))
            elif child.dep_ in _ARGUMENTS and not self._affirms(child, below):
                if self._is_negative(child):
                    yield child
                yield from self._determining(child)
        if (yet := _yet(token)) is not None:
            yield yet
        if token.dep_ in {"relcl", "acl"} and token.tag_ == "VB" and self._is_negative(token.head):
            yield token.head  # "nothing to talk about"

    def _determining(self, noun: Token) -> Iterator[Token]:
        """The negative words before a noun: "no one", "neither side", "hardly any", "not a single"."""
        for child in noun.children:
            if child.i > noun.i or child.dep_ not in _BESIDE | {"cc"}:
                continue
            if self._is_negative(child):
                yield child
            yield from (inner for inner in child.children if self._is_negative(inner))

    def _is_negative(self, word: Token) -> bool:
        """Whether a word denies; "not only" and "no fewer than" do not."""
        if word.lower_ not in self._words:
            return False
        following = [token.lower_ for token in word.doc[word.i + 1 : word.i + 3]]
        return not any(" ".join(following[:n]) in self._kept for n in (1, 2))

    def _affirms(self, token: Token, below: Token | None) -> bool:
        """Whether denying the word affirms the clause that it governs: "no doubt that", "nobody doubts"."""
        return token.lemma_.lower() in self._doubts and below is not None and below.dep_ in {"ccomp", "acl"}


def _yet(token: Token) -> Token | None:
    """The "yet" of an infinitive that is "yet to" happen."""
    to = next((child for child in token.children if child.lower_ == "to" and child.dep_ == "aux"), None)
    if to is None or to.i < 2 or to.nbor(-1).lower_ != "yet":
        return None
    return to.nbor(-1) if to.nbor(-2).lemma_.lower() in {"have", "be"} else None


def _happens_later(token: Token) -> bool:
    """Whether a denied predicate did happen after all: "did not leave until Monday"."""
    return any(
        child.lower_ in {"until", "till"} or any(c.lower_ in {"until", "till"} for c in child.children)
        for child in token.children
        if child.i > token.i and child.dep_ in {"prep", "advcl", "npadvmod"}
    )


def _nor(token: Token) -> Token | None:
    """The "nor" before a joined predicate, which denies it by itself."""
    between = (child for child in token.head.children if token.head.i < child.i < token.i)
    return next((child for child in between if child.lower_ == "nor"), None)
