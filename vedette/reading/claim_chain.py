"""Who says a claim, through whom: the chain from the publisher inwards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from vedette.model import Attribution, Document, Span, Speaker
from vedette.model.span import overlaps, within
from vedette.reading.attribution_spans import trimmed
from vedette.reading.enclosing import innermost, speakers, tells_intention
from vedette.reading.tokens import source
from vedette.theatre.schema import Outlet, Theatre


class Chains:
    """Chains of the claims of one text."""

    def __init__(self, doc: Doc) -> None:
        self._attributions: Sequence[Attribution] = doc._.vedette_attributions
        theatre: Theatre | None = doc._.vedette_theatre
        self.publisher = publisher_link(doc._.vedette_document, theatre)
        self._headline, self._lead = self._headline_and_lead(source(doc))

    def of(self, span: Span, actors: Sequence[Span] = ()) -> tuple[tuple[Speaker, ...], int | None]:
        """The chain over a stretch of text, and the index of the attribution that decided it.

        `actors` are the doers of the event told there.
        """
        index = innermost(self._attributions, span)
        while index is not None and tells_intention(self._attributions[index], actors):
            index = self._attributions[index].parent
        if index is None and within(span, self._lead):
            index = self._headline
        while index is not None and self._reports_silence(self._attributions[index]):
            index = self._attributions[index].parent
        said = speakers(self._attributions, index)
        if said and _is_publisher(said[0], self.publisher):
            said = said[1:]
        return (self.publisher, *said), index

    def lead_speech(self, doc: Doc) -> Iterator[Attribution]:
        """What the headline's speaker is also taken to say: each sentence of the lead that names nobody itself."""
        if self._headline is None:
            return
        parts = [part for one in self._attributions for part in (*one.content, *one.source)]
        for sentence in doc.sents:
            span = trimmed(doc.text, (max(sentence.start_char, self._lead[0]), min(sentence.end_char, self._lead[1])))
            if span is not None and not any(overlaps(span, part) for part in parts):
                yield replace(self._attributions[self._headline], content=(span,), cue=())

    def _headline_and_lead(self, text: str) -> tuple[int | None, Span]:
        """The attribution of the headline, and the stretch it also answers for: what stands under the title.

        A page's summary puts both in one paragraph: there the lead follows the headline's speaker.
        """
        top = title_end(text)
        end = text.find("\n", top + 1)
        end = len(text) if end == -1 else end
        for n, one in enumerate(self._attributions):
            if one.form.startswith("headline") and one.speakers and one.content and one.source:
                if one.content[0][1] <= top:
                    return n, (top, end)
                if not top and one.form == "headline_after" and one.source[0][1] <= end:
                    return n, (one.source[0][1], end)
        return None, (0, 0)

    @staticmethod
    def _reports_silence(attribution: Attribution) -> bool:
        """Who has not confirmed a thing does not say it: the report itself does."""
        return attribution.cue_kind == "confirm" and attribution.negated


def _is_publisher(speaker: Speaker, publisher: Speaker) -> bool:
    """Whether a report quotes itself: "Reuters saw" in Reuters."""
    return bool(publisher.name) and publisher.name.lower() in speaker.name.lower()


def title_end(text: str) -> int:
    """Where the headline ends: at the first line break, if a short line without a stop stands before it; else 0."""
    line, newline, rest = text.partition("\n")
    is_title = (
        bool(newline) and bool(rest.strip()) and 0 < len(line.strip()) <= 300 and not line.rstrip().endswith(".")
    )
    return len(line) if is_title else 0


def publisher_link(document: Document | None, theatre: Theatre | None) -> Speaker:
    """Element 0 of every chain: who published the text."""
    name = (document.publisher if document else None) or ""
    outlet = outlet_of(name, theatre)
    return Speaker(name=outlet.name if outlet else name, kind="publisher", party=outlet.party if outlet else None)


def home_of(doc: Doc) -> str | None:
    """The party that the publisher of a text speaks for, or is at home on."""
    document: Document | None = doc._.vedette_document
    outlet = outlet_of((document.publisher if document else None) or "", doc._.vedette_theatre)
    return (outlet.party or outlet.home) if outlet else None


def outlet_of(publisher: str, theatre: Theatre | None) -> Outlet | None:
    """The theatre's entry for a publisher given by name or domain."""
    if theatre is None or not publisher:
        return None
    wanted = publisher.lower().removeprefix("www.")
    for outlet in theatre.outlets:
        names = {outlet.name, *outlet.names, *outlet.domains}
        if wanted in {name.lower().removeprefix("www.") for name in names}:
            return outlet
    return None
