"""The names of a theatre's parties, actors and outlets, found in a text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from vedette.model.claim import SpeakerKind
from vedette.theatre.schema import Theatre

Use = Literal["name", "demonym", "metonym", "forces", "named_by_enemies", "actor", "outlet", "region"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a surface form of the theatre stands for."""

    use: Use
    name: str
    kind: SpeakerKind
    party: str | None
    person: bool = False
    surname: bool = False


class TheatreNames:
    """A matcher for one theatre; building it costs some milliseconds, finding is as fast as the tokens pass."""

    def __init__(self, theatre: Theatre, make_doc: Callable[[str], Doc], vocab: Vocab) -> None:
        self._matcher = PhraseMatcher(vocab, attr="ORTH")
        self._entries: dict[str, Named] = {}
        for form, entry in _forms(theatre):
            for spelling in _spellings(form):
                if spelling not in self._entries:
                    self._entries[spelling] = entry
                    self._matcher.add(spelling, [make_doc(spelling)])

    def find(self, doc: Doc) -> list[tuple[int, int, Named]]:
        """Token ranges with what they name, the longest of those that overlap, in text order."""
        found = [(start, end, self._entries[doc.vocab.strings[key]]) for key, start, end in self._matcher(doc)]
        kept: list[tuple[int, int, Named]] = []
        found = [hit for hit in found if not is_another(doc, hit[0], hit[2]) and not is_against(doc, hit[0])]
        for start, end, entry in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if all(end <= a or b <= start for a, b, _ in kept):
                kept.append((start, end, entry))
        return sorted(kept, key=lambda f: f[0])


def _forms(theatre: Theatre) -> Iterator[tuple[str, Named]]:
    """Every surface form, those that tell most first: a form keeps its first meaning."""
    for actor in theatre.actors:
        entry = Named("actor", actor.name, actor.kind, actor.party, actor.person)
        yield from ((form, entry) for form in (actor.name, *actor.names))
    for outlet in theatre.outlets:
        entry = Named("outlet", outlet.name, outlet.kind, outlet.party)
        yield from ((form, entry) for form in (outlet.name, *outlet.names))
    for party in theatre.parties:
        uses: tuple[tuple[Use, SpeakerKind, tuple[str, ...]], ...] = (
            ("forces", "military", party.forces),
            ("named_by_enemies", "military", party.named_by_enemies),
            ("name", "official", (party.name, *party.names)),
            ("metonym", "official", party.metonyms),
            ("demonym", "unknown", party.demonyms),
        )
        for use, kind, forms in uses:
            yield from ((form, Named(use, form, kind, party.code)) for form in forms)
    for actor in theatre.actors:
        surname = actor.name.split()[-1]
        if actor.person and " " in actor.name and len(surname) > 3:
            yield surname, Named("actor", actor.name, actor.kind, actor.party, person=True, surname=True)
    by_country = {country: party.code for party in theatre.parties for country in party.countries}
    for region in theatre.regions:
        code = by_country.get(region.country or "")
        if code:
            entry = Named("region", region.name, "unknown", code)
            yield from ((form, entry) for form in (region.name, *region.names))


def _spellings(form: str) -> Iterator[str]:
    """A form as reports may write it: both apostrophes, a capital at the start of a sentence, no article."""
    bare = form.removeprefix("the ").removeprefix("The ").strip()
    for spelling in {bare, bare[:1].upper() + bare[1:]} if bare else ():
        yield from {spelling, spelling.replace("'", "’"), spelling.replace("’", "'")}


def is_another(doc: Doc, start: int, entry: Named) -> bool:
    """Whether a surname of the theatre has a first name before it that the theatre's person does not bear."""
    before = doc[start - 1] if start else None
    if not entry.surname or before is None or before.pos_ != "PROPN" or before.ent_type_ != "PERSON":
        return False
    return before.text not in entry.name


def is_against(doc: Doc, start: int) -> bool:
    """Whether the name at `start` has "anti-" before it: such a phrase looks the other way."""
    before: Token | None = doc[start - 1] if start else None
    if before is None:
        return False
    if before.text == "-" and start > 1:
        return doc[start - 2].lower_ == "anti"
    return before.lower_ in {"anti-", "anti"}
