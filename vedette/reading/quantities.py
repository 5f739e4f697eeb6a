"""The spaCy component `vedette_quantities`: numbers of something, bounded as the text bounds them.

The unit is decided from the counted noun and from what befell it: five soldiers who were killed are `killed`, five
who arrived are `soldier`. What is a date, an age, a name or a price is no quantity.
"""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from vedette.model import QuantityMention, Span
from vedette.model.span import overlaps
from vedette.reading.extensions import register
from vedette.reading.quantities_counted import Tagged
from vedette.reading.quantities_counts import Count, find_counts
from vedette.reading.quantities_fates import Fates
from vedette.reading.quantities_lexicon import QuantityLexicon, quantity_lexicon
from vedette.reading.quantities_numbers import NUMBER_CLASSES
from vedette.reading.quantities_units import CountReading, read_counts
from vedette.reading.times_language import language_of
from vedette.reading.times_words import Word, words_of
from vedette.reading.tokens import source


@Language.factory("vedette_quantities", assigns=["doc._.vedette_quantities"], requires=["doc._.vedette_times"])
def create(nlp: Language, name: str) -> "Quantities":
    """The component for a pipeline; it uses tags where the pipeline has them."""
    return Quantities()


class Quantities:
    """Sets `doc._.vedette_quantities`; reads `doc._.vedette_times`, since a date is no quantity."""

    def __init__(self) -> None:
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Annotates `doc` and gives it back."""
        document = doc._.vedette_document
        text = source(doc)
        lexicon = quantity_lexicon(language_of(text, document.language if document else None))
        tagged = Tagged(
            words_of(text, lexicon.words),
            {token.idx: token.tag_ for token in doc},
            {token.idx: token.lemma_ for token in doc},
        )
        times = [time.span for time in doc._.vedette_times]
        people = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON"]
        mentions = quantity_mentions(tagged, lexicon, text, times) + named_dead(tagged, lexicon, people)
        doc._.vedette_quantities = tuple(sorted(mentions, key=lambda mention: mention.span))
        return doc


def quantity_mentions(
    tagged: Tagged, lexicon: QuantityLexicon, text: str, times: Sequence[Span]
) -> list[QuantityMention]:
    """The quantities of a text in order. `times` are spans that tell of time: no count may overlap one."""
    counts = [
        count
        for count in find_counts(tagged.words, lexicon)
        if not any(overlaps(_span(tagged.words, count.first, count.end), time) for time in times)
    ]
    readings = read_counts(tagged, counts, lexicon)
    return [mention for reading in readings for mention in _mentions(reading, tagged.words, text)]


def named_dead(tagged: Tagged, lexicon: QuantityLexicon, people: Sequence[Span]) -> list[QuantityMention]:
    """One killed for each of `people` (spans of names) whom the words right beside the name tell to be killed."""
    fates = Fates(tagged, lexicon)
    starts = {word.start: at for at, word in enumerate(tagged.words)}
    ends = {word.end: at + 1 for at, word in enumerate(tagged.words)}
    found = []
    for span in people:
        fate = fates.nearest(starts[span[0]], ends[span[1]]) if span[0] in starts and span[1] in ends else None
        if fate and fate.unit == "killed":
            found.append(QuantityMention(span=span, low=1, high=1, unit="killed", noun=span))
    return found


def _mentions(reading: CountReading, words: Sequence[Word], text: str) -> Iterator[QuantityMention]:
    count, counted = reading.count, reading.counted
    for unit in reading.units:
        yield QuantityMention(
            span=_span(words, count.first, count.end),
            low=count.low,
            high=count.high,
            unit="percent" if count.share else unit,
            qualifier=_qualifier(count, words, text),
            noun=_span(words, counted.first, counted.end) if counted else None,
            of=_span(words, reading.part_of.first, reading.part_of.end) if reading.part_of else None,
            new=reading.new,
        )


def _qualifier(count: Count, words: Sequence[Word], text: str) -> str | None:
    """The words that bound the number: all of a vague one ("dozens"), else those beside it ("more than")."""
    if not count.qualified:
        return None
    within = words[count.first : count.end]
    beside = [word for word in within if not NUMBER_CLASSES & word.classes.keys()]
    if count.share or len(beside) == len(within):
        return text[slice(*_span(words, count.first, count.end))].lower()
    return " ".join(word.key for word in beside)


def _span(words: Sequence[Word], first: int, end: int) -> Span:
    return words[first].start, words[end - 1].end
