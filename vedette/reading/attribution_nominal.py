"""Noun phrases as contents: "announced a ceasefire", "called for help", "described him as lost"."""

from spacy.tokens import Token

from vedette.model import Span
from vedette.reading.attribution_clausal import frame_of
from vedette.reading.attribution_cues import Sense
from vedette.reading.attribution_reading import Content, Setting, taking
from vedette.reading.attribution_spans import subtree


class NominalContent:
    """Finds the noun phrases that the verbs of one document speak of."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._clauses = setting.clauses
        self._text = setting.clauses.text

    def prepositional(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """The object of a preposition that leads contents: "called for", "accused them of"."""
        target = self._clauses.direct_object(verb)
        opened = self._for_to(verb, senses)
        if opened is not None:
            return Content(opened[0], "topic", (self._setting.grown(opened[2]),), preposition=opened[1])
        for preposition, noun in self._clauses.obliques(verb):
            for sense in senses:
                if preposition.lower_ not in sense.prepositions or noun.i < preposition.i:
                    continue
                if noun.lower_ in self._setting.lexicon.channels:
                    continue
                span = subtree(noun)
                if sense.takes("person"):
                    if target is None or target.i > preposition.i:
                        continue
                    start = preposition.idx if target.pos_ == "PRON" else subtree(target)[0]
                    return Content(sense, "object", (self._setting.grown((start, span[1])),))
                if all(t.pos_ in {"ADV", "PART", "ADP"} for t in verb.doc[verb.i + 1 : preposition.i]):
                    span = (span[0], self._with_purpose(verb, span[1]))
                    return Content(sense, "topic", (self._setting.grown(span),), preposition=preposition)
                if sense.kind == "ask" and target is not None and target.i < preposition.i:
                    return Content(sense, "topic", (self._setting.grown(span),))
        return None

    def nominal(self, verb: Token, senses: tuple[Sense, ...]) -> Content | None:
        """The object, with what is predicated of it; in a passive the subject."""
        if self._clauses.is_passive(verb):
            return self._undergone(verb, senses)
        target = self._clauses.direct_object(verb)
        if target is not None and target.i < verb.i and target.tag_ in {"WDT", "WP"}:
            return self._relative(target, senses)
        if target is None or target.i < verb.i:
            return None
        if (toll := self._toll(verb, target, senses)) is not None:
            return toll
        sense = taking(senses, "predicate")
        scheme = self._clauses.scheme
        predicate = self._clauses.first(verb, scheme.predicate | scheme.open_complement)
        predicate = predicate or next((n for p, n in self._clauses.obliques(verb) if p.lower_ == "as"), None)
        if sense is not None and predicate is not None and predicate.i > target.i:
            return Content(sense, "predicate", (self._setting.grown((subtree(target)[0], subtree(predicate)[1])),))
        quoted = next((q for q in self._setting.quotes if 0 < q.start - subtree(target)[1] <= 4), None)
        if sense is not None and quoted is not None:
            return Content(sense, "predicate", ((subtree(target)[0], quoted.end),))
        sense = taking(senses, "object")
        if target.lemma_.lower() in self._setting.roles.documents:
            sense = taking(senses, "document") or sense
        if sense is None or target.tag_ == "PRP":
            return None
        span = subtree(target)
        if sense.kind == "show":
            span = self._to_clause_end(verb, span)
        return Content(sense, "object", (self._setting.grown(span),))

    def _toll(self, verb: Token, target: Token, senses: tuple[Sense, ...]) -> Content | None:
        """ "put the toll at 31 dead": the number is what is said."""
        sense = taking(senses, "toll")
        if sense is None or target.lemma_.lower() not in self._setting.lexicon.toll_nouns:
            return None
        places = (*self._clauses.obliques(verb), *self._clauses.obliques(target))
        number = next((noun for preposition, noun in places if preposition.lower_ == "at"), None)
        if number is None:
            return None
        return Content(sense, "object", ((subtree(target)[0], max(subtree(target)[1], subtree(number)[1])),))

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

    def _for_to(self, head: Token, senses: tuple[Sense, ...]) -> tuple[Sense, Token, Span] | None:
        """ "called for its rivals to leave": "for" opens a clause with an infinitive."""
        sense = next((s for s in senses if "for" in s.prepositions), None)
        scheme = self._clauses.scheme
        for clause in self._clauses.children(head, scheme.complement | scheme.open_complement | scheme.adverbial):
            marker = self._clauses.first(clause, scheme.marker)
            if sense is not None and marker is not None and marker.lower_ == "for" and marker.i == head.i + 1:
                return sense, marker, (marker.idx + len(marker.text), subtree(clause)[1])
        return None

    def _with_purpose(self, verb: Token, end: int) -> int:
        """The end of a content moved over an infinitive right behind it ("hinted at an attempt to retake …")."""
        for child in self._clauses.children(
            verb, self._clauses.scheme.adverbial | self._clauses.scheme.open_complement
        ):
            start, stop = subtree(child)
            if frame_of(self._clauses, child) == "infinitive" and self._text[end:start].isspace():
                return stop
        return end

    def _to_clause_end(self, verb: Token, span: Span) -> Span:
        """The span to where the verb's phrase or its first comma ends: what is shown is shown somewhere."""
        stop = subtree(verb)[1]
        comma = self._text.find(",", span[1], stop)
        return (span[0], max(span[1], comma if comma != -1 else stop))
