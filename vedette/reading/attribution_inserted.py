"""Cue clauses in the middle or at the end of what they cue: "The suburbs, the mayor said, were under fire"."""

import re

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_cues import Sense
from vedette.reading.attribution_reading import Content, Setting, taking
from vedette.reading.datelines import dateline_end
from vedette.reading.speakers_roles import can_speak

_INVERTED = re.compile(r"""[,”"'’?!—–-]\s*$""")


class InsertedSpeech:
    """Finds cue clauses that stand in or behind what they cue, in one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._clauses = setting.clauses
        self._text = setting.clauses.text

    def inserted(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """A cue clause between commas or at the sentence's end: the rest of the sentence is the content."""
        sense = taking(senses, "clause")
        region = self.region(verb)
        if sense is None or taking(senses, "quote") is None or region is None or self._is_bound(verb):
            return None
        if self._names_topic(verb, senses):
            return None
        start, end = verb.sent.start_char, verb.sent.end_char
        before = self._text[start : region[0]].rstrip()
        if not before or before[-1] not in ',—–”"':
            return None
        comma = self._text.find(",", region[1], end)
        tail = (comma + 1, end) if comma != -1 and comma + 1 < end else None
        if len(self._text[region[1] : comma if comma != -1 else end].split()) > 12 or self._opens_clause(verb):
            return None
        spans = [self.undated((start, region[0]))]
        if not self._has_verb(spans[0]) and (tail is None or self._is_setting(spans[0])):
            spans = []
        if tail is not None and (not spans or not self._is_aside(tail)):
            spans.append(tail)
        return Content(sense, "clause", tuple(self._setting.grown(span) for span in spans)) if spans else None

    def _names_topic(self, verb: Token, senses: tuple[Sense, ...]) -> bool:
        """Whether what is said follows behind the verb's own preposition: "hinted at an attempt to …"."""
        leading = {preposition for sense in senses for preposition in sense.prepositions}
        return verb.i + 1 < len(verb.doc) and verb.nbor().head == verb and verb.nbor().lower_ in leading

    def is_inverted(self, verb: Token, span: Span) -> bool:
        """Whether a clause before its verb is parted from the cue clause as inverted speech is: by a comma."""
        subject = self._clauses.subject(verb)
        if subject is not None and not can_speak(subject, self._setting.roles):
            return False
        region = self.region(verb) or (verb.idx, verb.idx + len(verb.text))
        return span[1] <= region[0] + 1 and bool(_INVERTED.search(self._text[: region[0]][-3:]))

    def has_before(self, verb: Token, region: Span) -> bool:
        """Whether something that may be said stands before the cue clause in its sentence."""
        return bool(_INVERTED.search(self._text[verb.sent.start_char : region[0]]))

    def region(self, verb: Token) -> Span | None:
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

    def _is_bound(self, verb: Token) -> bool:
        """Whether a verb cannot be an insertion: it has an object, or belongs to a noun, a clause or nobody."""
        scheme = self._clauses.scheme
        subject = self._clauses.subject(verb)
        if subject is not None and not can_speak(subject, self._setting.roles):
            return True
        if verb.dep_ in scheme.relative | scheme.noun_clause or self._clauses.direct_object(verb) is not None:
            return True
        return verb.dep_ in scheme.adverbial and self._clauses.first(verb, scheme.marker) is not None

    def _has_verb(self, span: Span) -> bool:
        return any(token.pos_ in {"VERB", "AUX"} for token in self._setting.tokens(span))

    def _is_setting(self, span: Span) -> bool:
        """Whether a stretch only sets the scene: it begins with a preposition ("In March, he said, …")."""
        tokens = self._setting.tokens(span)
        return bool(tokens) and tokens[0].pos_ in {"ADP", "ADV", "CCONJ"}

    def _is_aside(self, span: Span) -> bool:
        """Whether what follows an insertion is the cue's own adverbial ("…, he said, adding that …")."""
        tokens = [token for token in self._setting.tokens(span) if not token.is_space]
        if not tokens:
            return True
        lemma = tokens[0].lemma_.lower()
        return tokens[0].tag_ == "VBG" and (
            lemma in self._setting.lexicon.speech_verbs or lemma in self._setting.lexicon.relay_verbs
        )

    def _opens_clause(self, verb: Token) -> bool:
        following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
        return following is not None and following.lower_ in {"that", "whether", "if", "how", "why", "what", "to"}

    def undated(self, span: Span) -> Span:
        """The span without the dateline that opens a report ("KORVIN (AFP) — ")."""
        behind = dateline_end(self._text, *span)
        return (behind, span[1]) if behind < span[1] else span
