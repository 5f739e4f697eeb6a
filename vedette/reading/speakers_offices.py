"""The side of an office that is named without its country: "the Defense Ministry", "the regional governor".

What makes it plain, in this order: that the publisher's side has a body of this very name; the place that the office
is of; for a local office, the places of its sentence, then of the report; else the side on which the publisher is at
home, what the sentence calls the other side's fighters, or that the report speaks of one side only. A place is of the
party that held it when the war began. Where another country is named beside the office it may be that one's, and
where nothing is plain the side is left open.
"""

from collections.abc import Iterable
from functools import cached_property

from spacy.tokens import Doc, Token

from vedette.model import Toponym
from vedette.model.span import overlaps, within
from vedette.reading.actors_names import Named
from vedette.reading.arguments import SUBJECTS
from vedette.reading.claim_chain import home_of
from vedette.reading.speakers_mentions import Mention, Mentions
from vedette.reading.speakers_roles import Roles
from vedette.theatre.schema import Actor, Theatre
from vedette.theatre.start import holder_at_start

_NATIONS = frozenset({"GPE", "NORP"})
_KINDS = frozenset({"official", "military"})


class Offices:
    """The offices of one text about a theatre."""

    def __init__(self, doc: Doc, mentions: Mentions, roles: Roles, theatre: Theatre) -> None:
        self._doc = doc
        self._mentions = mentions
        self._roles = roles
        self._home = home_of(doc)
        self._theatre = theatre
        self._at_home = theatre.home_actors(self._home)
        self._places: tuple[Toponym, ...] = doc._.vedette_places

    def known(self, mention: Mention, *, teller: str | None = None) -> Actor | None:
        """The body that has the very name of a mention on the side of the publisher.

        `teller`: the party of the outlet that the report has it from, which goes before the publisher's.
        """
        bodies = self._theatre.home_actors(teller) if teller is not None else self._at_home
        return bodies.get(mention.name.casefold().removeprefix("the "))

    def side(self, mention: Mention, *, teller: str | None = None) -> str | None:
        """The party of an office that its name leaves open; None where the report does not make it plain."""
        if mention.kind not in _KINDS or self._is_outsider(mention.head):
            return None
        words = {token.lower_ for token in self._tokens(mention)}
        if words & self._roles.foe:
            return self._foe()
        if words & self._roles.abroad:
            return None
        of_place = self._parties(place for place in self._places if overlaps(place.span, mention.span))
        if of_place:
            return _only(of_place)
        if self._bears_other_names(mention):
            return None
        sentence = (mention.head.sent.start_char, mention.head.sent.end_char)
        here = self._parties(place for place in self._places if within(place.span, sentence))
        if words & self._roles.local and (found := _only(here) or _only(self._everywhere)) is not None:
            return found
        if mention.is_named or self._names_another_country(mention.head.sent):
            return None
        return teller or self._home or self._of_enemies(mention.head.sent) or self._only_side()

    def _is_outsider(self, head: Token) -> bool:
        """Whether the theatre knows a name's bearer, and that it is of no side."""
        entry = self._mentions.named(head)
        return entry is not None and entry.use in {"actor", "outlet"} and entry.party is None

    def _tokens(self, mention: Mention) -> list[Token]:
        span = self._doc.char_span(*mention.span, alignment_mode="expand")
        return list(span) if span is not None else [mention.head]

    def _bears_other_names(self, mention: Mention) -> bool:
        """Whether a phrase has proper names that tell no office: of another country, of a person without a place."""
        names = [token for token in self._tokens(mention) if token.pos_ == "PROPN" or token.ent_type_ in _NATIONS]
        if mention.is_named and any(token.lower_ in self._roles.local for token in self._tokens(mention)):
            names = [token for token in names if token.ent_type_ in _NATIONS]
        return any(not self._tells_office(token) for token in names)

    def _tells_office(self, token: Token) -> bool:
        known = self._roles.kind(token.lower_, token.lemma_.lower()) is not None
        return known or token.lower_ in self._roles.generic | self._roles.local

    def _names_another_country(self, tokens: Iterable[Token]) -> bool:
        """Whether a country or body that is of no side acts there: the office may be its own."""
        return any(
            token.dep_ in SUBJECTS and (self._is_outsider(token) or self._is_another_country(token))
            for token in tokens
        )

    def _is_another_country(self, token: Token) -> bool:
        return token.ent_type_ in _NATIONS and self._mentions.named(token) is None and not self._is_ours(token)

    def _foe(self) -> str | None:
        """The one side that the publisher's fights."""
        party = self._theatre.party(self._home)
        return party.against[0] if party is not None and len(party.against) == 1 else None

    def _is_ours(self, token: Token) -> bool:
        at = (token.idx, token.idx + len(token))
        return any(overlaps(place.span, at) and self._parties([place]) for place in self._places)

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        return self._parties(self._places)

    @cached_property
    def _named(self) -> list[Named]:
        """What the theatre knows of the text's names, each once."""
        entries = {entry for token in self._doc if (entry := self._mentions.named(token)) is not None}
        return sorted(entries, key=lambda entry: (entry.use, entry.name))

    def _only_side(self) -> str | None:
        """The one side that a report speaks of, by its places and by name."""
        named = {entry.party for entry in self._named if entry.party is not None}
        return _only(self._everywhere) if named <= self._everywhere else None

    def _of_enemies(self, tokens: Iterable[Token]) -> str | None:
        """Whose side it is to call the fighters so that a sentence tells of ("the occupiers")."""
        called = {
            entry.party
            for token in tokens
            if (entry := self._mentions.named(token)) is not None and entry.use == "named_by_enemies"
        }
        return _only(frozenset(p.code for p in self._theatre.parties if called & set(p.against)))

    def _parties(self, places: Iterable[Toponym]) -> frozenset[str]:
        """Whose the places were when the war began; those of settlements where there are any."""
        literal = [one.place for one in places if one.kind == "literal" and one.place is not None]
        towns = [place for place in literal if place.is_settlement]
        held = (holder_at_start(self._theatre, place) for place in towns or literal)
        return frozenset(party for party in held if party is not None)


def _only(parties: frozenset[str]) -> str | None:
    return next(iter(parties)) if len(parties) == 1 else None
