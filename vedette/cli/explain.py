"""`vedette explain`: what an answer rests on, down to the words."""

from collections.abc import Iterator

import click

from vedette.cli._common import clock_options, ledger_option, output, output_option, theatre_option
from vedette.cli._common import command as subcommand
from vedette.cli._desk import open_desk, say_clock, told
from vedette.fusion import admiralty
from vedette.ledger import ClaimQuery
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.publish import Masker, wording
from vedette.service.ask import Desk


@subcommand(
    epilog="Example: vedette explain inc_01e06951170caa6adbf2eeb6716cf9d1 --ledger war.sqlite",
    short_help="Print what an incident, claim or report rests on.",
)
@click.argument("id", metavar="ID")
@ledger_option
@clock_options
@theatre_option
@output_option
def command(id: str, ledger: str, clock: Clock, theatres: tuple[str, ...], output_file: str) -> None:
    """Prints an incident with its claims and why they are held to tell of one event; or a claim with its incident; or
    a report with what its later version tells otherwise.

    For who holds a settlement and why, see `vedette control --explain PLACE`.
    """
    with open_desk(ledger, theatres) as desk, output(output_file) as stream:
        explain = {"clm": _claim, "doc": _document}.get(id.partition("_")[0], _incident)
        lines = explain(desk, id, clock)
        stream.writelines(f"{line}\n" for line in lines)
        say_clock(clock)


def _claim(desk: Desk, id: str, clock: Clock) -> Iterator[str]:
    """The claim, what became of it, where it stands, and the incident it is part of."""
    found = list(desk.every_claim(ClaimQuery(ids=(id,), superseded=True, retracted=True), clock))
    if not found:
        raise WrongUsageError(f"the ledger holds no claim {id!r} ({clock.told()})")
    kept, masker = found[0]
    yield told(kept, masker)
    for number, speaker in enumerate(kept.claim.chain):
        party = f", speaks for {speaker.party}" if speaker.party else ""
        yield f"  {number}. {masker.speaker(kept, number)} ({speaker.kind}{party})"
    yield f"read in {kept.claim.document_id} ({kept.url or kept.publisher or 'no address'})"
    yield f"could be known from {kept.available}, recorded {kept.recorded}"
    yield f"read with confidence {kept.claim.confidence}"
    for field, value in kept.corrections:
        yield f"corrected by an analyst: {field} is {value!r}"
    if later := desk.later_version(kept.claim.document_id, clock):
        yield f"no longer counts: {later} is a later version of its report (`vedette explain {later}` tells how)"
    elif kept.withdrawn:
        yield "no longer counts: its report was retracted"
    elif not desk.claims(ClaimQuery(ids=(id,)), clock).value.items:
        yield "no longer counts: a newer reading does not make it"
    incident = desk.incident_of(id, clock)
    yield _graded(desk, kept, incident, clock)
    if incident:
        yield ""
        yield from _told(desk, incident, clock)


def _graded(desk: Desk, kept: KeptClaim, incident: Incident | None, clock: Clock) -> str:
    """The analyst's Admiralty code, or what the program suggests, marked as that."""
    if kept.grade:
        return f"Admiralty code, given by an analyst: {admiralty.told(kept.grade)}"
    beside = desk.claims_of(incident, clock).value if incident else []
    found = admiralty.suggest(kept, incident, beside)
    return f"Admiralty code, only suggested by the program: {admiralty.told(found.code)}, since {found.why}"


def _document(desk: Desk, id: str, clock: Clock) -> Iterator[str]:
    """The report, the version that took its place, and what it tells otherwise than the versions before it."""
    kept = desk.document(id, clock).value
    document = kept.document
    yield f"{id}  {document.publisher or 'no publisher'}, {document.published or 'no date'}"
    yield f"  {document.url or 'no address'}"
    yield f"could be known from {kept.available}, recorded {kept.recorded}"
    if kept.retracted:
        yield f"retracted, says {kept.retracted}"
    if later := desk.later_version(id, clock):
        yield f"replaced by its later version {later}"
    told = {kept.claim.id: kept for kept in desk.claims_in(id, clock)}
    for earlier, changes in desk.revisions(id, clock).value.items():
        told |= {kept.claim.id: kept for kept in desk.claims_in(earlier, clock)}
        masker = desk.masker_of(list(told.values()))
        yield f"takes the place of {earlier}; claims told again: {len(changes.same)}"
        for one in changes.changed:
            yield f"changed ({', '.join(one.fields)}):"
            yield f"- {_words(told[one.earlier.id], masker)}"
            yield f"+ {_words(told[one.later.id], masker)}"
        yield from (f"- {_words(told[one.id], masker)}" for one in changes.dropped)
        yield from (f"+ {_words(told[one.id], masker)}" for one in changes.added)


def _words(kept: KeptClaim, masker: Masker) -> str:
    """A claim on a line."""
    return f"{kept.claim.id} {kept.claim.event.type}, {kept.claim.stance}: {' '.join(masker.text(kept).split())}"


def _incident(desk: Desk, id: str, clock: Clock) -> Iterator[str]:
    return _told(desk, desk.incident(id, clock).value, clock)


def _told(desk: Desk, incident: Incident, clock: Clock) -> Iterator[str]:
    """The incident with its claims and the evidence that links them."""
    where, when = wording.place(incident.place_name), wording.days(incident.start, incident.end)
    yield f"{incident.id}  {where}, {when}: {incident.type.replace('_', ' ')}"
    yield f"  {incident.status}: {incident.status_why} ({wording.origins(incident)})"
    yield from (f"  {wording.toll(toll)}" for toll in incident.tolls)
    claims = desk.claims_of(incident, clock).value
    masker = desk.masker_of(claims)
    for kept in claims:
        side = "against: " if kept.claim.id in incident.against else ""
        yield f"{side}{told(kept, masker)}"
        yield f"  origin: {kept.origin}"
    if incident.former:
        yield f"no longer counted, of retracted reports or earlier versions: {' '.join(incident.former)}"
    for link in incident.links:
        evidence = ", ".join(f"{name} {bits:+.1f}" for name, bits in link.evidence)
        yield f"{link.one} with {link.other}: {link.score:+.1f} bits ({evidence})"
