"""An incident with all that it rests on in one zip: to be handed to an archive, a lawyer, another newsroom.

The parts are listed with their SHA-256 in `manifest.json`; `bundle_check` verifies them. Without names the words are
masked and the reports themselves left out: their hashes stand for them, so that who has a report can show that it is
the one. What of the Berkeley Protocol this meets is told in docs/explanation/evidence.md.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from vedette.model import Document, Incident, KeptClaim
from vedette.model.claim import SCHEMA
from vedette.model.ids import SCHEME, canonical
from vedette.publish.bundle_page import index_page
from vedette.publish.masking import Masker
from vedette.publish.records import claim_record

FORMAT = "vedette-bundle"
VERSION = 1
MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip's own times say nothing: the same bundle is the same bytes


@dataclass(frozen=True, kw_only=True)
class Bytes:
    """What a report was read from, and how that came: see `service.originals`."""

    data: bytes
    received: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report of a bundle with when it could be known, and the bytes it came in as far as they were kept."""

    document: Document
    available: str
    recorded: str
    retracted: str | None
    originals: Sequence[Bytes] = ()


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """All that goes into one bundle.

    `reason` is why private names are given; None masks them. `provenance` tells what made it: program, ledger's
    sequence, readers, the moment and the clock.
    """

    incident: Incident
    claims: Sequence[KeptClaim]
    reports: Sequence[Report]
    verdicts: Sequence[Mapping[str, Any]]
    masker: Masker
    provenance: Mapping[str, Any]
    reason: str | None = None


def write_bundle(bundle: Bundle) -> bytes:
    """The zip's bytes: the same for the same bundle."""
    parts = dict(_parts(bundle))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "incident": bundle.incident.id,
        "names": "given" if bundle.reason else "masked",
        "reason": bundle.reason,
        **bundle.provenance,
        "files": {name: {"sha256": digest(data), "size": len(data)} for name, data in sorted(parts.items())},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [(MANIFEST, pretty(manifest)), *sorted(parts.items())]:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def pretty(value: Any) -> bytes:
    """JSON for people and programs: indented, keys in their order."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _parts(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    reports = [_report(report, bundle) for report in bundle.reports]
    incident = bundle.incident if bundle.reason else _masked(bundle.incident, bundle)
    yield "incident.json", pretty(incident)
    yield "claims.jsonl", _lines(_claim(kept, bundle) for kept in bundle.claims)
    yield "verdicts.json", pretty(bundle.verdicts)
    yield "reports.json", pretty(reports)
    yield (
        "index.html",
        index_page(
            incident,
            bundle.claims,
            reports,
            masker=bundle.masker,
            provenance=bundle.provenance,
            reason=bundle.reason,
        ),
    )
    if bundle.reason is None:
        return
    for report in bundle.reports:
        yield f"reports/{report.document.id}.txt", report.document.text.encode()
        for original in report.originals:
            yield f"reports/{report.document.id}.{original.received['sha256'][:12]}.received", original.data


def _masked(incident: Incident, bundle: Bundle) -> Incident:
    """The incident without private names in its reason and among the speakers of its tolls."""

    def words(text: str) -> str:
        for report in bundle.reports:
            text = bundle.masker.words(text, report.document.id)
        return text

    tolls = [
        replace(toll, reports=tuple(replace(one, speaker=words(one.speaker)) for one in toll.reports))
        for toll in incident.tolls
    ]
    return replace(incident, status_why=words(incident.status_why), tolls=tuple(tolls))


def _lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(record) + b"\n" for record in records)


def _claim(kept: KeptClaim, bundle: Bundle) -> dict[str, Any]:
    """A claim as it is printed: masked, or with the very content that its id is a hash of."""
    record = claim_record(kept, masker=bundle.masker)
    if bundle.reason is None:
        return record
    content = kept.claim.content()
    return record | {name: value for name, value in content.items() if name != "document_id"} | {"schema": SCHEMA}


def _report(report: Report, bundle: Bundle) -> dict[str, Any]:
    document = report.document
    title = document.title
    if title and bundle.reason is None:
        title = bundle.masker.words(title, document.id)
    return {
        "id": document.id,
        "scheme": SCHEME,
        "url": document.url,
        "publisher": document.publisher,
        "published": document.published,
        "title": title,
        "language": document.language,
        "fetched": document.fetched,
        "available": report.available,
        "recorded": report.recorded,
        "retracted": report.retracted,
        "text_sha256": digest(document.text.encode()),
        "received": [dict(original.received) for original in report.originals],
    }


def seal(manifest: Mapping[str, Any]) -> str:
    """One hash for a whole bundle: that of its manifest's canonical JSON. Written down elsewhere, it seals it."""
    return digest(canonical(manifest))


def seal_of(data: bytes) -> str:
    """The seal of a bundle's bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return seal(msgspec.json.decode(archive.read(MANIFEST)))
