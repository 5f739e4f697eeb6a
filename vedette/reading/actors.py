"""`vedette_actors`: the parties' people and bodies in a text, found by what the theatre calls them.

"Russian troops", "Kyiv forces", "the occupiers", "Moscow abandoned": a name of the theatre alone, or with the noun
that it belongs to. Where a phrase means a side only through who speaks ("our defenders", "the enemy") the party is
left open.
"""

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from vedette.model import ActorMention, Speaker
from vedette.reading import extensions, lexicon, speakers_roles
from vedette.reading.actors_names import Named, TheatreNames
from vedette.reading.clauses import CLEARNLP, UNIVERSAL
from vedette.reading.speakers_roles import Roles
from vedette.theatre.schema import Theatre

_REACH = 5  # tokens from a name to the noun it belongs to: "Russian long-range artillery units"
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "PART", "PUNCT", "NUM"})
_STANDS_ALONE = CLEARNLP.subject | UNIVERSAL.subject | {"poss", "ROOT", "agent", "conj"}
_BEFORE = frozenset({"compound", "nmod", "amod"})
_ACTED = frozenset(lexicon.load("verbs")["acted"])
_GIVING = frozenset(lexicon.load("verbs")["giving"])
_DEICTIC = frozenset({"our", "enemy", "enemies"})


@Language.factory(
    "vedette_actors",
    assigns=["doc._.vedette_actors"],
    requires=["doc._.vedette_theatre", "token.pos", "token.dep"],
    retokenizes=False,
)
def create(nlp: Language, name: str) -> "Actors":
    """The component for a pipeline."""
    extensions.register()
    return Actors(speakers_roles.load(), nlp.make_doc, nlp.vocab)


class NamesByTheatre:
    """The matchers of the theatres met so far, by their digest."""

    def __init__(self, make_doc: Callable[[str], Doc], vocab: Vocab) -> None:
        self._make_doc = make_doc
        self._vocab = vocab
        self._built: dict[str, TheatreNames] = {}

    def of(self, theatre: Theatre) -> TheatreNames:
        """The matcher of a theatre, built when first asked for."""
        key = theatre.digest or theatre.code
        if key not in self._built:
            self._built[key] = TheatreNames(theatre, self._make_doc, self._vocab)
        return self._built[key]


class Actors:
    """Leaves the actors of a document on `doc._.vedette_actors`; none without a theatre."""

    def __init__(self, roles: Roles, make_doc: Callable[[str], Doc], vocab: Vocab) -> None:
        self._roles = roles
        self._names = NamesByTheatre(make_doc, vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Finds the actors of one document."""
        theatre: Theatre | None = doc._.vedette_theatre
        named = self._names.of(theatre).find(doc) if theatre is not None else []
        found = {mention.span: mention for mention in self._deictic(doc)}
        found |= {mention.span: mention for hit in named for mention in self._mention(doc, *hit)}
        doc._.vedette_actors = tuple(_outermost(sorted(found.values(), key=lambda m: (m.span[0], -m.span[1]))))
        return doc

    def _mention(self, doc: Doc, start: int, end: int, entry: Named) -> Iterator[ActorMention]:
        if entry.use == "region":
            return
        if entry.use in {"name", "demonym", "metonym"}:
            noun = self._noun(doc, end)
            if noun is not None:
                yield self._phrase(doc, start, noun, entry)
                return
            if entry.use != "demonym" and not _acts(doc, start, end):
                return
        span = (doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
        person = Speaker(entry.name, entry.kind, entry.party, span) if entry.person else None
        name = entry.name if entry.use in {"actor", "outlet"} else doc[start:end].text
        yield ActorMention(span=span, name=name, kind=entry.kind, party=entry.party, person=person)

    def _noun(self, doc: Doc, end: int) -> Token | None:
        """The last noun for people or a body in the phrase that a name opens ("Moscow's own border troops")."""
        found = None
        for token in doc[end : end + _REACH]:
            if token.pos_ not in _INSIDE or token.text in {",", ":", ";", "(", ")", "."}:
                break
            if self._roles.kind(token.lower_, token.lemma_.lower()) and token.pos_ in {"NOUN", "PROPN"}:
                found = token
        return found

    def _phrase(self, doc: Doc, start: int, noun: Token, entry: Named) -> ActorMention:
        kind = self._roles.kind(noun.lower_, noun.lemma_.lower()) or "unknown"
        span = (doc[start].idx, noun.idx + len(noun.text))
        return ActorMention(span=span, name=doc[start : noun.i + 1].text, kind=kind, party=entry.party)

    def _deictic(self, doc: Doc) -> Iterator[ActorMention]:
        for token in doc:
            if token.lower_ not in _DEICTIC:
                continue
            noun = self._noun(doc, token.i + 1)
            if noun is None and token.lower_ == "our":
                continue
            last = noun or token
            span = (token.idx, last.idx + len(last.text))
            yield ActorMention(span=span, name=doc[token.i : last.i + 1].text, kind="military")


def _outermost(mentions: list[ActorMention]) -> Iterator[ActorMention]:
    """The mentions that do not begin inside another one."""
    reached = 0
    for mention in mentions:
        if mention.span[0] >= reached:
            reached = mention.span[1]
            yield mention


def _acts(doc: Doc, start: int, end: int) -> bool:
    """Whether a country's or capital's name stands for its people here and not for the place."""
    root = doc[start:end].root
    if root.dep_ in _STANDS_ALONE or (root.dep_ in _BEFORE and root.head.lemma_.lower() in _ACTED):
        return True
    if root.dep_ == "dative" or (root.dep_ == "dobj" and root.head.lemma_.lower() in _GIVING):
        return True
    if root.dep_ not in {"pobj", "obl"}:
        return False
    word = root.head.lower_
    return word in {"by", "against", "with", "between"} or (word in {"to", "for"} and _is_given(root))


def _is_given(name: Token) -> bool:
    """Whether the first verb over a name behind "to" or "for" tells of giving: "sent arms to Xland"."""
    verb = next((above for above in name.ancestors if above.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in _GIVING
