"""Who does what to whom around a predicate, from a parse that is often wrong.

A view of the tree in the field's terms: doer, undergoer, agent and prepositional phrases, through passives,
conjunctions, control ("ordered troops to leave"), participles and relative clauses. Labels are ClearNLP's, those of
spaCy's English models.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from vedette.reading import lexicon

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_PHRASE_LABELS = {"prep", "agent", "dative", "prt", "advmod"}
OBJECTS = {"dobj", "obj", "dative", "attr", "oprd"}
_VERBS = lexicon.load("verbs")
OBJECT_CONTROL = frozenset(_VERBS["object_control"])
_ACCUSING = frozenset(_VERBS["accusing"])
LIGHT = frozenset(_VERBS["light"])
ATTEMPTS = frozenset(_VERBS["attempts"])
_DEFEATS = frozenset(_VERBS["defeats"])
_VICTORIES = frozenset(_VERBS["victories"])


@dataclass(frozen=True)
class Arguments:
    """What stands around one predicate; each is the head token of its phrase."""

    doer: Token | None
    undergoer: Token | None
    phrases: tuple[tuple[str, Token], ...]
    passive: bool = False
    modifiers: tuple[Token, ...] = ()

    def after(self, *prepositions: str) -> Token | None:
        """The head of the first phrase behind one of these prepositions."""
        return next((noun for word, noun in self.phrases if word in prepositions), None)


def of_verb(verb: Token) -> Arguments:
    """The arguments of a verb."""
    passive, subject = is_passive(verb), subject_of(verb)
    objects = [_antecedent(child, verb) for child in verb.children if child.dep_ in OBJECTS]
    phrases = tuple(prepositional(verb))
    direct = next((o for o in objects if o.dep_ in {"dobj", "obj"}), objects[0] if objects else None)
    if passive:
        agent = next((noun for word, noun in phrases if word == "by"), None) or _agent_below(verb)
        return Arguments(agent, subject, phrases, passive=True)
    return Arguments(subject, direct, phrases)


def _agent_below(verb: Token) -> Token | None:
    """The agent that the parser hung on a noun of the clause: "was denied entry to the port by company fighters"."""
    for token in verb.subtree:
        if token.i > verb.i and token.lower_ == "by" and token.dep_ in {"agent", "prep"}:
            clause = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), verb)
            noun = next((child for child in token.children if child.dep_ == "pobj"), None)
            if clause == verb and noun is not None and noun.ent_type_ not in {"DATE", "TIME"}:
                return noun
    return None


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: "the town, which they seized"."""
    return verb.head if token.lower_ in {"which", "that", "whom", "who"} and verb.dep_ == "relcl" else token


def of_misread(verb: Token) -> Arguments:
    """The arguments of a headline's verb that the tagger took for a noun: the nouns on its left and right."""
    before = [t for t in verb.doc[verb.sent.start : verb.i] if t.pos_ in {"NOUN", "PROPN", "PRON"}]
    after = list(verb.doc[verb.i + 1 : verb.sent.end])
    doer = before[-1] if before else None
    if after and after[0].pos_ == "ADP":
        return Arguments(doer, None, tuple((after[0].lower_, noun) for noun in _run(after[1:])[-1:]))
    run = _run(after)
    return Arguments(doer, run[-1] if run else None, ())


def _run(tokens: Sequence[Token]) -> list[Token]:
    """The nouns of the phrase that the tokens open with."""
    run: list[Token] = []
    for token in tokens:
        if token.pos_ in {"ADP", "PUNCT", "VERB", "CCONJ"}:
            break
        if token.pos_ in {"NOUN", "PROPN", "NUM"}:
            run.append(token)
    return run


def under(noun: Token) -> Arguments:
    """The arguments of what somebody is under: "the town is under enemy fire"."""
    over = noun.head.head
    whom = subject_of(over) if over.pos_ in {"VERB", "AUX"} else over
    modifiers = tuple(c for c in noun.lefts if c.dep_ in {"poss", "amod", "compound", "nmod"})
    phrases = (*prepositional(noun), *prepositional(over))
    return Arguments(
        next((n for word, n in phrases if word in {"by", "from"}), None), whom, phrases, modifiers=modifiers
    )


def of_noun(noun: Token) -> Arguments:
    """The arguments of an event noun: "by" tells who does it, "of" to whom or, at times, who.

    A possessor or modifier may be the doer too ("the enemy's assault"); which one, its meaning tells. Under a
    light verb ("launched a strike on") the verb's subject does it and the verb's phrases count.
    """
    phrases = list(prepositional(noun))
    doer = next((noun_ for word, noun_ in phrases if word == "by"), None)
    modifiers = tuple(c for c in noun.lefts if c.dep_ in {"poss", "amod", "compound", "nmod"})
    head = noun.head
    light = head if noun.dep_ in OBJECTS | {"nsubjpass"} and head.lemma_.lower() in LIGHT else None
    if light is not None:
        phrases += prepositional(light)
        outer = of_verb(light)
        doer = doer or outer.doer
    elif noun.dep_ in SUBJECTS:
        phrases += prepositional(head)
        won, lost = _reckoned(head)
        if won is not None or lost is not None:
            return Arguments(doer or won, lost, tuple(phrases), modifiers=modifiers)
    undergoer = next((noun_ for word, noun_ in phrases if word in {"on", "against", "of", "at"}), None)
    return Arguments(doer, undergoer, tuple(phrases), modifiers=modifiers)


