"""Where the words of an attribution begin and end: source, cue and content as spans of the text.

The conventions are CONTRACT §2's: a cue takes its auxiliaries, negation and particle with it; a source is the whole
noun phrase with its titles and appositions; a content keeps "that" and its quotation marks, and loses the sentence's
full stop unless a closing mark follows it.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from vedette.model import Span
from vedette.reading.attribution_cues import Lexicon
from vedette.reading.attribution_quotes import CLOSING, OPENING, Quotation
from vedette.reading.clauses import Clauses
from vedette.reading.datelines import dateline_end

_EDGE = " \t\n\r\u00a0,;:—–-"
_STOPS = ".!?…"
_MARKS = CLOSING + OPENING + "\"'’‘"


def trimmed(text: str, span: Span) -> Span | None:
    """The span without blanks and stray punctuation at its ends; None when nothing is left."""
    start, end = span
    while start < end and (text[start] in _EDGE or text[start] in _STOPS + ")" + CLOSING):
        start += 1
    while start < end and (text[end - 1] in _EDGE or (text[end - 1] in _STOPS and not _abbreviates(text, end))):
        end -= 1
    return (start, end) if start < end else None


def trimmed_all(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans joined where only blanks part them, each trimmed, the empty ones left out."""
    return tuple(kept for span in joined(text, spans) if (kept := trimmed(text, span)))


def _abbreviates(text: str, end: int) -> bool:
    """Whether the stop before `end` belongs to an abbreviation like "U.S."."""
    return end >= 4 and text[end - 1] == "." and text[end - 3] == "." and text[end - 2].isalpha()


def without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span when holes are cut out of it."""
    left = [span]
    for hole in holes:
        cut: list[Span] = []
        for start, end in left:
            if hole[1] <= start or end <= hole[0]:
                cut.append((start, end))
                continue
            if start < hole[0]:
                cut.append((start, hole[0]))
            if hole[1] < end:
                cut.append((hole[1], end))
        left = cut
    return left


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order; those that overlap or are parted by blanks in a line become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        gap = text[merged[-1][1] : start] if merged else ""
        if merged and (start <= merged[-1][1] or (gap.isspace() and "\n" not in gap)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def whole_quotations(span: Span, quotes: Iterable[Quotation]) -> Span:
    """The span grown over every quotation that it cuts through."""
    start, end = span
    for quote in quotes:
        if quote.start < start < quote.end - 1 and quote.start < end:
            start = quote.start
        if quote.start < end < quote.end and start < quote.end:
            end = quote.end
    return (start, end)


def subtree(token: Token, *, without_heads: Iterable[Token] = ()) -> Span:
    """The characters of a token and all that hangs on it, but for the subtrees of `without_heads`."""
    barred = {t.i for head in without_heads for t in head.subtree}
    tokens = [t for t in token.subtree if t.i not in barred and not t.is_space] or [token]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))


def source_span(head: Token, *, bounds: Span, clauses: Clauses) -> Span:
    """The noun phrase of a source, held inside `bounds`."""
    if head.tag_ in {"WP", "WDT"}:
        return (head.idx, head.idx + len(head.text))
    first, last = head.left_edge, head.right_edge
    start, end = max(first.idx, bounds[0]), min(last.idx + len(last.text), bounds[1])
    if not start <= head.idx < end:
        return (head.idx, head.idx + len(head.text))
    text = clauses.text
    while start < head.idx and (text[start] in _EDGE + _MARKS or text.startswith(("and ", "but "), start)):
        start += 4 if text[start] in "ab" else 1
    while end > head.idx + len(head.text) and text[end - 1] in _EDGE + _MARKS:
        end -= 1
    start = dateline_end(text, start, head.idx)
    end = _nominal_end(head, end, bounds[1])
    if "," in text[head.idx : end] and text[end : end + 1] == "," and end + 1 <= bounds[1]:
        end += 1
    return (start, end)


def _nominal_end(head: Token, end: int, bound: int) -> int:
    """The end of a source moved over a name that the parser left beside it ("spokesman the Rev. X")."""
    doc = head.doc
    tokens = doc.char_span(end, bound, alignment_mode="contract") if end < bound else None
    if (
        tokens is None
        or len(tokens) > 6
        or not all(t.pos_ in {"PROPN", "NOUN", "DET"} for t in tokens if not t.is_space)
    ):
        return end
    return (
        end + len(tokens.text.rstrip()) + (tokens.start_char - end) if any(t.pos_ == "PROPN" for t in tokens) else end
    )


def cue_tokens(
    verb: Token, clauses: Clauses, *, lexicon: Lexicon | None = None, preposition: Token | None = None
) -> list[Token]:
    """The words of a verbal cue, from its auxiliaries to its particle.

    With a lexicon also the verb it is hung on ("went on to say") and the channel beside it ("wrote on Telegram").
    """
    doc = verb.doc
    first = _first_helper(verb, clauses)
    above = verb.head
    if lexicon is not None and above.lemma_.lower() in lexicon.catenatives and _is_hung(verb, above, first):
        first = _first_helper(above, clauses)
    last = verb
    for child in verb.children:
        if child.dep_ in clauses.scheme.particle and child.i == last.i + 1:
            last = child
    if preposition is not None and _only_adverbs(doc, last.i + 1, preposition.i):
        last = preposition
    elif lexicon is not None:
        last = _channel(last, lexicon) or last
    if last.i + 1 < len(doc) and doc[last.i + 1].text == ":":
        last = doc[last.i + 1]
    return list(doc[first.i : last.i + 1])


def _only_adverbs(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing but adverbs and prepositions stands from `start` to `end`, which lies behind it."""
    return start <= end and all(token.pos_ in {"ADV", "PART", "ADP"} for token in doc[start:end])


def _first_helper(verb: Token, clauses: Clauses) -> Token:
    """The first of the auxiliaries, negations and adverbs that stand unbroken before a verb."""
    scheme = clauses.scheme
    helpers = {
        child.i
        for child in verb.children
        if child.i < verb.i
        and (child.dep_ in scheme.auxiliary | scheme.negation or (child.dep_ == "advmod" and child.tag_ != "WRB"))
    }
    first = verb
    while first.i and first.i - 1 in helpers:
        first = verb.doc[first.i - 1]
    return first


def _is_hung(verb: Token, above: Token, first: Token) -> bool:
    """Whether an infinitive follows its governor at once, or after its particle."""
    return verb.dep_ in {"xcomp", "advcl", "ccomp"} and 0 < first.i - above.i <= 2 and first.lower_ == "to"


def _channel(last: Token, lexicon: Lexicon) -> Token | None:
    """The end of "in a statement" or "on Telegram" right behind a cue."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].lower_ not in {"in", "on", "via"}:
        return None
    for token in doc[last.i + 2 : last.i + 5]:
        if token.lower_ in lexicon.channels:
            return token
        if token.lower_ in lexicon.media:
            ended = token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in {"ADP", "NOUN", "PROPN"}
            return token if ended else None
        if token.pos_ not in {"DET", "ADJ", "PRON"}:
            return None
    return None


def sentence_bounds(doc: Doc, token: Token) -> Span:
    """The characters of the sentence that holds a token."""
    sentence = token.sent
    return (sentence.start_char, sentence.end_char)


def clause_around(token: Token, region: Span, text: str) -> Span:
    """The clause that an inserted phrase belongs to: the whole sentence around it."""
    start, end = sentence_bounds(token.doc, token)
    return (min(start, region[0]), max(end, region[1]))
