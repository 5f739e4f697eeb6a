"""`vedette_attribution`: who says what, through whom, as far as the words of the text tell.

Works in any English pipeline with a tagger, a lemmatizer and a parser; with a theatre on the document the speakers
get their kind and party.
"""

from spacy.language import Language
from spacy.tokens import Doc

from vedette.model import Attribution
from vedette.reading import extensions
from vedette.reading.attribution_cues import Lexicon, load
from vedette.reading.attribution_direct import DirectSpeechFinder
from vedette.reading.attribution_frames import FrameReader, Reading
from vedette.reading.attribution_quotes import quotations
from vedette.reading.clauses import Clauses
from vedette.reading.speakers import SpeakerResolver


@Language.factory(
    "vedette_attribution",
    assigns=["doc._.vedette_attributions"],
    requires=["token.dep", "token.head", "token.lemma", "token.pos", "token.tag"],
    retokenizes=False,
)
def create(nlp: Language, name: str) -> "AttributionReader":
    """The component for a pipeline; its lexicon is read once here."""
    extensions.register()
    return AttributionReader(load())


class AttributionReader:
    """Leaves the attributions of a document on `doc._.vedette_attributions`, in text order."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Reads one document."""
        clauses = Clauses(doc)
        quotes = quotations(doc.text)
        direct = DirectSpeechFinder(clauses, self.lexicon, quotes).find()
        readings = list(FrameReader(clauses, self.lexicon, quotes, direct).verbs())
        readings.sort(key=lambda r: (r.cue[0], r.content))
        doc._.vedette_attributions = _attributions(doc, readings)
        return doc


def _attributions(doc: Doc, readings: list[Reading]) -> tuple[Attribution, ...]:
    resolver = SpeakerResolver(doc)
    return tuple(
        Attribution(
            source=reading.source,
            cue=reading.cue,
            content=reading.content,
            speakers=resolver.speakers(reading),
            cue_kind=reading.kind,
            cue_lemma=reading.lemma,
            form=reading.form,
            parent=_parent(readings, number),
            negated=reading.negated,
            hedged=reading.hedged,
        )
        for number, reading in enumerate(readings)
    )


def _parent(readings: list[Reading], number: int) -> int | None:
    """The index of the attribution with the smallest content that holds this one's cue."""
    start, end = readings[number].cue[0]
    around = [
        (b - a, other)
        for other, reading in enumerate(readings)
        if other != number
        for a, b in reading.content
        if a <= start and end <= b
    ]
    return min(around)[1] if around else None
