"""People and bodies as a text mentions them: what each noun phrase tells of name, role, number and gender."""

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from spacy.tokens import Doc, Token

from vedette.model import Span
from vedette.model.claim import SpeakerKind
from vedette.reading.actors_names import Named
from vedette.reading.clauses import Clauses
from vedette.reading.speakers_roles import Gender, Roles

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my"})
_OUTSIDE = frozenset({"relcl", "acl", "acl:relcl", "appos", "punct", "cc", "conj", "advcl", "parataxis", "dep"})
_DASHES = frozenset({"-", "–", "—"})
_COMPLEMENTS = frozenset({"of", "for", "in", "from", "at", "to", "near", "with", "close", "de"})
_HELD = frozenset({"occupied", "held", "controlled", "annexed", "seized", "captured"})
_NEAR = 12  # tokens from a speaker's noun to a name in its phrase that tells its side
_OWNERS = frozenset({"of", "from", "by"})


@dataclass(frozen=True)
class Mention:
    """One noun phrase that may speak. `name` is as written, without article, apposition and relative clause."""

    head: Token
    name: str
    span: Span
    kind: SpeakerKind
    party: str | None
    is_person: bool
    is_plural: bool
    is_named: bool
    gender: Gender | None
    surname: str | None
    roles: frozenset[str]

    @property
    def words(self) -> int:
        """How many words the name has."""
        return len(self.name.split())


