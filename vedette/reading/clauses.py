"""A small view of clauses over a dependency parse, the same for every label scheme.

The English models speak ClearNLP's labels, most others Universal Dependencies; rules ask this view and never a
label. A scheme is a table of labels, so a third one is a third table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from vedette.model import Span
from vedette.reading.tokens import source


@dataclass(frozen=True)
class Scheme:
    """The labels by which one scheme calls the relations that the rules ask for."""

    subject: frozenset[str]
    passive_subject: frozenset[str]
    direct_object: frozenset[str]
    complement: frozenset[str]
    open_complement: frozenset[str]
    adverbial: frozenset[str]
    relative: frozenset[str]
    noun_clause: frozenset[str]
    auxiliary: frozenset[str]
    passive_auxiliary: frozenset[str]
    negation: frozenset[str]
    particle: frozenset[str]
    marker: frozenset[str]
    conjunct: frozenset[str]
    apposition: frozenset[str]
    loose: frozenset[str]
    predicate: frozenset[str]


CLEARNLP = Scheme(
    subject=frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"}),
    passive_subject=frozenset({"nsubjpass", "csubjpass"}),
    direct_object=frozenset({"dobj"}),
    complement=frozenset({"ccomp"}),
    open_complement=frozenset({"xcomp"}),
    adverbial=frozenset({"advcl"}),
    relative=frozenset({"relcl"}),
    noun_clause=frozenset({"acl"}),
    auxiliary=frozenset({"aux", "auxpass"}),
    passive_auxiliary=frozenset({"auxpass"}),
    negation=frozenset({"neg"}),
    particle=frozenset({"prt"}),
    marker=frozenset({"mark"}),
    conjunct=frozenset({"conj"}),
    apposition=frozenset({"appos"}),
    loose=frozenset({"parataxis", "ccomp", "dep"}),
    predicate=frozenset({"attr", "acomp", "oprd"}),
)

UNIVERSAL = Scheme(
    subject=frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"}),
    passive_subject=frozenset({"nsubj:pass", "csubj:pass"}),
    direct_object=frozenset({"obj"}),
    complement=frozenset({"ccomp"}),
    open_complement=frozenset({"xcomp"}),
    adverbial=frozenset({"advcl"}),
    relative=frozenset({"acl:relcl"}),
    noun_clause=frozenset({"acl"}),
    auxiliary=frozenset({"aux", "aux:pass", "cop"}),
    passive_auxiliary=frozenset({"aux:pass"}),
    negation=frozenset({"neg"}),
    particle=frozenset({"compound:prt"}),
    marker=frozenset({"mark"}),
    conjunct=frozenset({"conj"}),
    apposition=frozenset({"appos"}),
    loose=frozenset({"parataxis", "ccomp", "dep"}),
    predicate=frozenset({"xcomp"}),
)

_ONLY_UNIVERSAL = frozenset({"obj", "obl", "nsubj:pass", "aux:pass", "acl:relcl", "flat"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})


def scheme_of(doc: Doc) -> Scheme:
    """The scheme a document was parsed with, told by labels that only one of them has."""
    return UNIVERSAL if any(token.dep_ in _ONLY_UNIVERSAL for token in doc[:200]) else CLEARNLP


class Clauses:
    """Questions about the clauses of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = source(doc)
        self.scheme = scheme_of(doc)

    def children(self, token: Token, labels: frozenset[str]) -> list[Token]:
        """The dependents of `token` under any of `labels`, in text order."""
        return [child for child in token.children if child.dep_ in labels]

    def first(self, token: Token, labels: frozenset[str]) -> Token | None:
        """The first dependent under any of `labels`."""
        return next((child for child in token.children if child.dep_ in labels), None)

    def subject(self, verb: Token) -> Token | None:
        """The head of the verb's own subject, active or passive."""
        return self.first(verb, self.scheme.subject)

    def is_passive(self, verb: Token) -> bool:
        """Whether the verb has a passive auxiliary or subject, or is a bare participle ("asked …, he said")."""
        passive = self.scheme.passive_auxiliary | self.scheme.passive_subject
        if any(child.dep_ in passive for child in verb.children):
            return True
        bare = not any(child.dep_ in self.scheme.auxiliary | self.scheme.subject for child in verb.children)
        return verb.tag_ == "VBN" and bare and verb.dep_ in self.scheme.adverbial | self.scheme.noun_clause

    def is_verbal(self, token: Token) -> bool:
        """Whether the token heads a clause."""
        return token.pos_ in {"VERB", "AUX"}

    def direct_object(self, verb: Token) -> Token | None:
        """The head of the direct object."""
        return self.first(verb, self.scheme.direct_object)

    def complements(self, verb: Token) -> list[Token]:
        """Heads of clausal complements, with or without their own subject."""
        return self.children(verb, self.scheme.complement | self.scheme.open_complement)

    def obliques(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Pairs (preposition, head of its object): prepositional phrases hung on `token`."""
        for child in token.children:
            if child.dep_ in {"prep", "agent", "dative"} and child.pos_ != "VERB":
                for inner in child.children:
                    if inner.dep_ in {"pobj", "pcomp"}:
                        yield child, inner
            elif child.dep_.startswith(("obl", "nmod")) and (case := self.first(child, frozenset({"case"}))):
                yield case, child

    def agent(self, verb: Token) -> Token | None:
        """Who does it in a passive: the object of "by"."""
        return next((noun for prep, noun in self.obliques(verb) if prep.lower_ == "by"), None)

    def is_negated(self, verb: Token) -> bool:
        """Whether the verb itself is denied, by a particle or by a negative subject ("no one said")."""
        for child in verb.children:
            if child.lower_ in _NEGATIONS and child.dep_ not in self.scheme.conjunct | self.scheme.direct_object:
                return True
        subject = self.subject(verb)
        return subject is not None and (
            subject.lower_ in {"nobody", "none"}
            or any(child.lower_ in {"no", "neither"} for child in subject.children if child.i < subject.i)
        )

    def doer(self, verb: Token) -> Token | None:
        """Who does what the verb tells, looked for up the tree where the verb has no subject of its own."""
        for _ in range(8):
            subject = self.subject(verb)
            if subject is not None:
                return self.agent(verb) if self.is_passive(verb) else subject
            if self.is_passive(verb) and (agent := self.agent(verb)):
                return agent
            scheme = self.scheme
            if verb.dep_ in scheme.noun_clause and not self.is_verbal(verb.head):
                return verb.head
            if verb.dep_ not in scheme.conjunct | scheme.open_complement | scheme.adverbial | {"pcomp", "prep"}:
                return None
            if verb.dep_ in scheme.open_complement and (target := self.direct_object(verb.head)):
                return target
            verb = verb.head
        return None


def token_span(first: Token, last: Token) -> Span:
    """The characters from one token to another, both included."""
    return (first.idx, last.idx + len(last.text))
