"""`vedette_actors`: the parties' people and bodies in a text, found by what the theatre calls them."""

from spacy.language import Language
from spacy.tokens import Doc

from vedette.reading import extensions


@Language.factory("vedette_actors", assigns=["doc._.vedette_actors"], requires=["doc._.vedette_theatre"])
def create(nlp: Language, name: str) -> "Actors":
    """The component for a pipeline."""
    extensions.register()
    return Actors()


class Actors:
    """Leaves the actors of a document on `doc._.vedette_actors`."""

    def __call__(self, doc: Doc) -> Doc:
        """Finds the actors of one document."""
        return doc
