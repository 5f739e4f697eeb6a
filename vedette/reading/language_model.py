"""spaCy's installed model, as fast as it goes on this kind of machine, with the output that it has anyway.

`load_model` gives the bare pipeline; `quickened` puts in place of some of its pipes ones that reach the same
annotations at less cost (measured on war reports: 35 % of the bare pipeline's time).
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, cast

import numpy
import spacy
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.pipeline.transition_parser import Parser
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps
from thinc.types import Ints2d

from vedette.model.errors import UnopenableError
from vedette.reading import extensions

TOGETHER = 32  # documents whose states take their steps together
_READ_BY_RULES = {"LOWER", "TAG", "DEP", "IS_SPACE"}
_RULED: list[int | str] = [TAG, POS, MORPH, LEMMA, DEP]

_Token = tuple[int, int, int, int, tuple[int, ...]]  # word where a rule names it, tag, relation, space, longer rules


def load_model(model: str) -> Language:
    """An installed spaCy model, with the matrix operations that are fast here. Raises UnopenableError."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    extensions.register()
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise UnopenableError(
            f"the spaCy model {model!r} is not installed; install its package or leave --model out"
        ) from error
    for _, pipe in nlp.pipeline:
        model_of_pipe = getattr(pipe, "model", None)
        if model_of_pipe is not None:
            for node in model_of_pipe.walk():
                node.ops = NumpyOps(use_blis=False)  # measured: 1.4-1.6 times as fast here, with the same output
    return nlp


def quickened(nlp: Language) -> Language:
    """The same pipeline with its parser, entity recogniser, tag rules and lemmatizer at less cost."""
    for name, pipe in nlp.pipeline:
        for kind, factory in _QUICKER.items():
            if isinstance(pipe, kind):
                nlp.replace_pipe(name, factory)
                quick: Any = nlp.get_pipe(name)
                quick.stand_for(pipe)
        if isinstance(pipe, Lemmatizer):
            _indexed(pipe)
    return nlp


class _Quick:
    """A component that stands for one of the model's own."""

    def stand_for(self, pipe: Any) -> None:
        """Does from now on what `pipe` does."""
        self.pipe_stood_for = pipe


@Language.factory("vedette_transitions", retokenizes=False)
class Transitions(_Quick):
    """A greedy transition parser (dependencies or entities) that keeps the interpreter's lock while it steps.

    spaCy lets go of it, and its compiled checks of every move of every state then take it back one by one: more
    than half of the entity recogniser's time. The steps are spaCy's own, those by which it searches with a beam.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Parses one document."""
        self._parse([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Parses documents some at a time, those of like length together; gives them in order."""
        rest = iter(docs)
        while batch := list(islice(rest, max(batch_size, TOGETHER))):
            self._parse(batch)
            yield from batch

    def _parse(self, docs: Sequence[Doc]) -> None:
        parser = self.pipe_stood_for
        states = parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            scorer = parser.model.predict(docs)
            while unfinished:
                unfinished = parser.transition_states(unfinished, scorer.predict(unfinished))
            scorer.clear_memory()
        parser.set_annotations(docs, states)


@Language.factory("vedette_tag_rules", retokenizes=False)
class TagRules(_Quick):
    """An attribute ruler that remembers what its rules say of a tag, a relation and a word that they name.

    Rules of one token depend on nothing else. What a token gets by them and by the rules of several that reach it
    is asked of the ruler once.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._named: frozenset[int] = frozenset()
        self._longer = Matcher(nlp.vocab)
        self._known: dict[_Token, list[int]] = {}

    def stand_for(self, pipe: AttributeRuler) -> None:
        """Takes over the rules of `pipe`."""
        super().stand_for(pipe)
        words: set[str] = set()
        for number, rule in enumerate(cast(list[dict[str, Any]], pipe.patterns)):
            for pattern in rule["patterns"]:
                if _is_plain(pattern):
                    words |= set(_words(pattern[0]))
                else:
                    self._longer.add(str(number), [pattern])
        self._named = frozenset(pipe.vocab.strings.add(word) for word in words)

    def __call__(self, doc: Doc) -> Doc:
        """Sets what the rules set in one document."""
        if len(doc) == 0:
            return doc
        reached = self._reached(doc)
        rows = doc.to_array([LOWER, TAG, DEP, IS_SPACE]).tolist()
        tokens: list[_Token] = [
            (lower if lower in self._named else 0, tag, dep, space, reached.get(i, ()))
            for i, (lower, tag, dep, space) in enumerate(rows)
        ]
        for i, token in enumerate(tokens):
            if token not in self._known:
                if token[-1]:
                    return self._learnt_from(doc, tokens)
                self._learnt_from(_alone(doc[i]), [token])
        return _set(doc, _RULED, [self._known[token] for token in tokens])

    def _reached(self, doc: Doc) -> dict[int, tuple[int, ...]]:
        """The rules of several tokens that set something on a token, by its place."""
        reached: dict[int, tuple[int, ...]] = {}
        for key, start, end in self._longer(doc, allow_missing=True):
            rule = int(doc.vocab.strings[key])
            index = self.pipe_stood_for.indices[rule]
            at = (start if index >= 0 else end) + index
            reached[at] = tuple(sorted((*reached.get(at, ()), rule)))
        return reached

    def _learnt_from(self, doc: Doc, tokens: Sequence[_Token]) -> Doc:
        """The document with what the rules set, and that remembered."""
        self.pipe_stood_for(doc)
        self._known |= zip(tokens, doc.to_array(_RULED).tolist(), strict=True)
        return doc


def _indexed(lemmatizer: Lemmatizer) -> None:
    """Lets the lemmatizer look known forms up: its index comes as lists, searched from their start."""
    if "lemma_index" in lemmatizer.lookups:
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(index):
            index[part_of_speech] = frozenset(index[part_of_speech])


def _set(doc: Doc, attributes: list[int | str], rows: list[list[int]]) -> Doc:
    return doc.from_array(attributes, cast(Ints2d, numpy.array(rows, dtype=numpy.uint64)))


def _alone(token: Token) -> Doc:
    """A text of this one token, with its tag and relation."""
    return _set(Doc(token.vocab, words=[token.text]), [TAG, DEP], [[token.tag, token.dep]])


def _is_plain(pattern: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a rule asks about one token, and only what `TagRules` remembers it by."""
    return len(pattern) == 1 and pattern[0].keys() <= _READ_BY_RULES and not _is_pattern(pattern[0])


def _is_pattern(asked: Mapping[str, Any]) -> bool:
    said = asked.get("LOWER", "")
    return not isinstance(said, str) and said.keys() != {"IN"}


def _words(asked: Mapping[str, Any]) -> Sequence[str]:
    """The words that a plain rule asks about."""
    said = asked.get("LOWER", [])
    return [said] if isinstance(said, str) else said["IN"] if said else []


_QUICKER: dict[type, str] = {
    Parser: "vedette_transitions",
    AttributeRuler: "vedette_tag_rules",
}
