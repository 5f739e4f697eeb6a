"""An incident's bundle, gathered from a ledger and the originals beside it; who was given names is logged."""

import os
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import msgspec

import vedette
from vedette.gazetteer.home import home_folder
from vedette.ledger import ClaimQuery
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import UnopenableError, WrongUsageError
from vedette.publish.bundle import Bundle, Bytes, Report
from vedette.service.ask import Desk
from vedette.service.originals import Originals

DISCLOSURES = "disclosures.jsonl"


def gather(
    desk: Desk, id: str, clock: Clock, *, made: str, originals: Originals | None = None, reason: str | None = None
) -> Bundle:
    """The bundle of an incident, by its id or that of one of its claims.

    `made` is the moment of making; `reason` why private names are given, None masks them. Raises WrongUsageError
    where there is no such incident, or where the reason is blank.
    """
    if reason is not None and not reason.strip():
        raise WrongUsageError("names are given for a reason alone: say which")
    incident = desk.incident(id, clock).value
    claims = _as_read(desk, incident, clock)
    return Bundle(
        incident=incident,
        claims=claims,
        reports=_reports(desk, claims, originals),
        verdicts=_verdicts(desk, set(incident.claim_ids), clock),
        masker=desk.masker_of(claims),
        provenance={
            "made": made,
            "vedette": vedette.__version__,
            "ledger_sequence": desk.ledger.sequence(),
            "clock": clock.told(),
        },
        reason=reason,
    )


def disclose(bundle: Bundle, *, who: str, folder: Path | None = None) -> Path:
    """Logs that names were given: to whom, when, of what and why; gives the log. Raises UnopenableError."""
    log = (folder or home_folder()) / DISCLOSURES
    record = {
        "made": bundle.provenance["made"],
        "who": who,
        "reason": bundle.reason,
        "incident": bundle.incident.id,
        "documents": [report.document.id for report in bundle.reports],
    }
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab") as stream:
            stream.write(msgspec.json.encode(record) + b"\n")
    except OSError as error:
        raise UnopenableError(f"names are not given where that cannot be logged: {log}: {error.strerror}") from error
    return log


def _as_read(desk: Desk, incident: Incident, clock: Clock) -> list[KeptClaim]:
    """The claims with their origins, as they were read: what analysts set right stands beside, in the verdicts."""
    origins = {kept.claim.id: kept.origin for kept in desk.claims_of(incident, clock).value}
    query = ClaimQuery(ids=incident.claim_ids, superseded=True, retracted=True)
    found = desk.ledger.every_claim(query, replace(clock, as_of=None))
    return [kept.with_origin(origins.get(kept.claim.id, kept.origin)) for kept in found]


def _reports(desk: Desk, claims: Sequence[KeptClaim], originals: Originals | None) -> list[Report]:
    found = []
    for id_ in sorted({kept.claim.document_id for kept in claims}):
        kept = desk.document(id_, Clock()).value
        received = originals.of(id_) if originals else []
        found.append(
            Report(
                document=kept.document,
                available=kept.available,
                recorded=kept.recorded,
                retracted=kept.retracted,
                originals=[Bytes(data=one.data, received=msgspec.to_builtins(one.receipt)) for one in received],
            )
        )
    return found


def _verdicts(desk: Desk, ids: set[str], clock: Clock) -> list[dict[str, object]]:
    """The analysts' words on the incident's claims that stand, and the merges and splits of them."""
    standing = desk.ledger.standing(clock)
    given = [verdict for verdicts in standing.by_claim.values() for verdict in verdicts if verdict.claim_id in ids]
    ruled = [ruling for ruling in desk.ledger.rulings(clock) if ids & {ruling.one, ruling.other}]
    return [*map(asdict, sorted(given, key=lambda one: one.number)), *map(asdict, ruled)]
