"""TIMEX2's longer extents: an expression with what hangs on it ("the day after the battle", "weeks of siege")."""

from collections.abc import Collection

from spacy.tokens import Doc, Token

from vedette.model import Span

_BREAKS = frozenset({",", ";", ":", "(", ")", "-", "–", "—", ".", '"'})


def long_extent(doc: Doc, first: int, last: int, links: Collection[str]) -> Span:
    """The extent of tokens first..last with the phrase or clause that one of `links` ("of", "after") joins to them.

    The parser hangs "after the battle" on "days" or hangs "days" on "after": both count.
    """
    start = doc[first].idx
    end = doc[last].idx + len(doc[last])
    if last + 1 >= len(doc) or doc[last + 1].lower_ not in links:
        return start, end
    link = doc[last + 1]
    within = range(first, last + 1)
    if link.head.i in within or any(child.i in within for child in link.children):
        until = _before_break(doc, link, link.right_edge.i)
    elif link.dep_ in {"mark", "advmod"} and link.head.i > last:
        until = _before_break(doc, link, link.head.right_edge.i)  # "two days after the army invaded"
    else:
        return start, end
    return start, doc[until].idx + len(doc[until])


def _before_break(doc: Doc, link: Token, until: int) -> int:
    """The last token of the phrase, cut at the first mark: what follows a comma is seldom part of it."""
    for token in doc[link.i + 1 : until + 1]:
        if token.text in _BREAKS:
            return token.i - 1 if token.i - 1 > link.i else link.i - 1
    return until
