"""Attributions that no verb tells: "according to", "reportedly", "the ministry's claim that", "it is clear that"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_cues import Sense
from vedette.reading.attribution_reading import Reading, Setting
from vedette.reading.attribution_rebuttals import rebuttal_of
from vedette.reading.attribution_spans import (
    clause_around,
    source_span,
    subtree,
    trimmed,
    trimmed_all,
    without,
)
from vedette.reading.clauses import token_span

_OWNERS = frozenset({"of", "from", "by"})


class PhraseReader:
    """Reads the verbless attributions of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._clauses = setting.clauses
        self._doc = setting.clauses.doc
        self._text = setting.clauses.text
        self._lexicon = setting.lexicon
        self._openers = {phrase.words[0] for phrase in setting.lexicon.phrases}

    def read(self) -> Iterator[Reading]:
        """Every attribution by a phrase, an adverb, a noun or an adjective."""
        for token in self._doc:
            found = self._read(token)
            if found is not None:
                yield found

    def _read(self, token: Token) -> Reading | None:
        if token.lower_ in self._openers:
            return self._fixed(token)
        if token.pos_ == "NOUN" and token.lemma_.lower() in self._lexicon.nouns:
            return self._noun(token, self._lexicon.nouns[token.lemma_.lower()])
        if token.pos_ in {"ADJ", "VERB"} and token.lower_ in self._lexicon.adjectives:
            return self._adjective(token, self._lexicon.adjectives[token.lower_])
        if token.pos_ == "ADV" and token.lower_ in self._lexicon.adverbs:
            return self._adverb(token, self._lexicon.adverbs[token.lower_][0])
        return None

    def _fixed(self, token: Token) -> Reading | None:
        """ "According to X, …" and its like: the rest of the clause is what X says."""
        for phrase in self._lexicon.phrases:
            last = token.i + len(phrase.words)
            if last >= len(self._doc) or tuple(t.lower_ for t in self._doc[token.i : last]) != phrase.words:
                continue
            source_head = self._object_of(self._doc[last - 1])
            if source_head is None:
                return None
            cue = token_span(token, self._doc[last - 1])
            bounds = (cue[1], token.sent.end_char)
            source = source_span(
                source_head, bounds=self._to_comma(bounds, source_head, token), clauses=self._clauses
            )
            region = (cue[0], source[1])
            content = trimmed_all(
                self._text, without(self._setting.grown(clause_around(token, region, self._text)), [region])
            )
            if not content:
                return None
            return Reading(
                head=token,
                cue=(cue,),
                source_head=source_head,
                source=(source,),
                content=content,
                kind=phrase.kind,
                lemma=" ".join(phrase.words),
                form="phrase",
            )
        return None

    def _object_of(self, preposition: Token) -> Token | None:
        inner = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
        if inner is None and preposition.dep_ == "case":
            inner = preposition.head
        if inner is None and preposition.i + 1 < len(self._doc):
            chunk = self._doc[preposition.i + 1]
            while chunk.dep_ in {"det", "compound", "amod", "poss"} and chunk.head.i > chunk.i:
                chunk = chunk.head
            inner = chunk
        return inner if inner is not None and inner.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"} else None

    def _to_comma(self, bounds: Span, head: Token, opener: Token) -> Span:
        """A phrase that opens its sentence names its source up to the comma before the clause."""
        if opener.i - opener.sent.start > 1:
            return bounds
        comma = self._text.find(",", head.idx + len(head.text), bounds[1])
        return (bounds[0], comma) if comma != -1 else bounds

    def _adverb(self, token: Token, sense: Sense) -> Reading | None:
        verb = token.head
        if not self._clauses.is_verbal(verb) or verb.lemma_.lower() in self._lexicon.verbs:
            return None
        cue = token_span(token, token)
        content = trimmed_all(self._text, without(self._setting.grown(subtree(verb)), [cue]))
        return Reading(
            head=token,
            cue=(cue,),
            source_head=None,
            source=(),
            content=content,
            kind=sense.kind,
            lemma=token.lower_,
            form="adverb",
            hedged=True,
        )

    def _is_channel(self, noun: Token) -> bool:
        """Whether the noun only tells where a speech verb was used: "said in a statement that …"."""
        above = noun.head
        return above.pos_ == "ADP" and above.head.lemma_.lower() in self._lexicon.speech_verbs

    def _noun(self, noun: Token, senses: tuple[Sense, ...]) -> Reading | None:
        if self._is_channel(noun):
            return None
        owner = self._owner(noun)
        clause = self._clause_of(noun, senses)
        last, sense, span = noun, senses[0], None
        if clause is not None:
            sense, span = clause
        elif owner is not None and owner.dep_ in {"poss", "nmod:poss"}:
            for preposition, inner in self._clauses.obliques(noun):
                found = next((s for s in senses if preposition.lower_ in s.prepositions), None)
                if found is not None and preposition.i == noun.i + 1:
                    last, sense, span = preposition, found, subtree(inner)
        kept = trimmed(self._text, self._setting.grown(span)) if span else None
        if kept is None:
            return None
        source: tuple[Span, ...] = ()
        if owner is not None:
            low, high = noun.sent.start_char, noun.sent.end_char
            bounds = (low, noun.idx) if owner.i < noun.i else (noun.idx, kept[0] if kept[0] > owner.idx else high)
            source = (source_span(owner, bounds=bounds, clauses=self._clauses),)
        reading = Reading(
            head=noun,
            cue=(token_span(noun, last),),
            source_head=owner,
            source=source,
            content=(kept,),
            kind=sense.kind,
            lemma=noun.lemma_.lower(),
            form="noun",
            hedged=owner is None and sense.kind == "report",
            negated=any(child.lower_ == "no" for child in noun.children),
        )
        return self._rebutted(reading)

    def _rebutted(self, reading: Reading) -> Reading:
        """The reading of a claim, or, where it is called untrue, of its denial by who calls it so."""
        rebuttal = rebuttal_of(reading.head, self._clauses, self._lexicon)
        if rebuttal is None:
            return reading
        denied = replace(reading, kind="deny", hedged=False)
        if rebuttal.speaker is None:
            return replace(denied, source_head=None, source=())
        bounds = (reading.head.sent.start_char, rebuttal.verb.idx)
        source = source_span(rebuttal.speaker, bounds=bounds, clauses=self._clauses)
        cue = token_span(rebuttal.verb, rebuttal.verb)
        return replace(denied, source_head=rebuttal.speaker, source=(source,), cue=(cue,))

    def _owner(self, noun: Token) -> Token | None:
        owner = next((c for c in noun.children if c.dep_ in {"poss", "nmod:poss"}), None)
        if owner is not None:
            return owner
        for preposition, inner in self._clauses.obliques(noun):
            if preposition.lower_ in _OWNERS - {"of"} and inner.pos_ in {"NOUN", "PROPN", "PRON"}:
                return inner
        return None

    def _clause_of(self, noun: Token, senses: tuple[Sense, ...]) -> tuple[Sense, Span] | None:
        scheme = self._clauses.scheme
        for child in self._clauses.children(noun, scheme.noun_clause | scheme.complement | scheme.relative):
            marker = next((c for c in child.children if c.lower_ == "that" and c.dep_ in scheme.marker), None)
            to = next((c for c in child.children if c.lower_ == "to" and c.pos_ == "PART"), None)
            frame = "clause" if marker is not None else "infinitive" if to is not None else None
            sense = next((s for s in senses if frame in s.frames), None)
            if sense is not None and child.i > noun.i:
                return sense, subtree(child)
        return None

    def _adjective(self, word: Token, senses: tuple[Sense, ...]) -> Reading | None:
        verb = word.head if word.dep_ in self._clauses.scheme.predicate else word
        for child in self._clauses.complements(word) or self._clauses.complements(verb):
            if child.i < word.i:
                continue
            infinitive = any(c.lower_ == "to" and c.pos_ == "PART" for c in child.children)
            sense = next((s for s in senses if ("infinitive" if infinitive else "clause") in s.frames), None)
            if sense is not None:
                return self._predicated(word, verb, sense, subtree(child), word)
        for preposition, inner in self._clauses.obliques(word):
            sense = next((s for s in senses if preposition.lower_ in s.prepositions), None)
            if sense is not None and preposition.i == word.i + 1:
                return self._predicated(word, verb, sense, subtree(inner), preposition)
        return None

    def _predicated(self, word: Token, verb: Token, sense: Sense, span: Span, last: Token) -> Reading | None:
        doer = self._clauses.subject(verb) or self._clauses.doer(verb)
        if sense.impersonal or (doer is not None and doer.lower_ in {"it", "there"}):
            doer = None
        content = trimmed(self._text, self._setting.grown(span))
        if content is None or (doer is None and not sense.impersonal):
            return None
        first = word
        for token in reversed(self._doc[word.sent.start : word.i]):
            if token.i < first.i - 1 or not (token.i == verb.i or token.head.i in {verb.i, word.i}):
                break
            if token.pos_ not in {"AUX", "VERB", "ADV", "PART"}:
                break
            first = token
        if sense.impersonal and first.i and word.doc[first.i - 1].lower_ == "it":
            first = word.doc[first.i - 1]
        cue = token_span(first, last)
        source: tuple[Span, ...] = ()
        if doer is not None and doer.idx < cue[0]:
            source = (source_span(doer, bounds=(word.sent.start_char, cue[0]), clauses=self._clauses),)
        return Reading(
            head=word,
            cue=(cue,),
            source_head=doer,
            source=source,
            content=(content,),
            kind=sense.kind,
            lemma=word.lemma_.lower(),
            form="adjective",
            negated=self._clauses.is_negated(verb) or self._clauses.is_negated(word),
        )
