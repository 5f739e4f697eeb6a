"""The layers of a text as `vedette annotate` prints them (CONTRACT §2)."""

from collections.abc import Sequence
from typing import Any

from vedette.model import Attribution, Document, TimeExpression, Toponym

LAYERS = ("attributions", "places", "times")
KINDS = ("literal", "metonym", "demonym")


def layers_record(
    document: Document,
    *,
    attributions: Sequence[Attribution] | None = None,
    places: Sequence[Toponym] | None = None,
    times: Sequence[TimeExpression] | None = None,
    long_times: bool = False,
) -> dict[str, Any]:
    """One line for one document; a layer that is None was not asked for and is left out."""
    record: dict[str, Any] = {"schema": 1, "document": document.header()}
    if attributions is not None:
        record["attributions"] = [_attribution(a) for a in attributions if not a.quoted]
    if places is not None:
        record["places"] = [_place(t) for t in places]
    if times is not None:
        record["times"] = [_time(t, long=long_times) for t in times]
    return record


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {"source": attribution.source, "cue": attribution.cue, "content": attribution.content}


def _place(toponym: Toponym) -> dict[str, Any]:
    return {
        "span": toponym.span,
        "mention": toponym.mention,
        "kind": toponym.kind,
        "id": _contract_id(toponym),
        "name": toponym.place.name if toponym.place else None,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "precision_m": toponym.precision_m,
    }


def _contract_id(toponym: Toponym) -> str | None:
    """A GeoNames id, or None: a land without a number there has none to print."""
    ident = toponym.place.id if toponym.place else None
    return ident if ident is not None and ident.startswith("geonames:") else None


def _time(time: TimeExpression, *, long: bool) -> dict[str, Any]:
    span = time.long_span if long and time.long_span else time.span
    return {"span": span, "mention": time.mention, "value": time.value, "type": time.type}
