"""`vedette_attribution`: who says what, through whom, as far as the words of the text tell.

Works in any English pipeline with a tagger, a lemmatizer and a parser; with a theatre on the document the speakers
get their kind and party.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from vedette.model import Attribution, Span, Speaker
from vedette.model.span import overlaps
from vedette.reading import extensions, speakers_roles
from vedette.reading.actors import NamesByTheatre
from vedette.reading.attribution_cues import Lexicon, load
from vedette.reading.attribution_direct import DirectSpeechFinder
from vedette.reading.attribution_following import FollowingSpeech
from vedette.reading.attribution_frames import FrameReader
from vedette.reading.attribution_headlines import HeadlineReader
from vedette.reading.attribution_phrases import PhraseReader
from vedette.reading.attribution_quotes import Quotation, quotations
from vedette.reading.attribution_reading import Reading, Setting
from vedette.reading.attribution_relays import TOLD, Relays
from vedette.reading.attribution_spans import trimmed_all, without
from vedette.reading.clauses import Clauses
from vedette.reading.speakers import SpeakerResolver
from vedette.reading.speakers_mentions import Mentions
from vedette.reading.speakers_offices import Offices
from vedette.reading.speakers_roles import Roles, can_speak
from vedette.reading.tokens import source

_OUTLETS = frozenset({"news_agency", "media", "social_media"})
_SPEECH_FORMS = frozenset({"direct", "clause", "phrase"})
_SPEECH_KINDS = frozenset({"say", "report", "hint", "ask", "accuse", "deny"})
_SPEECH = 30  # characters: a shorter quotation is a borrowed word, and what stands beside it is the report's


@Language.factory(
    "vedette_attribution",
    assigns=["doc._.vedette_attributions"],
    requires=["token.dep", "token.head", "token.lemma", "token.pos", "token.tag"],
    retokenizes=False,
)
def create(nlp: Language, name: str) -> "AttributionReader":
    """The component for a pipeline; its lexicons are read once here."""
    extensions.register()
    return AttributionReader(load(), speakers_roles.load(), NamesByTheatre(nlp.make_doc, nlp.vocab))


class AttributionReader:
    """Leaves the attributions of a document on `doc._.vedette_attributions`, in text order."""

    def __init__(self, lexicon: Lexicon, roles: Roles, names: NamesByTheatre) -> None:
        self._lexicon = lexicon
        self._roles = roles
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        """Reads one document."""
        clauses = Clauses(doc)
        quotes = quotations(source(doc))
        direct = DirectSpeechFinder(clauses, self._lexicon, quotes).find()
        theatre = doc._.vedette_theatre
        named = self._names.of(theatre).find(doc) if theatre is not None else []
        mentions = Mentions(clauses, self._roles, named)
        setting = Setting(clauses, self._lexicon, self._roles, quotes, direct)
        relays = Relays(clauses, self._lexicon, self._roles)
        readings = relays.applied([*FrameReader(setting).verbs(), *PhraseReader(setting).read()])
        told = [r.cue[0][0] for r in readings if r.form in TOLD and r.source_head is not None]
        readings += HeadlineReader(setting, mentions, told).read()
        readings = FollowingSpeech(clauses, mentions).joined_to(readings, direct.orphans)
        readings = _settled(readings, clauses.text)
        readings.sort(key=lambda r: (r.cue[0], r.content))
        offices = Offices(doc, mentions, self._roles, theatre) if theatre is not None else None
        doc._.vedette_attributions = _attributions(
            readings, SpeakerResolver(mentions, quotes, offices), quotes, self._roles
        )
        return doc


def _settled(readings: list[Reading], text: str) -> list[Reading]:
    """The readings without those that another one tells better, each held off a headline's trailing source."""
    verbs = {reading.head.i for reading in readings if reading.form not in {"noun", "following"}}
    cues = [r.cue[0] for r in readings if r.form in _SPEECH_FORMS]
    kept: list[Reading] = []
    trailing: list[Span] = []
    for reading in readings:
        if reading.form == "noun" and reading.source_head is None and reading.head.head.i in verbs:
            continue
        if reading.form == "headline_after":
            region = (reading.cue[0][0], reading.source[0][1])
            region = (min(region[0], reading.source[0][0]), max(region[1], reading.cue[0][1]))
            if any(overlaps(cue, region) for cue in cues):
                continue
            trailing.append(region)
        kept.append(reading)
    if not trailing:
        return kept
    cut = (r if r.form == "headline_after" else replace(r, content=_held_off(r, trailing, text)) for r in kept)
    return [reading for reading in cut if reading.content]


