"""The lexicon of cues: which words tell that somebody says something, and by which syntactic frames."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal

from spacy.tokens import Token

from vedette.model.layers import CueKind

Frame = Literal[
    "quote",
    "document",
    "clause",
    "infinitive",
    "gerund",
    "object",
    "predicate",
    "raising",
    "addressee",
    "person",
    "toll",
]

_PARTICLES = frozenset({"prt", "compound:prt"})
_PLAIN: frozenset[CueKind] = frozenset({"say", "report"})


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One way a word is a cue: the act it tells, the frames it takes, the prepositions that lead its content."""

    kind: CueKind
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    impersonal: bool = False
    silent: bool = False

    def takes(self, frame: Frame) -> bool:
        """Whether the sense allows the frame."""
        return frame in self.frames


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A fixed phrase in front of a source, as lower-case words ("according to")."""

    words: tuple[str, ...]
    kind: CueKind


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """All cues of one language, by lemma."""

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    adjectives: Mapping[str, tuple[Sense, ...]]
    adverbs: Mapping[str, tuple[Sense, ...]]
    phrases: tuple[Phrase, ...]
    toll_nouns: frozenset[str]
    rebuttals: frozenset[str]
    true: frozenset[str]
    relay_verbs: frozenset[str]
    passing_verbs: frozenset[str]
    negating: frozenset[str]
    misread: Mapping[str, str]
    catenatives: frozenset[str]
    channels: frozenset[str]
    media: frozenset[str]
    relay_phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def speech_verbs(self) -> frozenset[str]:
        """Verbs that can stand beside direct speech."""
        return frozenset(lemma for lemma, senses in self.verbs.items() if any(s.takes("quote") for s in senses))

    def senses(self, token: Token) -> tuple[Sense, ...]:
        """All senses of a verb: those that it has with its particle first."""
        full = self.lemma(token)
        plain = full.partition(" ")[0]
        return self.verbs.get(full, ()) + (self.verbs.get(plain, ()) if plain != full else ())

    def lemma(self, token: Token) -> str:
        """The lemma under which a token is looked up, with its particle where such a verb is listed."""
        lemma = token.lemma_.lower()
        lemma = self.misread.get(lemma, lemma)
        for child in token.children:
            if child.dep_ in _PARTICLES and f"{lemma} {child.lower_}" in self.verbs:
                return f"{lemma} {child.lower_}"
        return lemma


def load(name: str = "cues.toml") -> Lexicon:
    """The lexicon in a data file of this package; raises KeyError where an entry lacks a required field."""
    path = files("vedette.reading") / "data" / name
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        verbs=_senses(tables["verbs"]),
        nouns=_senses(tables["nouns"]),
        adjectives=_senses(tables["adjectives"]),
        adverbs=_senses(tables["adverbs"]),
        phrases=tuple(
            Phrase(words=tuple(words.split()), kind=entry["kind"])
            for entry in tables["phrases"]
            for words in entry["words"]
        ),
        toll_nouns=frozenset(tables["tolls"]["nouns"].split()),
        rebuttals=frozenset(tables["rebuttals"]["words"].split()),
        true=frozenset(tables["rebuttals"]["true"].split()),
        relay_verbs=frozenset(tables["relays"]["verbs"].split()),
        passing_verbs=frozenset(tables["relays"]["passing"].split()),
        misread=tables["misread"],
        catenatives=frozenset(tables["catenatives"]["lemmas"].split()),
        channels=frozenset(tables["channels"]["names"].split()),
        media=frozenset(tables["channels"]["media"].split()),
        negating=frozenset(tables["negating"]["lemmas"].split()),
        relay_phrases=tuple(tuple(words.split()) for words in tables["relays"]["phrases"]),
    )


def _senses(entries: list[dict[str, Any]]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for entry in entries:
        sense = Sense(
            kind=entry["kind"],
            frames=frozenset(entry.get("frames", ())),
            prepositions=frozenset(entry.get("with", ())),
            impersonal=entry.get("impersonal", False),
            silent=entry.get("silent", False),
        )
        for lemma in dict.fromkeys(entry["lemmas"].split()):
            found[lemma.replace("_", " ")].append(sense)
    # Plain telling comes last: where a word both tells and promises, the promise says more.
    return {lemma: tuple(sorted(senses, key=lambda s: s.kind in _PLAIN)) for lemma, senses in found.items()}
