"""Alerts in the forms they are sent in: a line, JSON, an e-mail, CAP 1.2 (OASIS 2010) and an Atom feed (RFC 4287).

Private persons are named by role, and what may not be drawn finer than a district has no position.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from email.message import EmailMessage
from typing import Any
from xml.etree import ElementTree as ET

from vedette.assessment.alerts import Alert
from vedette.model import KeptClaim
from vedette.publish.coarse import is_sensitive
from vedette.publish.masking import Masker

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
ATOM = "http://www.w3.org/2005/Atom"
_CERTAINTY = {
    "documented": "Observed", "visually_confirmed": "Observed", "corroborated": "Likely", "admitted": "Likely",
}  # fmt: skip
_NOTE = "Claims of reports, brought together by a program. Not confirmed unless it says so."
_SHOWN = 5  # claims that an alert quotes; its ids lead to the rest


@dataclass(frozen=True, kw_only=True)
class Notice:
    """An alert ready to leave: masked, with the quoted claims, and the moment it is sent (UTC, ISO 8601)."""

    alert: Alert
    quotes: tuple[str, ...]
    sent: str


def notice(alert: Alert, claims: Mapping[str, KeptClaim], *, masker: Masker, sent: str) -> Notice:
    """The notice of an alert. `claims` by id hold those that the alert names."""
    kept = [claims[id_] for id_ in alert.claim_ids if id_ in claims]
    documents = sorted({one.claim.document_id for one in kept})
    why = alert.why
    for document in documents:
        why = masker.words(why, document)
    if is_sensitive(alert.type):
        alert = replace(
            alert, lat=None, lon=None, place=None, headline=f"{alert.type.replace('_', ' ')}, {alert.start}"
        )
    quotes = tuple(f"{masker.chain(one)}: “{' '.join(masker.text(one).split())}”" for one in kept[:_SHOWN])
    return Notice(alert=replace(alert, why=why), quotes=quotes, sent=sent)


def line(one: Notice) -> str:
    """One line for a terminal or a log."""
    return f"{one.sent}  [{one.alert.rule}] {one.alert.headline}. {one.alert.why} [{' '.join(one.alert.claim_ids)}]"


def record(one: Notice) -> dict[str, Any]:
    """What a webhook is sent."""
    return {"schema": 1, **asdict(one.alert), "quotes": list(one.quotes), "sent": one.sent, "note": _NOTE}


def email(notices: Sequence[Notice], *, sender: str, to: Sequence[str]) -> EmailMessage:
    """One message of all notices; its Message-ID is made of theirs, so that a second copy is known as one."""
    message = EmailMessage()
    first = notices[0].alert
    more = f" and {len(notices) - 1} more" if len(notices) > 1 else ""
    message["Subject"] = " ".join(f"[vedette] {first.headline}{more}".split())
    message["From"], message["To"] = sender, ", ".join(to)
    message["Message-ID"] = f"<{first.id}.{len(notices)}@vedette.invalid>"
    message.set_content("\n\n".join(_paragraph(one) for one in notices) + f"\n\n{_NOTE}\n")
    return message


def cap(one: Notice, *, sender: str) -> bytes:
    """A CAP 1.2 alert. What only people can judge (urgency, severity) is Unknown; certainty follows the status."""
    alert = one.alert
    root = ET.Element("alert", xmlns=CAP)
    for name, text in (
        ("identifier", alert.id),
        ("sender", sender),
        ("sent", _with_offset(one.sent)),
        ("status", "Actual"),
        ("msgType", "Alert"),
        ("scope", "Public"),
        ("note", _NOTE),
    ):
        ET.SubElement(root, name).text = text
    info = ET.SubElement(root, "info")
    for name, text in (
        ("language", "en"),
        ("category", "Security"),
        ("event", alert.type.replace("_", " ")),
        ("urgency", "Past"),
        ("severity", "Unknown"),
        ("certainty", _CERTAINTY.get(alert.status, "Possible")),
        ("headline", alert.headline),
        ("description", f"{alert.why} {' '.join(one.quotes)}"),
    ):
        ET.SubElement(info, name).text = _printable(text)
    parameter = ET.SubElement(info, "parameter")
    ET.SubElement(parameter, "valueName").text = "claims"
    ET.SubElement(parameter, "value").text = " ".join(alert.claim_ids)
    area = ET.SubElement(info, "area")
    ET.SubElement(area, "areaDesc").text = alert.place or "place not told"
    if alert.lat is not None and alert.lon is not None:
        kilometres = max(1.0, (alert.precision_m or 0) / 1000)
        ET.SubElement(area, "circle").text = f"{alert.lat:.5f},{alert.lon:.5f} {kilometres:g}"
    return _xml(root)


def atom(notices: Iterable[Notice], *, title: str) -> bytes:
    """An Atom feed, newest first."""
    newest = sorted(notices, key=lambda one: (one.sent, one.alert.id), reverse=True)
    feed = ET.Element("feed", xmlns=ATOM)
    ET.SubElement(feed, "id").text = "urn:vedette:alerts"
    ET.SubElement(feed, "title").text = title
    ET.SubElement(feed, "updated").text = newest[0].sent if newest else "1970-01-01T00:00:00Z"
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "vedette"
    for one in newest:
        entry = ET.SubElement(feed, "entry")
        ET.SubElement(entry, "id").text = f"urn:vedette:{one.alert.id}"
        ET.SubElement(entry, "title").text = _printable(one.alert.headline)
        ET.SubElement(entry, "updated").text = one.sent
        ET.SubElement(entry, "category", term=one.alert.kind)
        ET.SubElement(entry, "content", type="text").text = _printable(_paragraph(one))
    return _xml(feed)


def _xml(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _paragraph(one: Notice) -> str:
    quoted = "\n".join(f"- {quote}" for quote in one.quotes)
    return (
        f"[{one.alert.rule}] {one.alert.headline}\n{one.alert.why}\n{quoted}\nclaims: {' '.join(one.alert.claim_ids)}"
    )


def _with_offset(moment: str) -> str:
    """CAP asks for a numeric offset where ISO 8601 allows Z."""
    return moment.removesuffix("Z") + "-00:00"


def _printable(text: str) -> str:
    """Without the characters that XML 1.0 forbids: the words of reports may hold any."""
    return "".join(each for each in text if each >= " " or each in "\t\n")
