"""Whether a clause speaks of the past or of what is to come: which Saturday "on Saturday" is."""

from spacy.tokens import Token

_MODALS = frozenset({"will", "shall", "wo", "'ll", "’ll", "would", "may", "might", "could", "can", "should", "must"})
_PLANS = frozenset({"expect", "plan", "due", "schedule", "set", "intend", "aim", "prepare", "hope", "want", "pledge"})
_VERBS = frozenset({"VERB", "AUX"})


def tense_of(token: Token) -> int:
    """-1, 0 or 1 for past, unknown or future: the tense of the verb above `token` in a parsed text."""
    verb = next((t for t in (token, *token.ancestors) if t.pos_ in _VERBS), None)
    return 0 if verb is None else _tense(verb)


def is_reported(token: Token) -> bool:
    """Whether the clause of `token` is what somebody says or believes: "said police had come the day before"."""
    return any(t.dep_ == "ccomp" and t.pos_ in _VERBS for t in (token, *token.ancestors))


def _tense(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _MODALS and child.tag_ == "MD" for child in helpers):  # "until mid-May nobody came"
        return -1 if any(child.lemma_ == "have" for child in helpers) else 1  # "may have fallen" is past
    if any(child.tag_ == "TO" for child in helpers):
        return 1 if verb.dep_ == "xcomp" and _looks_ahead(verb.head) else _above(verb)
    if verb.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return 0


def _looks_ahead(verb: Token) -> bool:
    """Whether what it governs is still to come: "plans to", "is to"; not "had planned to", which is over."""
    if verb.lemma_ == "be":
        return verb.tag_ in {"VBZ", "VBP"}
    return verb.lemma_ in _PLANS and not any(child.lower_ == "had" for child in verb.children)


def _above(verb: Token) -> int:
    """An infinitive has the tense of the verb that it hangs on."""
    return _tense(verb.head) if verb.head != verb and verb.head.pos_ in _VERBS else 0
