"""Attributions by layout alone: "Kostra: …", "… - General Staff", "…: Sarnian officials".

A segment before a colon at the start of a paragraph, or after a colon or dash at the end of a headline, is a source
when its head is somebody who speaks. A headline is a paragraph at the top, or its first sentence where a page's
summary puts both in one. What sites add around a headline (a time, the section, the site's name) is left out; an
agency's name behind a finished sentence is a wire credit and no speaker.
"""

import re
from collections.abc import Collection, Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_quotes import CLOSING, paragraphs
from vedette.reading.attribution_reading import Reading, Setting
from vedette.reading.attribution_spans import trimmed
from vedette.reading.furniture import stamp_end
from vedette.reading.speakers_mentions import Mentions

_FURNITURE = re.compile(r"\s*(?:\(\d{1,2}[./]\d{1,2}[./]\d{2,4}[^)]*\).*|[«|].*|[.,]?\s*\(?(?:PHOTOS?|VIDEOS?)\b.*)$")
_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
_LEAD = re.compile(r"(?P<source>[^\n:“”\"]{2,90}?)\s*(?P<cue>:)\s+(?=\S)")
_TRAIL = re.compile(r",?\s+(?P<cue>[-–—])\s+(?P<source>[^\n:;“”\"]{3,90})$")
_TRAIL_COLON = re.compile(r"\s*(?P<cue>:)\s+(?P<source>[^\n:;,“”\"]{3,60})$")
_TRAIL_VERB = re.compile(r",\s+(?P<cue>says?|said)\s+(?P<source>[^\n:;,“”\"]{3,60})$")
_TRAIL_LAST = re.compile(r",\s+(?P<source>[^\n:;,“”\"]{2,70}?)\s+(?P<cue>(?:(?:has|have|had)\s+)?[a-z]+)$")
_CLOSED = frozenset(CLOSING + "\"')]")
_STOPS = frozenset(".!?…")
_WORDS = re.compile(r"[^\W\d_]\w*\W+\w")
_HEADLINES = 2  # paragraphs at the top that may be a headline with its lead
_LONGEST = 9  # tokens of a source
_SCENES = frozenset({"in", "at", "near", "over", "after"})
_SPOKESMEN = frozenset({"official", "military", "news_agency", "media"})
_NOT_NAMES = frozenset({"VERB", "AUX", "ADV", "SCONJ", "PRON", "INTJ", "NUM"})
_TIMES = re.compile(r"\b(?:updates?|news|live|key events|watch|read|analysis|opinion|explainer|exclusive)\b", re.I)


