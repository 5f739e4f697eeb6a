"""What is wrong with the attributions that were read, by class, as shares of all errors."""

from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from vedette.reading.attribution_cues import Lexicon

Spans = Sequence[Sequence[int]]
Roles = dict[str, Spans]
CLASSES = (
    "cue_unknown",  # a marked attribution that was not found: no word of its cue is in the lexicon
    "cue_passed_over",  # not found, though a word of its cue is in the lexicon: a frame or parse that was not read
    "cue_extent",  # found, with more or fewer words in the cue
    "source_missing",  # found without its source
    "source_wrong",  # another source, or another extent of it
    "content_short",  # content that lacks some of what was marked
    "content_long",  # content that holds more than was marked
    "content_other",  # content that lies elsewhere
    "invented",  # an attribution where none is marked
)


class Errors:
    """Counts of errors by class; one attribution may have several."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.counts: Counter[str] = Counter()

    def add(self, doc: Doc, found: Iterable[Roles], wanted: Iterable[Roles]) -> None:
        """Adds the errors of one document: each marked attribution is held against the one whose cue meets its."""
        left = list(found)
        for gold in wanted:
            ours = max(left, key=lambda one: _common(one["cue"], gold["cue"]), default=None)
            if ours is None or not _common(ours["cue"], gold["cue"]):
                self.counts[self._missed(doc, gold["cue"])] += 1
                continue
            left.remove(ours)
            self.counts.update(_differences(ours, gold))
        self.counts["invented"] += len(left)

    def shares(self) -> dict[str, float | None]:
        """The share of each class among all errors, in percent, with how many there are."""
        total = self.counts.total()
        shares: dict[str, float | None] = {
            name: round(100 * self.counts[name] / max(1, total), 1) for name in CLASSES
        }
        return shares | {"errors": total}

    def _missed(self, doc: Doc, cue: Spans) -> str:
        tokens = [token for start, end in cue for token in doc.char_span(start, end, alignment_mode="expand") or ()]
        known = (self._lexicon.verbs, self._lexicon.nouns, self._lexicon.adjectives, self._lexicon.adverbs)
        is_known = any(token.lemma_.lower() in words for token in tokens for words in known)
        phrase = " ".join(token.lower_ for token in tokens)
        is_phrase = any(" ".join(one.words) in phrase for one in self._lexicon.phrases)
        return "cue_passed_over" if is_known or is_phrase else "cue_unknown"


def _differences(ours: Roles, gold: Roles) -> Iterable[str]:
    if _characters(ours["cue"]) != _characters(gold["cue"]):
        yield "cue_extent"
    if _characters(ours["source"]) != _characters(gold["source"]):
        yield "source_wrong" if ours["source"] else "source_missing"
    mine, theirs = _characters(ours["content"]), _characters(gold["content"])
    if mine == theirs:
        return
    if not mine & theirs:
        yield "content_other"
    elif mine < theirs or len(mine) < len(theirs):
        yield "content_short"
    else:
        yield "content_long"


def _common(one: Spans, other: Spans) -> int:
    return len(_characters(one) & _characters(other))


def _characters(spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}
