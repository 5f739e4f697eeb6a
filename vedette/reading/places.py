"""`vedette_places`: the places a text names, what each name stands for, and which place of the gazetteer it is.

The gazetteer, the document's theatre and the pipeline's own model vote on what is a place name; a name is resolved
from everything the text tells, and left open, with its candidates, where that does not decide.

    nlp.add_pipe("vedette_places")                       # the gazetteer of $VEDETTE_HOME
    nlp.add_pipe("vedette_places", config={"gazetteer": "/path/to/gazetteer.sqlite"})
    nlp.get_pipe("vedette_places").bind(gazetteer)       # one that is open already
"""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from vedette.gazetteer import Gazetteer
from vedette.model import Toponym
from vedette.reading import extensions
from vedette.reading.places_admit import Admission
from vedette.reading.places_bearings import BearingReader
from vedette.reading.places_inflect import Inflection
from vedette.reading.places_lexicon import PlaceLexicon, load
from vedette.reading.places_link import MentionLinker
from vedette.reading.places_names import PlaceNames
from vedette.reading.places_phrases import PhraseReader
from vedette.reading.places_resolve import Resolver
from vedette.reading.places_scan import MentionScanner
from vedette.theatre import Theatre


@Language.factory(
    "vedette_places",
    assigns=["doc._.vedette_places", "doc._.vedette_no_places"],
    default_config={"gazetteer": None},
    retokenizes=False,
)
def create(nlp: Language, name: str, gazetteer: str | None) -> "PlaceReader":
    """The component for a pipeline. `gazetteer` is a path; None: the program's home's, opened when first used."""
    extensions.register()
    reader = PlaceReader(load())
    if gazetteer is not None:
        reader.bind(Gazetteer.open(gazetteer))
    return reader


class PlaceReader:
    """Leaves the places of a document on `doc._.vedette_places`, in text order."""

    def __init__(self, lexicon: PlaceLexicon) -> None:
        self.lexicon = lexicon
        self._gazetteer: Gazetteer | None = None
        self._bound = False
        self._names: dict[str, PlaceNames] = {}
        self._bearings = BearingReader(lexicon)
        self._inflection = Inflection(lexicon.endings, lexicon.area_words)

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer in use; the home's is opened when first asked for."""
        if not self._bound:
            self.bind(Gazetteer.open())
        return self._gazetteer

    def bind(self, gazetteer: Gazetteer | None) -> None:
        """Reads with this gazetteer from now on; with None only with what the theatre and the model know."""
        self._gazetteer, self._bound = gazetteer, True
        self._names = {}

    def __call__(self, doc: Doc) -> Doc:
        """Reads one document."""
        names = self._names_for(doc._.vedette_theatre)
        mentions = MentionScanner(doc, names, self.lexicon).scan()
        MentionLinker(doc, self.lexicon, self._bearings).link(mentions)
        admission = Admission(doc, names, self.lexicon)
        admitted = admission.admitted(mentions)
        resolutions = Resolver(names).resolve(admitted)
        phrases = PhraseReader(doc, self.lexicon, self._bearings)
        toponyms: Sequence[Toponym] = [
            phrases.toponym(mention, resolutions[mention.start], admission.kind(mention)) for mention in admitted
        ]
        doc._.vedette_no_places = tuple(
            Toponym(span=mention.span, mention=mention.text, why=", ".join(mention.reasons))
            for mention in mentions
            if mention not in admitted
        )
        doc._.vedette_places = tuple(phrases.between(sorted(toponyms, key=lambda t: t.span)))
        return doc

    def _names_for(self, theatre: Theatre | None) -> PlaceNames:
        """The names for a theatre, made once for each theatre this component meets."""
        digest = theatre.digest if theatre else ""
        if digest not in self._names:
            self._names[digest] = PlaceNames(self.gazetteer, theatre, self._inflection)
        return self._names[digest]