def _reckoned(copula: Token) -> tuple[Token | None, Token | None]:
    """Whose victory and whose defeat an event is called: "the fall of the town was their worst defeat"."""
    for outcome in (child for child in copula.children if child.dep_ == "attr" and copula.lemma_ == "be"):
        whose = next((child for child in outcome.children if child.dep_ == "poss"), None)
        whose = whose or next((noun for word, noun in prepositional(outcome) if word in {"of", "for"}), None)
        if outcome.lemma_.lower() in _VICTORIES:
            return whose, None
        if outcome.lemma_.lower() in _DEFEATS:
            return None, whose
    return None, None


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The head of who or what the verb is said of, looked for up the tree where the clause does not name it."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS and not _is_label(child, verb)), None)
    if own is not None:
        if own.lower_ in {"who", "that", "which"} and verb.dep_ == "relcl":
            return verb.head
        return own
    head = verb.head
    if head.i == verb.i or depth > 4:
        return None
    if verb.dep_ == "acl" and verb.tag_ == "VB" and (above := _governor(head)) is not None:
        return subject_of(above, depth + 1)  # "sought ways to evacuate": who sought
    if verb.dep_ in {"acl", "relcl"}:
        return head if head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else subject_of(head, depth + 1)
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in OBJECT_CONTROL:
        controlled = next((c for c in head.children if c.dep_ in {"dobj", "obj", "dative"}), None)
        controlled = controlled or next((noun for word, noun in prepositional(head) if word in {"on", "to"}), None)
        if controlled is not None:
            return controlled
    if verb.dep_ == "pcomp" and (accused := _accused(head)) is not None:
        return accused
    if verb.dep_ in {"pcomp", "prep"} and head.dep_ == "prep":
        head = head.head
    if verb.dep_ == "pcomp" and head.pos_ == "ADP":
        head = head.head
    if head.pos_ in {"VERB", "AUX"}:
        return subject_of(head, depth + 1)
    return None


def _is_label(subject: Token, verb: Token) -> bool:
    """Whether a colon parts the two: what stands before it names who speaks, not who does it."""
    return subject.i < verb.i and any(token.text == ":" for token in verb.doc[subject.i : verb.i])


def _accused(preposition: Token) -> Token | None:
    """Who is said to do what stands behind "of", "for" or "from": "accused Xland of shelling its own side"."""
    verb = preposition.head
    if preposition.lower_ not in {"of", "for", "from"} or verb.lemma_.lower() not in _ACCUSING:
        return None
    if is_passive(verb):
        return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return next((child for child in verb.children if child.dep_ in OBJECTS), None)


def _governor(noun: Token) -> Token | None:
    """The verb that a noun is the object of, directly or behind a preposition."""
    above = noun.head.head if noun.dep_ == "pobj" else noun.head if noun.dep_ in OBJECTS else None
    return above if above is not None and above.pos_ == "VERB" else None


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes it."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"auxpass", "nsubjpass"}:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return not labels & {"dobj", "obj"}
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not labels & (SUBJECTS | {"aux"}):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and "agent" in labels


def prepositional(head: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of its noun phrase) for each phrase that hangs on `head`, coordinated nouns included."""
    for child in head.children:
        if child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield "to", child  # "gave Xland a loan"
        if child.dep_ not in {"prep", "agent", "dative", "prt", "advmod"} or child.pos_ not in {
            "ADP",
            "SCONJ",
            "ADV",
        }:
            continue
        for noun in child.children:
            if noun.dep_ in {"pobj", "pcomp"}:
                yield child.lower_, noun
                yield from ((child.lower_, other) for other in noun.conjuncts if other.i > noun.i)
            elif noun.dep_ == "prep":
                yield from ((f"{child.lower_} {noun.lower_}", deep) for deep in noun.children if deep.dep_ == "pobj")


def phrase(head: Token) -> tuple[Token, Token]:
    """The first and last token of a noun phrase, without the clauses that hang on it."""
    left, right = head, head
    for token in head.subtree:
        if token.i < left.i and not _in_clause(token, head):
            left = token
        if token.i > right.i and not _in_clause(token, head):
            right = token
    return left, right


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"relcl", "acl", "appos", "advcl", "ccomp", "punct", "conj", "cc"}:
            return True
        token = token.head
    return False
