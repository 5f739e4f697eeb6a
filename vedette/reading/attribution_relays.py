"""Speakers behind speakers: "TASS, quoting the ministry", "was quoted in local media as saying"."""

from collections.abc import Iterator

from spacy.tokens import Token

from vedette.reading.attribution_cues import Lexicon
from vedette.reading.clauses import Clauses
from vedette.reading.speakers_roles import Roles, can_speak

_MEDIA = frozenset({"by", "in", "on"})
_NEAR = 25  # tokens between a cue and the relay that belongs to it


class Relays:
    """Finds whom a speaker has it from, and who passes a speaker on."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon, roles: Roles, cue_verbs: frozenset[int]) -> None:
        self._clauses = clauses
        self._lexicon = lexicon
        self._roles = roles
        self._cue_verbs = cue_verbs
        self._openers = {words[0] for words in lexicon.relay_phrases}
        self._behind = dict(self._all_behind())

    def behind(self, verb: Token) -> tuple[Token, ...]:
        """The heads of those whom the speaker of a cue verb has it from."""
        head = self._behind.get(verb.i)
        return (head,) if head is not None else ()

    def quoting(self, verb: Token) -> Token | None:
        """The verb "quote" whose "as saying" this verb is; None for a verb of its own."""
        if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
            return None
        above = verb.head.head
        if above.pos_ == "NOUN" or above.pos_ == "PROPN":
            above = above.head
        return above if above.lemma_.lower() in self._lexicon.relay_verbs else None

    def media(self, quote: Token) -> tuple[Token, ...]:
        """Through whom somebody "was quoted": the object of "by", "in" or "on"."""
        if not self._clauses.is_passive(quote) and self._clauses.subject(quote) is None:
            return ()
        found = [noun for prep, noun in self._clauses.obliques(quote) if prep.lower_ in _MEDIA]
        return tuple(noun for noun in found if can_speak(noun, self._roles))[:1]

    def _all_behind(self) -> Iterator[tuple[int, Token]]:
        for token in self._clauses.doc:
            origin = self._origin(token)
            if origin is None or not can_speak(origin, self._roles):
                continue
            cue = self._cue_of(token)
            if cue is not None:
                yield cue, origin

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

    def _cue_of(self, relay: Token) -> int | None:
        """The nearest cue verb of the sentence: before the relay if there is one, else after it."""
        sentence = relay.sent
        before = [i for i in self._cue_verbs if max(sentence.start, relay.i - _NEAR) <= i < relay.i]
        after = [i for i in self._cue_verbs if relay.i < i < min(sentence.end, relay.i + _NEAR)]
        if relay.head.i in after and relay.head.i != relay.i:
            return relay.head.i
        return max(before) if before else min(after, default=None)