class Mentions:
    """Describes the noun phrases of one document."""

    def __init__(self, clauses: Clauses, roles: Roles, named: list[tuple[int, int, Named]]) -> None:
        self.clauses = clauses
        self.doc: Doc = clauses.doc
        self._roles = roles
        self._named = named
        self._by_token = {i: entry for start, end, entry in named for i in range(start, end)}
        self._described: dict[int, Mention] = {}

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Last names of the people named in full: alone, the model often takes them for something else."""
        people = (entity for entity in self.doc.ents if entity.label_ == "PERSON" and len(entity) > 1)
        return frozenset(entity[-1].text for entity in people if entity[-1].is_title)

    @cached_property
    def all(self) -> list[Mention]:
        """Every noun phrase that may speak, in text order."""
        return [self.of(token) for token in self.doc if self._may_speak(token)]

    def named(self, token: Token) -> Named | None:
        """What the theatre calls the name that a token belongs to."""
        return self._by_token.get(token.i)

    def is_body(self, token: Token) -> bool:
        """Whether a token belongs to the proper name of a body: one that the theatre knows, or the model."""
        entry = self._by_token.get(token.i)
        return (entry is not None and entry.use in {"actor", "outlet"}) or (
            token.pos_ == "PROPN" and (token.ent_type_ in {"ORG", ""} or self._roles.kind(token.lower_) is not None)
        )

    def is_outlet(self, token: Token) -> bool:
        """Whether a token belongs to a publisher's or agency's name that the theatre knows."""
        entry = self._by_token.get(token.i)
        return entry is not None and entry.use == "outlet"

    def is_image(self, head: Token) -> bool:
        """Whether a noun is a photo or a video: a basis of claims and no speaker."""
        return head.lemma_.lower() in self._roles.images

    def _may_speak(self, token: Token) -> bool:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod:poss", "amod", "flat"}:
            return False
        if token.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"} or token.i in self._by_token:
            return True
        return self._roles.kind(token.lower_, token.lemma_.lower()) is not None

    def of(self, head: Token, *, within: Span | None = None) -> Mention:
        """The noun phrase of a head, described; a document's words are its author's.

        `within` holds the phrase inside a segment of layout, where the parse runs on over its edge.
        """
        head = self._owner(head)
        if within is not None:
            return self._describe(self._bearer(head), head, within)
        if head.i not in self._described:
            self._described[head.i] = self._describe(self._bearer(head), head)
        return self._described[head.i]

    def _owner(self, head: Token) -> Token:
        """Whose statement or report it is, where the phrase tells."""
        if head.lemma_.lower() not in self._roles.documents - self._roles.images:
            return head
        owner = next((child for child in head.children if child.dep_ in {"poss", "nmod:poss"}), None)
        if owner is None:
            owner = next((noun for prep, noun in self.clauses.obliques(head) if prep.lower_ in _OWNERS), None)
        if owner is None:
            for clause in self.clauses.children(head, self.clauses.scheme.noun_clause):
                owner = self.clauses.agent(clause) or owner
        return owner if owner is not None and owner.pos_ in {"NOUN", "PROPN"} else head

    def _bearer(self, head: Token) -> Token:
        """The proper name beside a role: "the minister, Petra Valk", "the news agency SANA"."""
        if head.i + 1 < len(self.doc) and head.pos_ != "PROPN" and self.is_outlet(head.nbor()):
            return head.nbor()
        for child in self.clauses.children(head, self.clauses.scheme.apposition):
            if child.pos_ != "PROPN":
                continue
            is_outlet = self.is_outlet(child) and child.left_edge.i == head.i + 1
            if (child.ent_type_ == "PERSON" and head.ent_type_ != "PERSON") or is_outlet:
                return child
        return head

    def _describe(self, bearer: Token, head: Token, within: Span | None = None) -> Mention:
        tokens = self._core(bearer)
        if within is not None and within[0] <= bearer.idx < within[1]:
            tokens = [t for t in tokens if within[0] <= t.idx < within[1]]
        roles = {t.lemma_.lower() for t in {*tokens, head} if self._roles.kind(t.lower_, t.lemma_.lower())}
        roles |= {child.lemma_.lower() for child in bearer.children if child.dep_ == "appos"}
        named = bearer.pos_ == "PROPN" and (
            bearer.ent_type_ == "PERSON"
            or self._is_theatre_person(bearer)
            or bearer.text in self._surnames
            or self._has_role(bearer, tokens)
        )
        shape = self._roles.shape(bearer.lower_, bearer.lemma_.lower())
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)
        kind = self._kind(tokens, bearer, head)
        return Mention(
            head=bearer,
            name=" ".join(self.clauses.text[start:end].split()),
            span=(start, end),
            kind=kind,
            party=self._party(tokens, bearer, head, within),
            is_person=named or shape == "person",
            is_plural=shape == "group" or bearer.tag_ in {"NNS", "NNPS"} or any(t.dep_ == "conj" for t in tokens),
            is_named=named,
            gender=self._gender(tokens, bearer, head),
            surname=bearer.text if named or bearer.text in self._surnames else None,
            roles=frozenset(roles),
        )

    def _core(self, head: Token) -> list[Token]:
        """The phrase without article, apposition and clauses, but with its "of …"."""
        last = head
        for child in head.children:
            if child.i > last.i and child.dep_ not in _OUTSIDE and child.right_edge.i == child.i:
                last = child if child.i == last.i + 1 else last
                continue
            complement = child.i == last.i + 1 and child.dep_ in {"prep", "nmod"} and child.lower_ in _COMPLEMENTS
            if complement or (child.dep_ == "conj" and self._joins(head, child)):
                last = self._until_clause(child)
        first = head
        for i in range(head.i - 1, head.left_edge.i - 1, -1):
            token = self.doc[i]
            if token.text in _DASHES and self.doc[i - 1].whitespace_:
                break
            if token.dep_ in {"punct", "cc", "relcl"} and token.text not in {"-", "–", "'", "’", "."}:
                break
            first = token
        tokens = [t for t in self.doc[first.i : last.i + 1] if not t.is_space]
        while len(tokens) > 1 and tokens[-1].tag_ == "POS":
            tokens = tokens[:-1]
        if head.ent_type_ == "PERSON" and first.i and self.doc[first.i - 1].pos_ == "ADP":
            tokens = [t for t in tokens if t.i >= head.i or t.ent_type_ not in {"GPE", "LOC"}]
        while len(tokens) > 1 and tokens[0].lower_ in _ARTICLES | {"both", "-", "'", "’"}:
            tokens = tokens[1:]
        return tokens or [head]

    def _until_clause(self, token: Token) -> Token:
        """The last token of a phrase before a clause, apposition or comma begins in it."""
        last = token
        for inner in self.doc[token.i : token.right_edge.i + 1]:
            if inner.text in {",", ":", "("} or inner.dep_ in {"relcl", "acl", "advcl", "acl:relcl", "appos"}:
                break
            last = inner
        while last.i > token.i and (last.pos_ in {"ADP", "PRON", "DET", "CCONJ"} or last.dep_ in {"nsubj", "mark"}):
            last = self.doc[last.i - 1]
        return last

    def _may_be_named(self, token: Token) -> bool:
        """Whether a noun names somebody: by its kind, or as a name."""
        role = self._roles.kind(token.lower_, token.lemma_.lower())
        return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and (role is not None or bool(token.ent_type_)))

    def _joins(self, head: Token, other: Token) -> bool:
        return (
            self._may_be_named(other)
            and other.i - head.i <= 8
            and not any(t.text == "," for t in self.doc[head.i : other.i])
        )

    def _has_role(self, bearer: Token, tokens: list[Token]) -> bool:
        """Whether a proper name bears a person's role as a title or apposition ("Petra Valk, the minister")."""
        beside = [child for child in bearer.children if child.dep_ in self.clauses.scheme.apposition]
        titles = [t for t in tokens if t.i < bearer.i] if len(tokens) > 1 else []
        itself = self._roles.shape(bearer.lower_, bearer.lemma_.lower())
        return itself is None and any(
            self._roles.shape(t.lower_, t.lemma_.lower()) == "person" for t in (*beside, *titles)
        )

    def _is_theatre_person(self, token: Token) -> bool:
        entry = self._by_token.get(token.i)
        return entry is not None and entry.person

    def _kind(self, tokens: list[Token], bearer: Token, head: Token) -> SpeakerKind:
        entry = self._by_token.get(bearer.i)
        if entry is not None and entry.use in {"actor", "outlet", "forces", "named_by_enemies"}:
            return entry.kind
        phrase = takewhile(lambda token: token.text != ":", head.subtree)
        for token in (bearer, head, *reversed(tokens), *phrase):
            kind = self._roles.kind(token.lower_, token.lemma_.lower())
            inner = token.dep_ in {"pobj", "nmod", "relcl", "ROOT"} and token not in {bearer, head}
            if kind is not None and not inner:
                return kind
            if token.i > tokens[-1].i + 20:
                break
        if entry is not None:
            return entry.kind
        if bearer.ent_type_ in {"GPE", "NORP"}:
            return "official"
        return "organisation" if bearer.ent_type_ == "ORG" else "unknown"

    def _party(self, tokens: list[Token], bearer: Token, head: Token, within: Span | None = None) -> str | None:
        """The party of the name itself, else of a name in the phrase, its modifiers before its complements."""
        entry = self._by_token.get(bearer.i)
        if entry is not None and (entry.use != "region" or bearer.i == head.i):
            return entry.party
        near = [t for t in head.subtree if abs(t.i - head.i) <= _NEAR]
        near = [t for t in near if within is None or within[0] <= t.idx < within[1]]
        inside = [self._by_token[t.i] for t in (*tokens, *near) if t.i in self._by_token and not self._is_held(t)]
        ranked = sorted((e for e in inside if e.party), key=lambda e: e.use == "region")
        return ranked[0].party if ranked else None

    def _is_held(self, name: Token) -> bool:
        """Whether a name only tells who holds a place: "the governor of Russian-occupied Kherson"."""
        return name.i + 2 < len(self.doc) and name.nbor().text in _DASHES and name.nbor(2).lower_ in _HELD

    def _gender(self, tokens: list[Token], bearer: Token, head: Token) -> Gender | None:
        for token in {*tokens, head}:
            gender = self._roles.genders.get(token.lower_.rstrip("."))
            if gender:
                return gender
        if bearer.ent_type_ != "PERSON" or len(tokens) < 2:
            return None
        people = [t for t in tokens if t.ent_type_ == "PERSON"]
        return self._roles.gender_of_name(people[0].text) if len(people) > 1 else None
