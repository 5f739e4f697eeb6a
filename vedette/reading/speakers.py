"""Who a source is: the words of a noun phrase resolved to a speaker with name, kind and party."""

from spacy.tokens import Doc

from vedette.model import Speaker
from vedette.reading.attribution_frames import Reading


class SpeakerResolver:
    """Resolves the sources of one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def speakers(self, reading: Reading) -> tuple[Speaker, ...]:
        """The speakers of an attribution, outermost first; nobody where the text names nobody."""
        if reading.source_head is None:
            return ()
        span = reading.source[0]
        return (Speaker(name=self.doc.text[span[0] : span[1]], span=span, cue=reading.cue[0]),)
