"""Whether a clause speaks of the past or of what is to come: which Saturday "on Saturday" is."""

from spacy.tokens import Token

_MODALS = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "can", "should", "must"})
_PLANS = frozenset({"expect", "plan", "due", "schedule", "set", "intend", "aim", "prepare", "hope", "want", "pledge"})
_VERBS = frozenset({"VERB", "AUX"})


def tense_of(token: Token) -> int:
    """-1, 0 or 1 for past, unknown or future: the tense of the verb above `token` in a parsed text."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in _VERBS), None)
    return 0 if verb is None else _tense(verb)


def _tense(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _MODALS for child in helpers):
        return -1 if any(child.lemma_ == "have" for child in helpers) else 1  # "may have fallen" is past
    if any(child.tag_ == "TO" for child in helpers):
        return 1 if verb.dep_ == "xcomp" and verb.head.lemma_ in _PLANS else _above(verb)
    if verb.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return 0


def _above(verb: Token) -> int:
    """An infinitive has the tense of the verb that it hangs on."""
    return _tense(verb.head) if verb.head != verb and verb.head.pos_ in _VERBS else 0
