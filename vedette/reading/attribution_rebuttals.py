"""Claims that are called untrue: "called the report a lie", "claims that it fell are false"."""

from typing import NamedTuple

from spacy.tokens import Token

from vedette.reading.attribution_cues import Lexicon
from vedette.reading.clauses import Clauses


class Rebuttal(NamedTuple):
    """The verb that calls a claim untrue, and who does; nobody where the sentence just says that it is."""

    verb: Token
    speaker: Token | None


def rebuttal_of(noun: Token, clauses: Clauses, lexicon: Lexicon) -> Rebuttal | None:
    """How a claim, by its noun, is called untrue in its own clause; None where it is not."""
    verb = noun.head
    if not clauses.is_verbal(verb):
        return None
    denied = clauses.is_negated(verb)
    if noun.dep_ in clauses.scheme.subject and not clauses.is_passive(verb):
        judged = any(_is_judged(child, lexicon, denied) for child in clauses.children(verb, clauses.scheme.predicate))
        return Rebuttal(verb, None) if judged and verb.lemma_.lower() == "be" else None
    called = noun.dep_ in clauses.scheme.direct_object or noun.dep_ in clauses.scheme.passive_subject
    calls = any(sense.takes("predicate") for sense in lexicon.senses(verb))
    if not called or not calls or denied:
        return None
    behind = verb.doc[noun.i + 1 : verb.sent.end]
    return Rebuttal(verb, clauses.doer(verb)) if any(_is_judged(t, lexicon, False) for t in behind) else None


def _is_judged(word: Token, lexicon: Lexicon, denied: bool) -> bool:
    """Whether a word says that something is untrue, or, where it is denied, that it is true."""
    return word.lemma_.lower() in (lexicon.true if denied else lexicon.rebuttals)
