"""The page by which a person reads a bundle: who said what through whom, in which report, and what became of it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vedette.model import Incident, KeptClaim
from vedette.publish import wording
from vedette.publish.html import page
from vedette.publish.masking import Masker


def index_page(
    incident: Incident,
    claims: Sequence[KeptClaim],
    reports: Sequence[Mapping[str, Any]],
    *,
    masker: Masker,
    provenance: Mapping[str, Any],
    reason: str | None,
) -> bytes:
    """The page as UTF-8. Every claim is shown with its words, its chain, its span and its report's hash."""
    where, when = wording.place(incident.place_name), wording.days(incident.start, incident.end)
    title = f"{where}, {when}: {incident.type.replace('_', ' ')}"
    tolls = "".join(f"<li>{escape(wording.toll(toll))}</li>" for toll in incident.tolls)
    items = "".join(_claim(kept, incident, masker, named=reason is not None) for kept in claims)
    names = f"given: {reason}" if reason else "private persons are named by role; the reports are left out"
    told = "".join(f"<dt>{escape(key)}</dt><dd>{escape(str(value))}</dd>" for key, value in provenance.items())
    body = (
        f"<h1>{escape(title)}</h1>\n<p>{escape(incident.status)}: {escape(incident.status_why)}</p>\n"
        f"<ul>{tolls}</ul>\n<h2>Claims</h2>\n<ol>\n{items}</ol>\n<h2>Reports</h2>\n<ul>\n"
        f"{''.join(_report(report) for report in reports)}</ul>\n<h2>This bundle</h2>\n"
        f"<dl><dt>Incident</dt><dd>{escape(incident.id)}</dd><dt>Names</dt><dd>{escape(names)}</dd>{told}</dl>\n"
        "<p>Check it with <code>vedette bundle verify</code>, or each file's SHA-256 against manifest.json.</p>\n"
    )
    return page(title, body).encode()


def _claim(kept: KeptClaim, incident: Incident, masker: Masker, *, named: bool) -> str:
    claim = kept.claim
    chain = " ← ".join(speaker.name for speaker in claim.chain) if named else masker.chain(kept)
    words = claim.text if named else masker.text(kept)
    marks = [claim.event.type, claim.stance, claim.polarity, claim.verification]
    marks += ["against"] * (claim.id in incident.against) + ([kept.verdict] if kept.verdict else [])
    return (
        f'<li id="{claim.id}">{escape(chain)}: <q>{escape(words)}</q><br><small>{escape(" · ".join(marks))} · '
        f"{claim.id} · characters {claim.span[0]} to {claim.span[1]} of {claim.document_id} · "
        f"could be known from {escape(kept.available)} · origin {escape(kept.origin)}</small></li>\n"
    )


def _report(report: Mapping[str, Any]) -> str:
    received = "".join(
        f"<br><small>received from {escape(one['source'])} by {escape(one['machine'])} at {escape(one['received'])}, "
        f"{one['size']} bytes, SHA-256 {escape(one['sha256'])}</small>"
        for one in report["received"]
    )
    return (
        f"<li>{escape(report['publisher'] or 'publisher not told')}, {escape(report['published'] or 'no date')}: "
        f"{escape(report['url'] or 'no address')}<br><small>{escape(report['id'])} · text SHA-256 "
        f"{report['text_sha256']} · fetched {escape(report['fetched'] or 'not told')}</small>{received}</li>\n"
    )
