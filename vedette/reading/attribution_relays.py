"""Speakers behind speakers: "TASS, quoting the ministry", "was quoted by TASS as saying", "A said, B reported"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from vedette.model import Span
from vedette.model.span import within
from vedette.reading.attribution_cues import Lexicon
from vedette.reading.attribution_reading import Reading
from vedette.reading.attribution_spans import cue_tokens, joined, source_span, subtree, trimmed_all, without
from vedette.reading.clauses import Clauses, token_span
from vedette.reading.speakers_roles import Roles, can_speak

TOLD = frozenset({"direct", "clause"})
_RELAYED = TOLD | {"phrase"}
_MEDIA = frozenset({"by", "in", "on"})
_NEAR = 25  # tokens between a cue and the relay that belongs to it


class Relays:
    """Gives the readings of one document those who pass them on and those they have it from."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon, roles: Roles) -> None:
        self._clauses = clauses
        self._text = clauses.text
        self._lexicon = lexicon
        self._roles = roles
        self._openers = {words[0] for words in lexicon.relay_phrases}

    def applied(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their links, in the same order; who is only cited for another one falls silent."""
        cues = {reading.head.i for reading in readings if reading.form in _RELAYED}
        behind = {cue: (relay, origin) for cue, relay, origin in self._all_behind(cues)}
        used = {relay.i for relay, _ in behind.values()}
        found = [self._silenced(r) if r.head.i in used else self._linked(r, behind.get(r.head.i)) for r in readings]
        return [self._inside(reading, found) for reading in found]

    def _linked(self, reading: Reading, behind: tuple[Token, Token] | None) -> Reading:
        if (quote := self._quoting(reading)) is not None:
            return self._quoted(reading, quote)
        if (outlet := self._citing(reading)) is not None:
            reading = replace(reading, through=(outlet,))
        if behind is None or behind[1] == reading.source_head or reading.form not in _RELAYED:
            return reading
        relay, origin = behind
        reading = self._before_aside(reading, relay)
        region = (relay.idx, subtree(origin)[1])
        content = trimmed_all(self._text, [part for span in reading.content for part in without(span, [region])])
        return replace(reading, behind=(origin,), content=content or reading.content)

    def _before_aside(self, reading: Reading, relay: Token) -> Reading:
        """A reading whose source the parser missed, with the name before its aside ("Sarnpress, citing …, said")."""
        if reading.source_head is not None or relay.i < relay.sent.start + 2 or relay.nbor(-1).text != ",":
            return reading
        name = relay.nbor(-2)
        if not name.is_title or reading.cue[0][0] < relay.idx:
            return reading
        return replace(reading, source_head=name, source=((name.idx, name.idx + len(name)),))

    @staticmethod
    def _silenced(reading: Reading) -> Reading:
        return replace(reading, silent=True)

    def _quoting(self, reading: Reading) -> Token | None:
        """The verb "quote" of "was quoted as saying", which the reading's verb is or hangs on."""
        verb = reading.head
        if verb.lemma_.lower() in self._lexicon.relay_verbs:
            return verb if reading.form in TOLD and self._clauses.is_passive(verb) else None
        if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
            return None
        above = verb.head.head
        if above.pos_ == "NOUN" or above.pos_ == "PROPN":
            above = above.head
        return above if above.lemma_.lower() in self._lexicon.relay_verbs else None

    def _quoted(self, reading: Reading, quote: Token) -> Reading:
        passive = self._clauses.is_passive(quote)
        head = self._clauses.subject(quote) if passive else self._clauses.direct_object(quote)
        if head is None:
            return reading
        saying = self._saying(quote)
        last = reading.head if saying is None else saying
        words = cue_tokens(quote, self._clauses)
        rest = token_span(last.head, last) if last.head.lower_ == "as" else token_span(words[-1], words[-1])
        cue = joined(self._text, (token_span(words[0], words[-1]), rest)) if passive else (rest,)
        bounds = (head.sent.start_char, cue[0][0])
        source = source_span(head, bounds=bounds, clauses=self._clauses)
        through = self._media(quote, saying) if passive else ()
        silent = reading.silent if reading.head.i != quote.i else False
        return replace(
            reading,
            cue=cue,
            source_head=head,
            source=(source,),
            through=through,
            kind="say",
            hedged=False,
            silent=silent,
        )

    def _saying(self, quote: Token) -> Token | None:
        """The "saying" of "quoted as saying"."""
        found = (verb for prep, verb in self._clauses.obliques(quote) if prep.lower_ == "as")
        return next((verb for verb in found if self._clauses.is_verbal(verb)), None)

    def _media(self, quote: Token, saying: Token | None) -> tuple[Token, ...]:
        """Through whom somebody "was quoted": the object of "by", "in" or "on"."""
        verbs = (quote,) if saying is None else (quote, saying)
        found = [noun for verb in verbs for prep, noun in self._clauses.obliques(verb) if prep.lower_ in _MEDIA]
        return tuple(noun for noun in found if can_speak(noun, self._roles))[:1]

    def _citing(self, reading: Reading) -> Token | None:
        """Who cites a reading's source: "X, cited by Y, said"; or passes its message on: "in a post relayed by Y"."""
        if reading.form not in _RELAYED or reading.source_head is None:
            return None
        told = [
            reading.source_head,
            *(noun for prep, noun in self._clauses.obliques(reading.head) if prep.lower_ == "in"),
        ]
        for noun in told:
            for clause in self._clauses.children(noun, self._clauses.scheme.noun_clause):
                agent = self._clauses.agent(clause)
                passes = clause.lemma_.lower() in self._lexicon.relay_verbs | self._lexicon.passing_verbs
                if agent is not None and passes and can_speak(agent, self._roles):
                    return agent
        return None

    def _all_behind(self, cues: set[int]) -> Iterator[tuple[int, Token, Token]]:
        for token in self._clauses.doc:
            origin = self._origin(token)
            if origin is None or not can_speak(origin, self._roles):
                continue
            cue = self._cue_of(token, cues - {token.i})
            if cue is not None:
                yield cue, token, origin

    def _origin(self, token: Token) -> Token | None:
        """Whom a relay names: the object of "citing", of "with reference to"."""
        if token.tag_ == "VBG" and token.lemma_.lower() in self._lexicon.relay_verbs:
            return self._clauses.direct_object(token)
        if token.lower_ in self._openers:
            for words in self._lexicon.relay_phrases:
                last = token.i + len(words) - 1
                if tuple(t.lower_ for t in token.doc[token.i : last + 1]) == words:
                    return next((child for child in token.doc[last].children if child.dep_ in {"pobj", "obl"}), None)
        return None

    @staticmethod
    def _cue_of(relay: Token, cues: set[int]) -> int | None:
        """The nearest cue of the sentence: before the relay if there is one, else after it."""
        sentence = relay.sent
        before = [i for i in cues if max(sentence.start, relay.i - _NEAR) <= i < relay.i]
        after = [i for i in cues if relay.i < i < min(sentence.end, relay.i + _NEAR)]
        if relay.head.i in after and relay.head.i != relay.i:
            return relay.head.i
        return max(before) if before else min(after, default=None)

    def _inside(self, reading: Reading, readings: Sequence[Reading]) -> Reading:
        """A reading held apart from another one's cue that it would hold while it is held by that other one.

        Of two cues behind what is said ("…, the mayor said, Sarnpress reported") the last is the outer; a phrase
        right behind "that" ("told reporters that, according to doctors, …") is the inner.
        """
        for other in readings:
            if other is reading or not (_holds(reading, other) and _holds(other, reading)):
                continue
            if reading.form == "phrase" and reading.cue[0][0] > other.cue[0][0] and self._opens(reading, other):
                kept = [part for part in reading.content if _within_any(part, other.content)]
            elif reading.cue[0][0] < other.cue[0][0] and not (other.form == "phrase" and self._opens(other, reading)):
                region = [*other.source, *other.cue]
                kept = [
                    part
                    for span in reading.content
                    for part in without(span, [(min(a for a, _ in region), max(b for _, b in region))])
                ]
            else:
                continue
            content = trimmed_all(self._text, kept)
            reading = replace(reading, content=content) if content else reading
        return reading

    def _opens(self, phrase: Reading, clause: Reading) -> bool:
        """Whether nothing but "that" stands between the start of what is said and a phrase in it."""
        start = next((a for a, b in clause.content if a <= phrase.cue[0][0] < b), None)
        return start is not None and self._text[start : phrase.cue[0][0]].strip(' ,“"').lower() in {"", "that"}


def _holds(one: Reading, other: Reading) -> bool:
    return any(within(other.cue[0], part) for part in one.content)


def _within_any(part: Span, spans: Sequence[Span]) -> bool:
    return any(within(part, span) for span in spans)
