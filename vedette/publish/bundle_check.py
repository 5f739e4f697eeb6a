"""Verifying a bundle by what lies in it alone: hashes, ids that are hashes of content, and spans."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from vedette.model import Document
from vedette.model.ids import content_id
from vedette.publish.bundle import FORMAT, MANIFEST, VERSION, digest, seal

_LARGEST = 2_000_000_000  # bytes unpacked: a bundle of hostile making must not fill the memory


def check_bundle(data: bytes, *, sealed: str | None = None) -> Iterator[str]:
    """What is wrong with a bundle's bytes, a sentence each; nothing where it is whole.

    `sealed` is the seal that was written down when it was made. Without it a bundle that was altered and listed anew
    with care cannot be told from another one, except where it gives names: there the ids bind the content.
    """
    try:
        parts = _unpacked(data)
        manifest = msgspec.json.decode(parts.pop(MANIFEST))
        files = {str(name): str(listed["sha256"]) for name, listed in manifest["files"].items()}
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        yield f"not a bundle: {error}"
        return
    if (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
        yield f"not a bundle of this version: {manifest.get('format')} {manifest.get('version')}"
        return
    if sealed is not None and seal(manifest) != sealed:
        yield f"the manifest's seal is {seal(manifest)}, not {sealed}"
    yield from _hashes(parts, files)
    try:
        yield from _content(parts, named=manifest.get("names") == "given", incident=manifest["incident"])
    except (KeyError, ValueError, TypeError) as error:
        yield f"its parts cannot be read: {type(error).__name__}: {error}"


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [item.filename for item in archive.infolist()]
        if len(names) != len(set(names)):
            raise ValueError("a file is in it twice")
        if sum(item.file_size for item in archive.infolist()) > _LARGEST:
            raise ValueError(f"larger than {_LARGEST} bytes")
        return {name: archive.read(name) for name in names}


def _hashes(parts: Mapping[str, bytes], files: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(files.keys() - parts.keys()):
        yield f"{name} is missing"
    for name in sorted(parts.keys() - files.keys()):
        yield f"{name} is not in the manifest"
    for name in sorted(parts.keys() & files.keys()):
        if digest(parts[name]) != files[name]:
            yield f"{name} was altered: its SHA-256 is {digest(parts[name])}, not {files[name]}"


def _content(parts: Mapping[str, bytes], *, named: bool, incident: str) -> Iterator[str]:
    """Whether the incident is the one of its claims, and what ids that are hashes say of claims and reports."""
    told = msgspec.json.decode(parts["incident.json"])
    claims = [msgspec.json.decode(line) for line in parts["claims.jsonl"].splitlines()]
    reports = {report["id"]: report for report in msgspec.json.decode(parts["reports.json"])}
    ids = sorted(claim["id"] for claim in claims)
    if told["id"] != incident or sorted(told["claim_ids"]) != ids:
        yield "the claims are not those of the incident"
    for claim in claims:
        if claim["document"]["id"] not in reports:
            yield f"claim {claim['id']} has no report in the bundle"
        elif named:
            yield from _claim(claim, parts)
    if named:
        for report in reports.values():
            yield from _report(report, parts)


def _claim(claim: Mapping[str, Any], parts: Mapping[str, bytes]) -> Iterator[str]:
    outside = {
        "schema",
        "id",
        "document",
        "confidence",
        "available",
        "recorded",
        "origin",
        "verdict",
        "corrections",
        "grade",
    }
    content = {name: value for name, value in claim.items() if name not in outside}
    if content_id("clm", content | {"document_id": claim["document"]["id"]}) != claim["id"]:
        yield f"claim {claim['id']} is not what its id was made from"
    text = parts[f"reports/{claim['document']['id']}.txt"].decode()
    start, end = claim["span"]
    if text[start:end] != claim["text"]:
        yield f"claim {claim['id']}: its words do not stand in its report where it says"


def _report(report: Mapping[str, Any], parts: Mapping[str, bytes]) -> Iterator[str]:
    text = parts[f"reports/{report['id']}.txt"].decode()
    same = Document(text=text, url=report["url"], publisher=report["publisher"], published=report["published"])
    if same.id != report["id"]:
        yield f"report {report['id']} is not what its id was made from"
    for received in report["received"]:
        name = f"reports/{report['id']}.{received['sha256'][:12]}.received"
        if digest(parts[name]) != received["sha256"]:
            yield f"{name} is not what was received"
