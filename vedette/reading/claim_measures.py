"""When a claim happened and how many: the times and numbers that belong to its predicate."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from vedette.model import EventMention, Period, Quantity, QuantityMention, Span, TimeExpression
from vedette.model.claim import Precision, Scope
from vedette.model.span import within
from vedette.reading.furniture import inside
from vedette.reading.tokens import tokens_of

_FATES = {"killed", "injured", "missing", "body", "captured"}
_PRECISIONS: dict[str, Precision] = {
    "day": "day", "span": "span", "week": "week", "month": "month", "season": "season", "year": "year",
}  # fmt: skip


class Measures:
    """Times and quantities of the claims of one text, each given to the predicate it hangs on."""

    def __init__(self, doc: Doc, page: Sequence[Span]) -> None:
        self._doc = doc
        self._events: tuple[EventMention, ...] = doc._.vedette_events
        self._heads = {self._head(event.trigger).i: n for n, event in enumerate(self._events)}
        self._cues = {
            token.i
            for attribution in doc._.vedette_attributions
            for span in attribution.cue
            for token in tokens_of(doc, span)
        }
        told = [t for t in doc._.vedette_times if _is_dated(t) and not inside(t.span, page)]
        self._rates = [self._owners(t.span, joined=False) for t in doc._.vedette_times if t.type == "SET"]
        self._times = [(time, self._owners(time.span, joined=True)) for time in told]
        self._units: dict[Span, set[str]] = {}
        for quantity in doc._.vedette_quantities:
            self._units.setdefault(quantity.span, set()).add(quantity.unit)
        self._quantities = [(q, self._owners(q.span, joined=False)) for q in doc._.vedette_quantities]

    def period(self, index: int) -> Period | None:
        """The days of an event, None where its clause tells none."""
        mine = [time for time, owners in self._times if index in owners]
        if not mine:
            return None
        time = min(mine, key=lambda t: _fineness(t))
        return Period(
            start=time.start, end=time.end, precision=_PRECISIONS.get(time.precision, "unknown"), span=time.span
        )

    def quantities(self, index: int) -> tuple[Quantity, ...]:
        """The numbers of an event."""
        event = self._events[index]
        mine = [q for q, owners in self._quantities if index in owners]
        if not mine:
            mine = [q for q, owners in self._quantities if not owners and within(q.span, event.extent)]
        rate = any(index in owners for owners in self._rates)
        return tuple(_quantity(q, "rate" if rate else self._scope(q)) for q in mine if _bears_on(q, event))

    def _scope(self, quantity: QuantityMention) -> Scope | None:
        """Whether a number is part of another one or adds to one told before.

        Of "two of the six miners were killed" two is no part of a toll: it is the toll.
        """
        if quantity.of and (quantity.unit not in _FATES or quantity.unit in self._units.get(quantity.of, ())):
            return "part"
        return "new" if quantity.new else None

    def _owners(self, span: Span, *, joined: bool) -> set[int]:
        """The events a time or number belongs to: the nearest predicate above it, and those joined to that one."""
        token = tokens_of(self._doc, span).root
        while token.i not in self._heads:
            if token.i in self._cues or token.head.i == token.i:
                return self._single(token) if token.i not in self._cues else set()
            token = token.head
        owners = {self._heads[token.i]}
        if joined:
            owners |= {n for i, n in self._heads.items() if self._hangs_on(self._doc[i], token)}
        return owners

    def _single(self, root: Token) -> set[int]:
        """Above a number or time without a predicate: the sentence's event, if it has just one."""
        inside = {n for i, n in self._heads.items() if self._doc[i].sent == root.sent}
        return inside if len(inside) == 1 else set()

    def _hangs_on(self, token: Token, head: Token) -> bool:
        """Whether a predicate is joined to another by "and" or hangs on it as a participle."""
        while token.i != head.i:
            participle = token.dep_ == "advcl" and token.tag_ in {"VBG", "VBN"}
            if not (participle or token.dep_ == "conj") or any(c.dep_ == "nsubj" for c in token.children):
                return False
            token = token.head
        return True

    def _head(self, trigger: Span) -> Token:
        return tokens_of(self._doc, trigger).root


def _is_dated(time: TimeExpression) -> bool:
    """Whether it gives a claim its time: days that nobody says the precision of ("early in the war") do not."""
    return bool(time.start or time.end) and time.precision != "unknown"


def _fineness(time: TimeExpression) -> tuple[int, int]:
    order = ["day", "span", "week", "month", "season", "year", "unknown"]
    return (order.index(time.precision) if time.precision in order else len(order), time.span[0])


def _bears_on(quantity: QuantityMention, event: EventMention) -> bool:
    return quantity.unit not in _FATES or event.type not in {"talks", "agreement", "aid", "damage", "shelling"}


def _quantity(mention: QuantityMention, scope: Scope | None) -> Quantity:
    return Quantity(
        low=mention.low,
        high=mention.high,
        unit=mention.unit,
        qualifier=mention.qualifier,
        span=mention.span,
        scope=scope,
    )