class HeadlineReader:
    """Reads the attributions that the layout of one document tells."""

    def __init__(self, setting: Setting, mentions: Mentions, told: Collection[int] = ()) -> None:
        """`told`: where the cues of speeches begin that the sentences themselves tell."""
        self._told = told
        self._setting = setting
        self._clauses = setting.clauses
        self._text = setting.clauses.text
        self._roles = setting.roles
        self._quotes = setting.quotes
        self._mentions = mentions

    def read(self) -> Iterator[Reading]:
        """The attributions of headlines and of paragraphs that open with a name and a colon."""
        for number, span in enumerate(paragraphs(self._text)):
            if number >= _HEADLINES:
                found = self._leading(span)
            else:
                title = self._without_furniture(span)
                found = self._trailing(title) or self._trailing(self._first_sentence(title)) or self._leading(title)
            if found is not None:
                yield found

    def _without_furniture(self, span: Span) -> Span:
        start = stamp_end(self._text, span[0])
        found = _FURNITURE.search(self._text[start : span[1]])
        return (start, start + found.start() if found else span[1])

    def _first_sentence(self, span: Span) -> Span:
        stop = _NEXT_SENTENCE.search(self._text, *span)
        return (span[0], stop.start() if stop else span[1])

    def _leading(self, span: Span) -> Reading | None:
        match = _LEAD.match(self._text, *span)
        if match is None or any(quote.start <= match.start("cue") < quote.end for quote in self._quotes):
            return None
        head = self._speaker(match.span("source"), whole=True)
        content = trimmed(self._text, (match.end(), self._closed(span[1])))
        if head is None or content is None or not _WORDS.search(self._text, *content):
            return None
        if self._is_topic(head, match.span("source"), content):
            return None
        source = trimmed(self._text, match.span("source"))
        return self._reading(head, source or match.span("source"), match.span("cue"), content, "headline_before")

    def _is_topic(self, head: Token, segment: Span, content: Span) -> bool:
        """Whether a segment before a colon only tells what the news is about.

        A person or an office speaks; people at large and what stands with its place are topics, and so is any body
        before a sentence that has a speaker of its own.
        """
        mention = self._mentions.of(head, within=segment)
        if mention.is_person and not mention.is_plural:
            return False
        words = self._setting.tokens(segment)
        if mention.kind in {"resident", "witness", "unknown"} or any(
            w.lower_ in _SCENES for w in words if w.i > head.i
        ):
            return True
        first = self._first_sentence(content)
        return mention.kind not in _SPOKESMEN and any(first[0] <= cue < first[1] for cue in self._told)

    def _trailing(self, span: Span) -> Reading | None:
        end = span[1]
        while end > span[0] and self._text[end - 1] in " .\n\u00a0" and self._text[end - 3 : end - 2] != ".":
            end -= 1  # but for the stop of an abbreviation like "U.N."
        for pattern in (_TRAIL, _TRAIL_COLON, _TRAIL_VERB, _TRAIL_LAST):
            match = self._last(pattern, (span[0], end))
            if match is None or self._is_credit(match):
                continue
            head = self._speaker(match.span("source"), whole=True, speaks=pattern is not _TRAIL_COLON)
            if pattern is _TRAIL_LAST and not self._is_speech_verb(match.end("cue")):
                continue
            content = trimmed(self._text, (self._title_start(span[0], match.start()), match.start()))
            if head is not None and content is not None and _WORDS.search(self._text, *content):
                return self._reading(head, match.span("source"), match.span("cue"), content, "headline_after")
        return None

    def _is_credit(self, match: re.Match[str]) -> bool:
        """Whether what trails is the wire's name behind a finished sentence."""
        before = self._text[: match.start()].rstrip()[-1:]
        head = self._speaker(match.span("source"), whole=True)
        return before in _STOPS or (before in _CLOSED and head is not None and self._mentions.is_outlet(head))

    def _is_speech_verb(self, end: int) -> bool:
        """Whether the word that ends at `end` is a speech verb, whatever the tagger took it for."""
        tokens = self._setting.tokens((self._text.rfind(" ", 0, end) + 1, end))
        if not tokens:
            return False
        word = tokens[0].lower_
        if tokens[0].tag_ not in {"VBZ", "VBP", "VBD", "VBN"} and not word.endswith(("s", "ed")):
            return False
        forms = {
            tokens[0].lemma_.lower(),
            word,
            word.removesuffix("s"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
        }
        return bool(forms & self._setting.lexicon.speech_verbs)

    def _last(self, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
        """The match that begins last: the source is what stands behind the last dash."""
        found = None
        at = span[0]
        while (match := pattern.search(self._text, at, span[1])) is not None:
            found, at = match, match.start() + 1
        return found

    def _title_start(self, start: int, end: int) -> int:
        """Where what is said begins: a topic or the source once more may stand before it, with a colon."""
        match = _LEAD.match(self._text, start, end)
        return match.end() if match else start

    def _closed(self, end: int) -> int:
        return next((quote.end for quote in self._quotes if quote.start < end < quote.end), end)

    def _speaker(self, span: Span, *, whole: bool = False, speaks: bool = False) -> Token | None:
        """The head of a segment that names somebody who speaks; None for a topic.

        `whole`: the segment is a noun phrase to its end, without any verb; `speaks`: a speech verb stands beside it,
        or the marks of a source (", - ").
        """
        tokens = self._clauses.doc.char_span(*span, alignment_mode="contract")
        if tokens is None or len(tokens) > _LONGEST or _TIMES.search(tokens.text):
            return None
        head = self._head(tokens)
        if head is None or any(t.pos_ in _NOT_NAMES and t.tag_ != "PRP$" and (t.i < head.i or whole) for t in tokens):
            return None
        return head if self._is_somebody(head, speaks=speaks) else None

    def _head(self, tokens: TokenSpan) -> Token | None:
        """The noun that the segment is about: the last before a preposition or comma."""
        head = None
        for token in tokens:
            if head is not None and (token.pos_ in {"ADP", "SCONJ"} or token.text in {",", "("}):
                break
            if token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text.isupper():
                head = token
        return head

    def _is_somebody(self, head: Token, *, speaks: bool) -> bool:
        entry = self._mentions.named(head)
        if entry is not None:
            return entry.use in {"actor", "outlet", "forces"} or (
                entry.use in {"name", "metonym"} and (speaks or head.i == 0)
            )
        lemma = head.lemma_.lower()
        if self._roles.kind(head.lower_, lemma) is not None or lemma in self._roles.documents:
            return True
        names = {"PERSON", "ORG"} | ({"", "GPE", "NORP", "FAC", "LOC"} if speaks else set())
        return head.pos_ == "PROPN" and head.ent_type_ in names

    def _reading(self, head: Token, source: Span, cue: Span, content: Span, form: str) -> Reading:
        return Reading(
            head=head,
            cue=(cue,),
            source_head=head,
            source=(source,),
            content=(content,),
            kind="say",
            lemma=self._text[cue[0] : cue[1]],
            form=form,
        )
