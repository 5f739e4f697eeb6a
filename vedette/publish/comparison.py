"""A comparison as rows and as a page."""

from collections.abc import Iterator
from html import escape
from typing import Any

from vedette.assessment.comparison import Comparison, Match, OurEvent, their_types
from vedette.intake.tables import TheirEvent
from vedette.publish.exports.table import csv_lines
from vedette.publish.html import page

COLUMNS = (
    *("in", "type", "their_id", "our_id", "their_day", "our_day", "days_apart", "their_place", "our_place", "km"),
    *("their_kinds", "our_type", "their_fatalities", "our_low", "our_best", "our_high", "their_actors", "our_sides"),
    *("our_status", "our_origins", "differences"),
)


def rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """A row an event: in both, in theirs alone, in ours alone, each by day."""
    blank = dict.fromkeys(COLUMNS)
    for match in comparison.matched:
        yield blank | {"in": "both"} | _theirs(match.theirs) | _ours(match.ours) | _differences(match)
    for event in sorted(comparison.theirs, key=lambda event: (event.start, event.id)):
        yield blank | {"in": "theirs", "type": min(their_types(event), default="other")} | _theirs(event)
    for own in sorted(comparison.ours, key=lambda own: (own.incident.start or "", own.incident.id)):
        yield blank | {"in": "ours"} | _ours(own)


def comparison_csv(comparison: Comparison) -> Iterator[bytes]:
    """The rows as CSV."""
    return csv_lines(COLUMNS, rows(comparison))


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Counts by type, and the rows, for JSON."""
    table = {name: dict(counts) for name, counts in comparison.by_type().items()}
    return {"schema": 1, "by_type": table, "events": list(rows(comparison))}


def comparison_text(comparison: Comparison) -> Iterator[str]:
    """Lines for a person: a table by type, then how the events in both differ."""
    yield f"{'type':12} {'both':>6} {'theirs':>7} {'ours':>6}"
    for name, counts in comparison.by_type().items():
        yield f"{name:12} {counts['both']:6d} {counts['theirs']:7d} {counts['ours']:6d}"
    yield ""
    for name, count in _difference_counts(comparison).items():
        yield f"{count} of {len(comparison.matched)} in both differ in {name}"
    for match in comparison.matched:
        told = f": differ in {', '.join(match.differences)}" if match.differences else ": agree"
        yield f"{match.theirs.id} = {match.ours.incident.id} ({match.theirs.start}, {match.theirs.place}){told}"


def comparison_page(comparison: Comparison, *, title: str) -> str:
    """One self-contained page with the same tables."""
    counts = "".join(
        f"<tr><th>{escape(name)}</th><td>{n['both']}</td><td>{n['theirs']}</td><td>{n['ours']}</td></tr>\n"
        for name, n in comparison.by_type().items()
    )
    differing = "".join(
        f"<li>{count} of {len(comparison.matched)} in both differ in {name}</li>"
        for name, count in _difference_counts(comparison).items()
    )
    head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in COLUMNS)
    body = "".join(f"<tr>{''.join(_cell(row[name]) for name in COLUMNS)}</tr>\n" for row in rows(comparison))
    kinds = "<tr><th>type</th><th>both</th><th>theirs alone</th><th>ours alone</th></tr>"
    return page(
        title,
        f"<h1>{escape(title)}</h1>\n<table>{kinds}\n"
        f"{counts}</table>\n<ul>{differing}</ul>\n"
        f'<div style="overflow-x:auto"><table><tr>{head}</tr>\n{body}</table></div>\n',
    )


def _difference_counts(comparison: Comparison) -> dict[str, int]:
    names = ("day", "place", "type", "side", "toll")
    return {name: sum(name in match.differences for match in comparison.matched) for name in names}


def _cell(value: Any) -> str:
    return f"<td>{'' if value is None else escape(str(value))}</td>"


def _theirs(event: TheirEvent) -> dict[str, Any]:
    return {
        "their_id": event.id,
        "their_day": event.start if event.start == event.end else f"{event.start} to {event.end}",
        "their_place": event.place,
        "their_kinds": "; ".join(event.kinds),
        "their_fatalities": event.best,
        "their_actors": "; ".join(event.actors),
    }


def _ours(own: OurEvent) -> dict[str, Any]:
    incident, killed = own.incident, own.killed
    same_day = incident.end in (None, incident.start)
    return {
        "type": incident.type,
        "our_id": incident.id,
        "our_day": incident.start if same_day else f"{incident.start} to {incident.end}",
        "our_place": incident.place_name,
        "our_type": "; ".join(sorted(own.types)),
        "our_low": killed.low if killed else None,
        "our_best": killed.best if killed else None,
        "our_high": killed.high if killed else None,
        "our_sides": "; ".join(side for side in own.sides if side),
        "our_status": incident.status,
        "our_origins": len(incident.origins),
    }


def _differences(match: Match) -> dict[str, Any]:
    return {"days_apart": match.days, "km": match.km, "differences": "; ".join(match.differences)}
