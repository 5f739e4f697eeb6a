"""Between spaCy's tokens and the characters that layers are told in."""

from spacy.tokens import Doc, Span

from vedette.model import Span as Range


def tokens_of(doc: Doc, span: Range) -> Span:
    """The tokens that `span` touches. Raises ValueError where it lies outside the text."""
    start, end = span
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no tokens at {span} in a text of {len(doc.text)} characters")
    return found


def source(doc: Doc) -> str:
    """The text of a document. spaCy joins it anew from the tokens each time: a twentieth of all reading."""
    document = doc._.vedette_document
    return doc.text if document is None else str(document.text)