def _held_off(reading: Reading, regions: list[Span], text: str) -> tuple[Span, ...]:
    return trimmed_all(text, [part for span in reading.content for part in without(span, regions)])


def _attributions(
    readings: list[Reading], resolver: SpeakerResolver, quotes: tuple[Quotation, ...], roles: Roles
) -> tuple[Attribution, ...]:
    speeches = [quote for quote in quotes if quote.end - quote.start > _SPEECH]
    parents = [_parent(readings, number) for number in range(len(readings))]
    speakers = _Speakers(readings, parents, resolver, roles)
    return tuple(
        Attribution(
            source=reading.source,
            cue=reading.cue,
            content=reading.content,
            speakers=speakers.of(number),
            cue_kind=reading.kind,
            cue_lemma=reading.lemma,
            form=reading.form,
            parent=parents[number],
            negated=reading.negated,
            hedged=reading.hedged,
            quoted=_is_quoted(reading, parents[number], speeches),
        )
        for number, reading in enumerate(readings)
    )


def _is_quoted(reading: Reading, parent: int | None, speeches: list[Quotation]) -> bool:
    """Whether the cue is somebody else's word: in direct speech, or in a reported clause and no speech itself."""
    if any(quote.start < reading.cue[0][0] < quote.end for quote in speeches):
        return True
    return parent is not None and (reading.form not in _SPEECH_FORMS or reading.kind not in _SPEECH_KINDS)


class _Speakers:
    """The speakers of one text's readings, the outer ones resolved before those whom they tell of."""

    def __init__(
        self, readings: list[Reading], parents: list[int | None], resolver: SpeakerResolver, roles: Roles
    ) -> None:
        self._roles = roles
        self._readings = readings
        self._parents = parents
        self._resolver = resolver
        self._found: dict[int, tuple[Speaker, ...]] = {}

    def of(self, number: int) -> tuple[Speaker, ...]:
        """The speakers of one reading, outermost first."""
        if number not in self._found:
            self._found[number] = ()  # two readings that hold each other are each other's teller once
            parent = self._parents[number]
            outer = self.of(parent) if parent is not None else ()
            self._found[number] = tuple(
                self._resolved(self._readings[number], outer, nested=bool(outer) and outer[-1].kind not in _OUTLETS)
            )
        return self._found[number]

    def _resolved(self, reading: Reading, outer: tuple[Speaker, ...], *, nested: bool) -> Iterator[Speaker]:
        if reading.silent or _shows(reading, self._roles) or (nested and _is_act(reading)):
            return
        teller = outer[-1] if outer else None
        within = reading.source[0] if reading.form.startswith("headline") else None
        for head in (*reading.through, reading.source_head, *reading.behind):
            if head is None:
                continue
            speaker = self._resolver.resolve(head, reading.cue[0], within=within, teller=teller)
            if speaker is not None:
                yield speaker
                teller = speaker


def _shows(reading: Reading, roles: Roles) -> bool:
    """Whether a thing shows something and nobody says it: "the ruins prove that"."""
    head = reading.source_head
    return reading.kind in {"show", "hint"} and head is not None and not can_speak(head, roles)


def _is_act(reading: Reading) -> bool:
    """Whether a cue that somebody else tells of is no speech told on, but what he says of another's mind or doings.

    "Kostra said the Dravians feared that …", "officials said she had ordered her army to …", "must demand that …".
    An outlet does pass orders and requests on.
    """
    if reading.kind in {"believe", "order", "ask"} or reading.form == "adjective":
        return True
    helpers = [child for child in reading.head.children if child.dep_ == "aux"]
    return reading.form in TOLD and any(helper.tag_ == "MD" or helper.lower_ == "to" for helper in helpers)


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
