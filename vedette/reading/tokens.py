"""From the character spans that layers are told in to spaCy's tokens."""

from spacy.tokens import Doc, Span

from vedette.model import Span as Range


def tokens_of(doc: Doc, span: Range) -> Span:
    """The tokens that `span` touches. Raises ValueError where it lies outside the text."""
    start, end = span
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no tokens at {span} in a text of {len(doc.text)} characters")
    return found
