"""Whether a clause speaks of the past or of what is to come: which Saturday "on Saturday" is."""

from spacy.tokens import Doc, Token

_AHEAD = frozenset({"will", "shall", "wo", "'ll", "would"})
_PLANS = frozenset(
    "expect plan due schedule set intend aim prepare hope want pledge promise vow about likely".split()
)
_VERBS = frozenset({"VERB", "AUX"})


def tense_at(doc: Doc, offset: int) -> int:
    """-1, 0 or 1 for past, unknown or future: the tense of the verb above the token at `offset`."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None or not doc.has_annotation("DEP"):
        return 0
    verb = next((t for t in (span[0], *span[0].ancestors) if t.pos_ in _VERBS), None)
    return 0 if verb is None else _tense(verb)


def _tense(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in _AHEAD for child in helpers):
        return 1
    if any(child.tag_ == "TO" for child in helpers):
        return 1 if verb.dep_ == "xcomp" and verb.head.lemma_ in _PLANS else _above(verb)
    if verb.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return 0


def _above(verb: Token) -> int:
    """An infinitive or a participle has the tense of the verb that it hangs on."""
    return _tense(verb.head) if verb.head is not verb and verb.head.pos_ in _VERBS else 0
