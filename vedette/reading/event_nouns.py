"""When an event noun makes a claim of its own, and when it only names one told elsewhere."""

from spacy.tokens import Token

from vedette.reading import lexicon
from vedette.reading.arguments import LIGHT, OBJECTS, SUBJECTS

_VERBS = lexicon.load("verbs")
_BACKGROUND = frozenset(_VERBS["background"])
_CARRIERS = frozenset(_VERBS["carriers"])
_STAYING = frozenset(_VERBS["staying"])
_COLLECTORS = frozenset(_VERBS["collectors"])


def stands_alone(noun: Token, predicates: set[int]) -> bool:
    """Whether the noun is no part of another event's clause and not mere background."""
    if noun.dep_ == "ROOT":
        return True
    if _is_postposed(noun):
        return True
    if noun.dep_ in {"compound", "amod", "poss", "nmod"}:
        return False
    head = noun.head
    if head.i in predicates:
        return noun.dep_ == "conj" and head.pos_ == noun.pos_
    if noun.dep_ in {"pobj", "pcomp"}:
        return (head.lower_ == "of" and head.head.i not in predicates and _is_carrier(head.head)) or _opens(noun)
    if noun.dep_ in SUBJECTS:
        return True
    if noun.dep_ in OBJECTS | {"acomp"}:
        return head.pos_ in {"VERB", "AUX"}
    if noun.dep_ in {"conj", "appos"}:
        return stands_alone(head, predicates) if head.i != noun.i else False
    return noun.dep_ in {"dep", "ccomp", "npadvmod", "advcl"}


def stands_firm(noun: Token) -> bool:
    """Whether a weak noun ("strike", "victim") is the point of its clause: what is launched, reported or counted."""
    head = noun.head
    if noun.dep_ == "ROOT" or _is_postposed(noun):
        return True
    if noun.dep_ in SUBJECTS:
        return head.lemma_.lower() in _CARRIERS | LIGHT
    if noun.dep_ in OBJECTS | {"acomp"}:
        return head.lemma_.lower() in LIGHT | _CARRIERS
    return noun.dep_ == "conj" and stands_firm(head)


def _is_postposed(word: Token) -> bool:
    """An adjective behind what it is said of, the predicate of a headline: "eleven dead as …"."""
    return word.dep_ == "amod" and word.pos_ == "ADJ" and word.i == word.head.i + 1


def is_carried(noun: Token) -> bool:
    """Whether the verb over it says only that the event takes place: "fighting continued", "launched a strike"."""
    verb = noun.head.lemma_.lower()
    return (noun.dep_ in SUBJECTS and verb in _CARRIERS) or (noun.dep_ in OBJECTS and verb in LIGHT)


def is_under(noun: Token) -> bool:
    """Whether it is what somebody is told to be under: "the town comes under fire", "Xville under siege"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "under":
        return False
    over = preposition.head
    return over.lemma_.lower() in _STAYING or (over.dep_ == "ROOT" and over.pos_ in {"NOUN", "PROPN"})


def _is_carrier(token: Token) -> bool:
    return token.lemma_.lower() in _COLLECTORS


def _opens(noun: Token) -> bool:
    """Whether the phrase is told of a reporting verb: "acknowledged to the withdrawal"."""
    return noun.head.lower_ not in _BACKGROUND
