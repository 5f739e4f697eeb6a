"""Sentence starts that the layout and the quotation marks tell, set before the parser guesses the others.

A paragraph or a headline starts a sentence, and so do the words behind a dateline; a closing mark, and the words
after a comma in quotation marks, never do. Everything else is left to the parser.
"""

import itertools
import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from vedette.reading import extensions
from vedette.reading.attribution_quotes import CLOSING, OPENING, STRAIGHT, quotations
from vedette.reading.datelines import dateline_end
from vedette.reading.furniture import stamp_end
from vedette.reading.tokens import source

_HARD_WRAP_WIDTH = 100  # lines longer than this are paragraphs, not wrapped lines
_HEADLINES = 2  # paragraphs at the top that may be a headline with its lead
_TITLES = frozenset(
    {"mr.", "mrs.", "ms.", "dr.", "gov.", "sen.", "rep.", "gen.", "col.", "lt.", "maj.", "capt.", "sgt.", "adm.",
     "brig.", "prof.", "rev.", "st.", "hon.", "maj.-gen.", "lt.-gen."}
)  # fmt: skip
_TERMINAL = re.compile(r"[.!?…:][”»\"'’)\]]*\s*$")


@Language.factory("vedette_sentences", assigns=["token.is_sent_start"], retokenizes=False)
def create(nlp: Language, name: str) -> "Sentences":
    """The component for a pipeline; add it before the parser."""
    extensions.register()
    return Sentences()


class Sentences:
    """Sets sentence starts by layout; leaves undecided tokens undecided."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets `is_sent_start` on the tokens that the layout decides."""
        if len(doc) == 0:
            return doc
        text = source(doc)
        lines = list(line_starts(text))
        starts = {*lines, *(dateline_end(text, start) for start in lines)}
        starts.update(stamp_end(text, line) for line in lines[:_HEADLINES])
        for token in doc:
            if token.idx in starts and token.i:
                token.is_sent_start = True
        for index in _joined(doc):
            if doc[index].is_sent_start is None:
                doc[index].is_sent_start = False
        return doc


def line_starts(text: str) -> Iterator[int]:
    """Offsets of the first visible character of each paragraph or headline; lines wrapped by width are joined."""
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    wrapped = _is_hard_wrapped(text, [line for _, line in lines])
    previous_end = 0
    for number, (start, line) in enumerate(lines):
        blank_before = text.count("\n", previous_end, start) > 1
        if number == 0 or blank_before or not wrapped or _TERMINAL.search(lines[number - 1][1]):
            yield start + len(line) - len(line.lstrip())
        previous_end = start + len(line)


def _is_hard_wrapped(text: str, lines: list[str]) -> bool:
    """Whether lines were broken by width: many end in mid-sentence and none is longer than a wrapped line."""
    if len(lines) < 4 or max(map(len, lines)) > _HARD_WRAP_WIDTH:
        return False
    continued = sum(
        not _TERMINAL.search(one) and two.lstrip()[:1].islower() for one, two in itertools.pairwise(lines)
    )
    return continued >= len(lines) / 4


def _joined(doc: Doc) -> Iterator[int]:
    """Tokens that cannot start a sentence: closing marks, first words of a quotation, words after `,”` or a title."""
    spans = quotations(source(doc))
    closing = {quote.end - 1 for quote in spans if not quote.open}
    opening = {quote.start for quote in spans}
    for token in doc[1:]:
        before = doc[token.i - 1]
        closes = token.idx in closing and token.text[0] in CLOSING + STRAIGHT + "’'"
        opened = before.idx in opening and before.text[-1] in OPENING + STRAIGHT + "‘'"
        titled = before.lower_ in _TITLES and token.is_title
        goes_on = before.idx in closing and (token.is_lower or (token.i > 1 and doc[token.i - 2].text == ","))
        if closes or opened or titled or goes_on:
            yield token.i
