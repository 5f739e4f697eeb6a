"""The stretch of text that an event found among the tokens covers, and those of who takes part in it."""

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.model import EventMention, Span
from vedette.reading import arguments
from vedette.reading.event_fit import Found
from vedette.reading.event_nouns import is_carried
from vedette.reading.furniture import inside


def text_range(token: Token) -> Span:
    """The characters of a token."""
    return (token.idx, token.idx + len(token))


def mention(event: Found, heads: set[int], page: list[Span]) -> EventMention:
    """The event as a value; `heads` are the tokens of all events of the text, `page` is no part of the report."""
    sentence = event.head.sent
    first, last = min(w.i for w in event.words), max(w.i for w in event.words)
    doc = event.head.doc
    return EventMention(
        type=event.type,
        trigger=(doc[first].idx, doc[last].idx + len(doc[last])),
        extent=_extent(event, heads, page),
        sentence=(sentence.start_char, sentence.end_char),
        actors=_spans(event.actor),
        targets=_spans(event.target),
        nominal=event.frame.nominal,
        source=" ".join(event.frame.words),
    )


def _extent(event: Found, heads: set[int], page: list[Span]) -> Span:
    """The clause: from its subject to the last word that hangs on it, on no other event, and not on the page."""
    head, sentence = event.head, event.head.sent
    own = [t for t in head.subtree if _belongs(t, head, heads)]
    if event.frame.nominal and is_carried(head):
        own += [t for t in head.head.subtree if _belongs(t, head.head, heads)]
    for argument in (event.arguments.doer, event.arguments.undergoer):
        if argument is not None and argument.sent == sentence and not _between(argument, head, heads):
            own += list(arguments.phrase(argument))
    own = [t for t in [*own, *event.words] if not t.is_space and not inside(text_range(t), page)]
    first, last = min(own, key=lambda t: t.i), max(own, key=lambda t: t.i)
    while first.i < head.i and (first.dep_ in {"mark", "cc"} or first.is_punct) and not first.is_quote:
        first = first.nbor()
    while last.i > head.i and (last.dep_ == "cc" or last.is_punct) and not last.is_quote:
        last = last.nbor(-1)
    return (first.idx, last.idx + len(last))


def _between(argument: Token, head: Token, heads: set[int]) -> bool:
    """Whether another event stands between a predicate and its argument, which is that one's to show."""
    low, high = sorted((argument.i, head.i))
    return any(low < i < high for i in heads)


def _belongs(token: Token, head: Token, heads: set[int]) -> bool:
    while token.i != head.i:
        if token.i in heads or (token.dep_ in {"conj", "advcl"} and token.pos_ == "VERB"):
            return False
        token = token.head
    return True


def _spans(head: Token | None) -> tuple[Span, ...]:
    return tuple(_phrase_spans(head)) if head is not None else ()


def _phrase_spans(head: Token) -> Iterator[Span]:
    for token in (head, *(c for c in head.conjuncts if c.i > head.i)):
        left, right = arguments.phrase(token)
        yield (left.idx, right.idx + len(right))
