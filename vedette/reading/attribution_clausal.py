"""Clauses as contents: "said that …", "urged them to …", "asked whether …", where they begin and where they end."""

import re

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_cues import Sense
from vedette.reading.attribution_inserted import InsertedSpeech
from vedette.reading.attribution_reading import Content, Setting, taking
from vedette.reading.attribution_spans import subtree
from vedette.reading.clauses import Clauses

_SECOND_CLAUSE = re.compile(r",?\s+(?:and|but)\s+(?P<word>that|he|she|it|they)\b")
_REACH = 15  # tokens from a verb over its addressee to "that"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "AUX", "VERB"})


class ClausalContent:
    """Finds the clauses and infinitives that the verbs of one document take."""

    def __init__(self, setting: Setting, insertions: InsertedSpeech) -> None:
        self._setting = setting
        self._clauses = setting.clauses
        self._text = setting.clauses.text
        self._insertions = insertions

    def clausal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """The clause, infinitive or gerund that the parser hangs on the verb."""
        complements = self._clauses.complements(verb) or self._purposes(verb, senses) or self._through_noun(verb)
        for complement in sorted(complements, key=lambda c: (c.i < verb.i, c.i)):
            frame = frame_of(self._clauses, complement)
            sense = taking(senses, frame)
            if sense is None and frame == "gerund" and complement.i == verb.i + 1:
                sense = next((s for s in senses if s.takes("object") and s.kind in {"say", "deny", "believe"}), None)
            if sense is None and frame == "infinitive" and self._clauses.subject(complement):
                sense = taking(senses, "person")
            if sense is None or self._is_outer_cue(verb, complement):
                continue
            span = self._setting.grown(self._fitted(verb, complement, self._clause_span(verb, complement, senses)))
            if complement.i < verb.i and not self._insertions.is_inverted(verb, span):
                continue
            return Content(sense, frame, (self._insertions.undated(span),))
        return None

    def unparsed(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """A speech verb before "that", or "say" before anything, where the parser found no complement."""
        sense = taking(senses, "clause")
        doc = verb.doc
        if sense is None or verb.i + 2 >= verb.sent.end:
            return None
        following = doc[self._clause_opening(verb)]
        if following.lower_ not in {"that", "whether"}:
            rest = doc[verb.i + 2 : verb.sent.end]
            spoken = verb.lemma_ == "say" and following.pos_ in _NOMINAL and following.tag_ != "VBN"
            if not spoken or not any(self._clauses.is_verbal(t) for t in rest):
                return None
        elif following.pos_ == "DET":
            return None
        return Content(sense, "clause", (self._setting.grown((following.idx, verb.sent.end_char)),))

    def _clause_span(self, verb: Token, complement: Token, senses: tuple[Sense, ...]) -> Span:
        """The complement from its own beginning: an addressee before it is no part of it."""
        start, end = subtree(complement)
        if complement.i < verb.i:
            return (start, end)
        marker = self._clauses.first(complement, self._clauses.scheme.marker)
        if marker is not None and marker.lower_ in {"that", "whether", "if"}:
            return (marker.idx, end)
        target = self._clauses.direct_object(verb)
        if target is not None and target.i < complement.i and taking(senses, "person") and target.pos_ != "PRON":
            return (min(start, subtree(target)[0]), end)
        subject = self._clauses.subject(complement)
        if taking(senses, "addressee") and subject is not None:
            own = _after_addressee(verb, subject)
            return (max(start, own), end)
        return (start, end)

    def _purposes(self, verb: Token, senses: tuple[Sense, ...]) -> list[Token]:
        """Infinitives that the parser hangs on a request as purposes ("appealed to both to let them pass")."""
        if taking(senses, "clause") is not None:
            scheme = self._clauses.scheme
            clauses = self._clauses.children(verb, scheme.adverbial)
            asked = [
                c for c in clauses if (m := self._clauses.first(c, scheme.marker)) and m.lower_ in {"if", "whether"}
            ]
            if any(s.kind == "ask" for s in senses) and asked:
                return asked
        if not any(s.kind in {"ask", "order"} and s.takes("infinitive") for s in senses):
            return []
        return [
            c
            for c in self._clauses.children(verb, self._clauses.scheme.adverbial)
            if frame_of(self._clauses, c) == "infinitive"
        ]

    def _through_noun(self, verb: Token) -> list[Token]:
        """The clause that the parser hangs on the channel ("said in a statement that …")."""
        nouns = [
            noun for _, noun in self._clauses.obliques(verb) if noun.lemma_.lower() in self._setting.roles.documents
        ]
        scheme = self._clauses.scheme
        clauses = [c for noun in nouns for c in self._clauses.children(noun, scheme.noun_clause | scheme.complement)]
        return [c for c in clauses if any(m.lower_ == "that" for m in self._clauses.children(c, scheme.marker))]

    def _is_outer_cue(self, verb: Token, complement: Token) -> bool:
        """Whether a clause behind the verb is a second cue clause around the first ("…, he said, TASS reported")."""
        if complement.lemma_.lower() not in self._setting.lexicon.speech_verbs or complement.i < verb.i:
            return False
        region = self._insertions.region(verb)
        if region is None or not self._insertions.has_before(verb, region):
            return False
        return self._text[verb.idx + len(verb.text) : subtree(complement)[0]].strip() == ","

    def _fitted(self, verb: Token, complement: Token, span: Span) -> Span:
        """The span of a complement behind its verb, cut before the cue's own clause, grown over a second."""
        if complement.i < verb.i:
            return span
        for token in complement.subtree:
            if token.i > complement.i and self._is_verbs_own(verb, complement, token):
                first = token.left_edge
                before = first.doc[first.i - 1]
                start = before.idx if before.text in {",", "and", "but"} or before.dep_ == "cc" else first.idx
                if span[0] < start < span[1]:
                    return (span[0], start)
        return self._with_rest(verb, span)

    def _is_verbs_own(self, verb: Token, complement: Token, token: Token) -> bool:
        """Whether a verb inside a complement goes on from the cue ("…, adding that", "says he left and says …")."""
        scheme = self._clauses.scheme
        if token.lemma_.lower() not in self._setting.lexicon.speech_verbs:
            return False
        if self._clauses.subject(token) is not None:
            return token.dep_ in scheme.adverbial and self._is_aside(token)
        if token.tag_ == "VBG" and token.dep_ in scheme.adverbial | scheme.noun_clause:
            return token.doc[token.left_edge.i - 1].text == ","
        joined = token.dep_ in scheme.conjunct and token.head.i == complement.i
        return joined and token.tag_ == verb.tag_ != complement.tag_

    def _is_aside(self, verb: Token) -> bool:
        """Whether another's speech is set beside the content: ", as Kostra denied …"."""
        marker = self._clauses.first(verb, self._clauses.scheme.marker)
        if marker is None or marker.lower_ not in {"as", "while", "though", "although"}:
            return False
        return marker.i > 0 and verb.doc[marker.i - 1].text == ","

    def _with_rest(self, verb: Token, span: Span) -> Span:
        """The span grown over a second clause of the same speaker ("…, and that …", "…, but he would not …")."""
        match = _SECOND_CLAUSE.match(self._text, span[1], verb.sent.end_char)
        if match is None:
            return span
        tokens = self._setting.tokens((match.start("word"), verb.sent.end_char))
        verbs = [t for t in tokens[:4] if t.pos_ in {"VERB", "AUX"}]
        if not verbs or verbs[0].lemma_.lower() in self._setting.lexicon.speech_verbs:
            return span
        return (span[0], verb.sent.end_char)

    def _clause_opening(self, verb: Token) -> int:
        """The "that" behind a verb and its addressee, before any other verb; else the next token."""
        for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
            if token.lower_ == "that" and token.pos_ == "SCONJ":
                return token.i
            if token.pos_ in {"VERB", "AUX"}:
                break
        return verb.i + 1


def frame_of(clauses: Clauses, complement: Token) -> str:
    """Whether a complement is a clause, an infinitive, a gerund or a predicate."""
    scheme = clauses.scheme
    helpers = clauses.children(complement, scheme.auxiliary)
    if any(c.lower_ == "to" and (c in helpers or c.pos_ == "PART") for c in complement.children):
        return "infinitive"
    if (complement.tag_ == "VBG" and not helpers) or any(helper.lower_ == "having" for helper in helpers):
        return "gerund"
    if complement.dep_ in scheme.complement:
        return "clause" if clauses.is_verbal(complement) or helpers else "predicate"
    return "predicate"


def _after_addressee(verb: Token, subject: Token) -> int:
    """Where a complement without "that" begins behind the one it is told to ("told reporters her unit …")."""
    for token in verb.doc[verb.i + 1 : subject.i + 1]:
        if token.i > verb.i + 1 and token.tag_ in {"PRP", "PRP$", "DT"}:
            return token.idx
    return subtree(subject)[0] if subject.left_edge.i > verb.i + 1 else verb.idx
