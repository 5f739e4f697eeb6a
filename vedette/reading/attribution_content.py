"""What a verb says: the stretch of text that one of its frames makes the content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_cues import Lexicon, Sense
from vedette.reading.attribution_direct import DirectSpeech
from vedette.reading.attribution_quotes import Quotation
from vedette.reading.attribution_spans import DATELINE, subtree, whole_quotations
from vedette.reading.clauses import Clauses
from vedette.reading.speakers_roles import Roles

_INVERTED = re.compile(r"""[,”"'’?!—–-]\s*$""")
_SECOND_CLAUSE = re.compile(r",?\s+(?:and|but)\s+(?P<word>that|he|she|it|they)\b")
_REACH = 15  # tokens from a verb over its addressee to "that"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "AUX", "VERB"})


@dataclass(frozen=True)
class Content:
    """What a cue says, the frame it was found by, and the preposition that leads it.

    `sourceless` tells that the grammar leaves no room for a speaker ("is said to have fled").
    """

    sense: Sense
    form: str
    spans: tuple[Span, ...]
    preposition: Token | None = None
    sourceless: bool = False


class ContentFinder:
    """Finds the contents of one document's verbs."""

    def __init__(
        self,
        clauses: Clauses,
        lexicon: Lexicon,
        roles: Roles,
        quotes: tuple[Quotation, ...],
        direct: DirectSpeech,
    ) -> None:
        self._clauses = clauses
        self._roles = roles
        self._text = clauses.text
        self._lexicon = lexicon
        self._quotes = quotes
        self._direct = direct

    def of(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """The content of a verb by the first of its frames that is there."""
        return (
            self._quoted(verb, senses)
            or self._quoting(verb, senses)
            or self._raised(verb, senses)
            or self._clausal(verb, senses)
            or self._inserted(verb, senses)
            or self._prepositional(verb, senses)
            or self._nominal(verb, senses)
            or self._unparsed(verb, senses)
        )

    def _quoted(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        quotes = self._direct.by_verb.get(verb.i)
        if not quotes:
            return None
        sense = taking(senses, "quote") or senses[0]
        spans = [quote.span for quote in quotes]
        first = quotes[0]
        if first.start > verb.idx:
            if self._text[first.start + 1 : first.start + 2].islower():
                mixed = self._clausal(verb, senses)
                if mixed is not None and mixed.spans[0][0] < first.end:
                    return Content(sense, mixed.form, (*mixed.spans, *spans[1:]))
            spans += self._before(verb, first)
        return Content(sense, "direct", tuple(sorted(spans)))

    def _quoting(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """ "TASS quoted the ministry as saying …": all that stands behind the verb."""
        target = self._clauses.direct_object(verb)
        if verb.lemma_.lower() not in self._lexicon.relay_verbs or target is None:
            return None
        for preposition, saying in (*self._clauses.obliques(verb), *self._clauses.obliques(target)):
            if preposition.lower_ == "as" and self._clauses.is_verbal(saying):
                span = (subtree(target)[0], self._grown(subtree(saying))[1])
                return Content(taking(senses, "object") or senses[0], "quoting", (span,))
        return None

    def _before(self, verb: Token, quote: Quotation) -> list[Span]:
        """The beginning of a sentence that a cue clause parts from its quotation ("Lesk, he wrote, “…”")."""
        if not self._text[quote.start + 1 : quote.start + 2].islower():
            return []
        region = self._region(verb)
        start = verb.sent.start_char
        if region is None or region[0] <= start or not self._text[start : region[0]].rstrip().endswith(","):
            return []
        return [(start, region[0])]

    def _raised(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        sense = taking(senses, "raising")
        scheme = self._clauses.scheme
        complement = self._clauses.first(verb, scheme.open_complement | scheme.predicate)
        if sense is None or (complement is not None and complement.i < verb.i):
            return None
        linking = verb.lemma_ in {"seem", "appear"}
        if not (linking and complement is not None) and not self._clauses.is_passive(verb):
            return None
        subject = self._clauses.subject(verb)
        if complement is None and (subject is None or subject.pos_ == "PRON" or sense.kind != "predict"):
            return None
        spans = [subtree(head) for head in (subject, complement) if head is not None]
        return Content(sense, "raised", tuple(spans), sourceless=self._clauses.agent(verb) is None)

    def _clausal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        complements = self._clauses.complements(verb) or self._purposes(verb, senses) or self._through_noun(verb)
        for complement in sorted(complements, key=lambda c: (c.i < verb.i, c.i)):
            frame = self._frame(complement)
            sense = taking(senses, frame)
            if sense is None and frame == "gerund" and complement.i == verb.i + 1:
                sense = next((s for s in senses if s.takes("object") and s.kind in {"say", "deny", "believe"}), None)
            if sense is None and frame == "infinitive" and self._clauses.subject(complement):
                sense = taking(senses, "person")
            if sense is None or self._is_outer_cue(verb, complement):
                continue
            span = self._grown(self._fitted(verb, complement, self._clause_span(verb, complement, senses)))
            if complement.i < verb.i and not self._is_inverted(verb, span):
                continue
            return Content(sense, frame, (self._undated(span),))
        return None

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
            c for c in self._clauses.children(verb, self._clauses.scheme.adverbial) if self._frame(c) == "infinitive"
        ]

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
        if token.lemma_.lower() not in self._lexicon.speech_verbs or self._clauses.subject(token) is not None:
            return False
        if token.tag_ == "VBG" and token.dep_ in scheme.adverbial | scheme.noun_clause:
            return token.doc[token.left_edge.i - 1].text == ","
        joined = token.dep_ in scheme.conjunct and token.head.i == complement.i
        return joined and token.tag_ == verb.tag_ != complement.tag_

    def _with_rest(self, verb: Token, span: Span) -> Span:
        """The span grown over a second clause of the same speaker ("…, and that …", "…, but he would not …")."""
        match = _SECOND_CLAUSE.match(self._text, span[1], verb.sent.end_char)
        if match is None:
            return span
        tokens = self._tokens((match.start("word"), verb.sent.end_char))
        verbs = [t for t in tokens[:4] if t.pos_ in {"VERB", "AUX"}]
        if not verbs or verbs[0].lemma_.lower() in self._lexicon.speech_verbs:
            return span
        return (span[0], verb.sent.end_char)

    def _through_noun(self, verb: Token) -> list[Token]:
        """The clause that the parser hangs on the channel ("said in a statement that …")."""
        nouns = [noun for _, noun in self._clauses.obliques(verb) if noun.lemma_.lower() in self._roles.documents]
        scheme = self._clauses.scheme
        clauses = [c for noun in nouns for c in self._clauses.children(noun, scheme.noun_clause | scheme.complement)]
        return [c for c in clauses if any(m.lower_ == "that" for m in self._clauses.children(c, scheme.marker))]

    def _with_purpose(self, verb: Token, end: int) -> int:
        """The end of a content moved over an infinitive right behind it ("hinted at an attempt to retake …")."""
        for child in self._clauses.children(
            verb, self._clauses.scheme.adverbial | self._clauses.scheme.open_complement
        ):
            start, stop = subtree(child)
            if self._frame(child) == "infinitive" and self._text[end:start].isspace():
                return stop
        return end

    def _to_clause_end(self, verb: Token, span: Span) -> Span:
        """The span to where the verb's phrase or its first comma ends: what is shown is shown somewhere."""
        stop = subtree(verb)[1]
        comma = self._text.find(",", span[1], stop)
        return (span[0], max(span[1], comma if comma != -1 else stop))

    def _is_outer_cue(self, verb: Token, complement: Token) -> bool:
        """Whether a clause behind the verb is a second cue clause around the first ("…, he said, TASS reported")."""
        if complement.lemma_.lower() not in self._lexicon.speech_verbs or complement.i < verb.i:
            return False
        region = self._region(verb)
        if region is None or not _INVERTED.search(self._text[verb.sent.start_char : region[0]]):
            return False
        return self._text[verb.idx + len(verb.text) : subtree(complement)[0]].strip() == ","

    def _frame(self, complement: Token) -> str:
        scheme = self._clauses.scheme
        helpers = self._clauses.children(complement, scheme.auxiliary)
        if any(c.lower_ == "to" and (c in helpers or c.pos_ == "PART") for c in complement.children):
            return "infinitive"
        if complement.tag_ == "VBG" and not helpers:
            return "gerund"
        if complement.dep_ in scheme.complement:
            return "clause" if self._clauses.is_verbal(complement) or helpers else "predicate"
        return "predicate"

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

    def _is_inverted(self, verb: Token, span: Span) -> bool:
        """Whether a clause before its verb is parted from the cue clause as inverted speech is: by a comma."""
        region = self._region(verb) or (verb.idx, verb.idx + len(verb.text))
        return span[1] <= region[0] + 1 and bool(_INVERTED.search(self._text[: region[0]][-3:]))

    def _region(self, verb: Token) -> Span | None:
        """The cue clause of an inserted or trailing "…, he said" or "…, said X"; None where it has no such shape."""
        subject = self._clauses.subject(verb)
        if subject is None:
            return None
        first, last = (subject.left_edge, verb) if subject.i < verb.i else (verb, subject.right_edge)
        if subject.i < verb.i:
            helpers = self._clauses.children(verb, self._clauses.scheme.auxiliary | {"advmod"})
            if verb.i - subject.right_edge.i > 1 + len([h for h in helpers if h.i < verb.i]):
                last = verb
        return (first.idx, last.idx + len(last.text))

    def _inserted(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """A cue clause between commas or at the sentence's end: the rest of the sentence is the content."""
        sense = taking(senses, "clause")
        region = self._region(verb)
        if sense is None or taking(senses, "quote") is None or region is None or self._is_bound(verb):
            return None
        start, end = verb.sent.start_char, verb.sent.end_char
        before = self._text[start : region[0]].rstrip()
        if not before or before[-1] not in ',—–”"':
            return None
        comma = self._text.find(",", region[1], end)
        tail = (comma + 1, end) if comma != -1 and comma + 1 < end else None
        if len(self._text[region[1] : comma if comma != -1 else end].split()) > 12 or self._opens_clause(verb):
            return None
        spans = [self._undated((start, region[0]))]
        if not self._has_verb(spans[0]) and (tail is None or self._is_setting(spans[0])):
            spans = []
        if tail is not None and (not spans or not self._is_aside(tail)):
            spans.append(tail)
        return Content(sense, "clause", tuple(self._grown(span) for span in spans)) if spans else None

    def _is_bound(self, verb: Token) -> bool:
        """Whether a verb cannot be an insertion: it has an object, or belongs to a noun or another clause."""
        scheme = self._clauses.scheme
        if verb.dep_ in scheme.relative | scheme.noun_clause or self._clauses.direct_object(verb) is not None:
            return True
        return verb.dep_ in scheme.adverbial and self._clauses.first(verb, scheme.marker) is not None

    def _tokens(self, span: Span) -> list[Token]:
        found = self._clauses.doc.char_span(*span, alignment_mode="contract")
        return list(found) if found is not None else []

    def _has_verb(self, span: Span) -> bool:
        return any(token.pos_ in {"VERB", "AUX"} for token in self._tokens(span))

    def _is_setting(self, span: Span) -> bool:
        """Whether a stretch only sets the scene: it begins with a preposition ("In March, he said, …")."""
        tokens = self._tokens(span)
        return bool(tokens) and tokens[0].pos_ in {"ADP", "ADV", "CCONJ"}

    def _is_aside(self, span: Span) -> bool:
        """Whether what follows an insertion is the cue's own adverbial ("…, he said, adding that …")."""
        tokens = [token for token in self._tokens(span) if not token.is_space]
        if not tokens:
            return True
        lemma = tokens[0].lemma_.lower()
        return tokens[0].tag_ == "VBG" and (lemma in self._lexicon.speech_verbs or lemma in self._lexicon.relay_verbs)

    def _opens_clause(self, verb: Token) -> bool:
        following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        return following is not None and following.lower_ in {"that", "whether", "if", "how", "why", "what", "to"}

    def _unparsed(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
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
        return Content(sense, "clause", (self._grown((following.idx, verb.sent.end_char)),))

    def _for_to(self, head: Token, senses: tuple[Sense, ...]) -> tuple[Sense, Token, Span] | None:
        """ "called for its rivals to leave": "for" opens a clause with an infinitive."""
        sense = next((s for s in senses if "for" in s.prepositions), None)
        scheme = self._clauses.scheme
        for clause in self._clauses.children(head, scheme.complement | scheme.open_complement | scheme.adverbial):
            marker = self._clauses.first(clause, scheme.marker)
            if sense is not None and marker is not None and marker.lower_ == "for" and marker.i == head.i + 1:
                return sense, marker, (marker.idx + len(marker.text), subtree(clause)[1])
        return None

    def _clause_opening(self, verb: Token) -> int:
        """The "that" behind a verb and its addressee, before any other verb; else the next token."""
        for token in verb.doc[verb.i + 1 : min(verb.i + _REACH, verb.sent.end)]:
            if token.lower_ == "that" and token.pos_ == "SCONJ":
                return token.i
            if token.pos_ in {"VERB", "AUX"}:
                break
        return verb.i + 1

    def _prepositional(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        target = self._clauses.direct_object(verb)
        opened = self._for_to(verb, senses)
        if opened is not None:
            return Content(opened[0], "topic", (self._grown(opened[2]),), preposition=opened[1])
        for preposition, noun in self._clauses.obliques(verb):
            for sense in senses:
                if preposition.lower_ not in sense.prepositions or noun.i < preposition.i:
                    continue
                if noun.lower_ in self._lexicon.channels:
                    continue
                span = subtree(noun)
                if sense.takes("person"):
                    if target is None or target.i > preposition.i:
                        continue
                    start = preposition.idx if target.pos_ == "PRON" else subtree(target)[0]
                    return Content(sense, "object", (self._grown((start, span[1])),))
                if all(t.pos_ in {"ADV", "PART", "ADP"} for t in verb.doc[verb.i + 1 : preposition.i]):
                    span = (span[0], self._with_purpose(verb, span[1]))
                    return Content(sense, "topic", (self._grown(span),), preposition=preposition)
                if sense.kind == "ask" and target is not None and target.i < preposition.i:
                    return Content(sense, "topic", (self._grown(span),))
        return None

    def _nominal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        if self._clauses.is_passive(verb):
            return self._undergone(verb, senses)
        target = self._clauses.direct_object(verb)
        if target is not None and target.i < verb.i and target.tag_ in {"WDT", "WP"}:
            return self._relative(target, senses)
        if target is None or target.i < verb.i:
            return None
        sense = taking(senses, "predicate")
        scheme = self._clauses.scheme
        predicate = self._clauses.first(verb, scheme.predicate | scheme.open_complement)
        predicate = predicate or next((n for p, n in self._clauses.obliques(verb) if p.lower_ == "as"), None)
        if sense is not None and predicate is not None and predicate.i > target.i:
            return Content(sense, "predicate", (self._grown((subtree(target)[0], subtree(predicate)[1])),))
        quoted = next((q for q in self._quotes if 0 < q.start - subtree(target)[1] <= 4), None)
        if sense is not None and quoted is not None:
            return Content(sense, "predicate", ((subtree(target)[0], quoted.end),))
        sense = taking(senses, "object")
        if target.lemma_.lower() in self._roles.documents:
            sense = taking(senses, "document") or sense
        if sense is None or target.tag_ == "PRP":
            return None
        span = subtree(target)
        if sense.kind == "show":
            span = self._to_clause_end(verb, span)
        return Content(sense, "object", (self._grown(span),))

    def _undergone(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """A passive with its agent ("was opposed by the mayor"): the subject is what is spoken of."""
        sense = taking(senses, "object")
        head = self._clauses.subject(verb)
        if head is None and verb.dep_ in self._clauses.scheme.noun_clause:
            head = verb.head
        if sense is None or head is None or self._clauses.agent(verb) is None:
            return None
        start, end = subtree(head, without_heads=[verb] if head.i == verb.head.i else [])
        return Content(sense, "object", ((start, min(end, verb.idx) if start < verb.idx else end),))

    def _relative(self, pronoun: Token, senses: tuple[Sense, ...]) -> Content | None:
        """ "whom many had backed": the relative pronoun stands for what is spoken of."""
        sense = taking(senses, "object")
        span = (pronoun.idx, pronoun.idx + len(pronoun.text))
        return Content(sense, "object", (span,)) if sense is not None else None

    def _grown(self, span: Span) -> Span:
        return whole_quotations(span, self._quotes)

    def _undated(self, span: Span) -> Span:
        """The span without the dateline that opens a report ("KORVIN (AFP) — ")."""
        if span[0] and self._text[span[0] - 1] != "\n":
            return span
        dateline = DATELINE.match(self._text, *span)
        return (dateline.end(), span[1]) if dateline and dateline.end() < span[1] else span


def _after_addressee(verb: Token, subject: Token) -> int:
    """Where a complement without "that" begins behind the one it is told to ("told reporters her unit …")."""
    for token in verb.doc[verb.i + 1 : subject.i + 1]:
        if token.i > verb.i + 1 and token.tag_ in {"PRP", "PRP$", "DT"}:
            return token.idx
    return subtree(subject)[0] if subject.left_edge.i > verb.i + 1 else verb.idx


def taking(senses: tuple[Sense, ...], frame: str) -> Sense | None:
    """The first sense that takes a frame."""
    return next((sense for sense in senses if frame in sense.frames), None)


def senses_of(tokens: Iterator[Token], lexicon: Lexicon) -> Iterator[tuple[Token, tuple[Sense, ...]]]:
    """The verbs among the tokens that the lexicon knows, with their senses."""
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"}:
            senses = lexicon.senses(token)
            if senses:
                yield token, senses
