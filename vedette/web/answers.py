"""Answers for assistants: each with its claims, their chains and their words, and with what was searched.

An assistant that gets a summary will repeat it as a fact. So nothing is summarised here without the claims under it,
and an empty answer tells how well the days asked about are covered.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import Any

from vedette.ledger import ClaimQuery
from vedette.model import Incident, KeptClaim
from vedette.model.clock import Clock
from vedette.model.errors import WrongUsageError
from vedette.model.events import EVENT_TYPES
from vedette.publish import Masker, control_row
from vedette.service.ask import Desk
from vedette.service.coverage import coverage
from vedette.service.reliability import reliability

MOST = 50  # claims or incidents in one answer: an assistant's memory is short
Record = dict[str, Any]


class Answers:
    """The answers of one desk. All raise WrongUsageError for a place, day, type or id that is none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search_claims(
        self,
        *,
        words: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        party: str | None = None,
        type: str | None = None,
        start: str | None = None,
        end: str | None = None,
        known_at: str | None = None,
        limit: int = 20,
        cursor: str | None = None,
    ) -> Record:
        """The claims that fit every condition given, in the order in which they were kept."""
        clock = Clock.of(known_at=known_at)
        query = self._query(words, place, speaker, party, type, start, end)
        page = self._desk.claims(query, clock, limit=_bounded(limit), cursor=cursor).value
        searched = {"words": words, "place": place, "speaker": speaker, "party": party, "type": type}
        answer = self._answer(clock, searched, start, end, self._claims(page.items))
        return answer | {"cursor": page.cursor}

    def incident(self, id: str, *, known_at: str | None = None) -> Record:
        """One incident by its id or that of a claim in it, with all of its claims."""
        clock = Clock.of(known_at=known_at)
        found = self._desk.incident(id, clock).value
        return {"clock": clock.told(), "incident": self._incident(found, clock)}

    def incidents(
        self,
        *,
        start: str,
        end: str,
        place: str | None = None,
        type: str | None = None,
        known_at: str | None = None,
        limit: int = 10,
    ) -> Record:
        """The incidents of a span of days, those with the most independent origins first."""
        clock = Clock.of(known_at=known_at)
        at = self._desk.place(place).id if place else None
        _checked_type(type)
        found = [
            one
            for one in self._desk.incidents(
                clock, start=Clock.of(as_of=start).as_of, end=Clock.of(as_of=end).as_of
            ).value
            if (at is None or one.place_id == at) and (type is None or one.type == type)
        ]
        best = sorted(found, key=lambda one: (-len(one.origins), one.start or "", one.id))[: _bounded(limit)]
        items = [self._incident(one, clock) for one in best]
        return self._answer(clock, {"place": place, "type": type}, start, end, items) | {"found": len(found)}

    def control(self, place: str, day: str, *, known_at: str | None = None) -> Record:
        """Who held a place on a day, how surely, and the claims that this rests on."""
        clock = Clock.of(as_of=day, known_at=known_at)
        found = self._desk.place(place)
        why = self._desk.control_why(int(found.id.removeprefix("geonames:")), clock).value
        ids = dict.fromkeys([*why.estimate.claim_ids, *(one.claim_id for one in why.evidence)])
        evidence = self._by_id(list(ids)[:MOST], clock)
        row = control_row(why.estimate) | {"why": why.estimate.why, "shares": dict(why.shares)}
        return self._answer(clock, {"place": found.id}, day, day, self._claims(evidence)) | {"control": row}

    def brief(self, start: str, end: str, *, known_at: str | None = None) -> Record:
        """What the days brought, a sentence at a time, each with its claims."""
        clock = Clock.of(known_at=known_at)
        made = self._desk.brief(
            clock, start=Clock.of(as_of=start).as_of or "", end=Clock.of(as_of=end).as_of or ""
        ).value
        claims = {one["id"]: one for one in self._claims(self._by_id([r.claim_id for r in made.references], clock))}
        sections = [
            {
                "title": section.title,
                "sentences": [
                    {"text": one.text, "claims": cited}
                    for one in section.sentences
                    if (cited := [claims[id_] for id_ in one.claim_ids if id_ in claims])
                ],
            }
            for section in made.sections
        ]
        told = [sentence for section in sections for sentence in section["sentences"]]
        left_out = sum(len(section.sentences) for section in made.sections) - len(told)
        answer = self._answer(clock, {}, start, end, told)
        return answer | {"items": sections, "inferred_without_claims_and_left_out": left_out}

    def who_says(
        self, place: str, *, type: str | None = None, start: str | None = None, end: str | None = None,
        known_at: str | None = None,
    ) -> Record:  # fmt: skip
        """Who says what of a place: each original claimant with the stances of their claims and the claims."""
        clock = Clock.of(known_at=known_at)
        query = self._query(None, place, None, None, type, start, end)
        page = self._desk.claims(query, clock, limit=MOST).value
        by_speaker = sorted(page.items, key=lambda kept: (kept.claim.claimant.party or "~", kept.claim.claimant.name))
        items = []
        for (party, _), mine in groupby(by_speaker, key=lambda k: (k.claim.claimant.party, k.claim.claimant.name)):
            claims = list(mine)
            stances = Counter(kept.claim.stance for kept in claims)
            records = self._claims(claims)
            items.append({"speaker": records[0]["chain"][-1], "party": party, "stances": stances, "claims": records})
        return self._answer(clock, {"place": place, "type": type}, start, end, items) | {"cursor": page.cursor}

    def reliability(self, speaker: str, *, known_at: str | None = None) -> Record:
        """What became of a speaker's past claims, counted and listed; no score, since silence proves nothing."""
        clock = Clock.of(known_at=known_at)
        outcomes = reliability(self._desk, speaker, clock).value
        shown = outcomes[-MOST:]
        items = [
            record | {"outcome": one.outcome, "incident": one.incident_id}
            for one, record in zip(shown, self._claims([one.kept for one in shown]), strict=True)
        ]
        counts = Counter(one.outcome for one in outcomes)
        return self._answer(clock, {"speaker": speaker}, None, None, items) | {
            "counts": counts,
            "found": len(outcomes),
        }

    def _query(
        self,
        words: str | None,
        place: str | None,
        speaker: str | None,
        party: str | None,
        type: str | None,
        start: str | None,
        end: str | None,
    ) -> ClaimQuery:
        _checked_type(type)
        return ClaimQuery(
            words=words,
            place=self._desk.place(place).id if place else None,
            speaker=speaker,
            party=party,
            types=(type,) if type else (),
            start=Clock.of(as_of=start).as_of,
            end=Clock.of(as_of=end).as_of,
        )

    def _answer(
        self, clock: Clock, searched: Record, start: str | None, end: str | None, items: Sequence[Any]
    ) -> Record:
        """The items with the clock and what was searched; for nothing found, how well the days are covered."""
        answer: Record = {"clock": clock.told(), "items": list(items)}
        answer["searched"] = {name: value for name, value in searched.items() if value} | {"from": start, "to": end}
        if not items:
            answer["nothing_found"] = "no claim of this record fits; that does not show that nothing happened"
            answer["coverage"] = asdict(coverage(self._desk, replace(clock, as_of=None), start=start, end=end))
        return answer

    def _by_id(self, ids: Iterable[str], clock: Clock) -> list[KeptClaim]:
        claims = self._desk.told(clock).claims
        return [claims[id_] for id_ in ids if id_ in claims]

    def _incident(self, incident: Incident, clock: Clock) -> Record:
        claims = self._desk.claims_of(incident, clock).value
        masker = self._desk.masker_of(claims)
        against = set(incident.against)
        return {
            "id": incident.id,
            "type": incident.type,
            "place": incident.place_name,
            "place_id": incident.place_id,
            "start": incident.start,
            "end": incident.end,
            "status": incident.status,
            "why": _masked(incident.status_why, claims, masker),
            "origins": len(incident.origins),
            "copies": incident.copies,
            "tolls": [
                {"unit": toll.unit, "low": toll.low, "best": toll.best, "high": toll.high,
                 "claims": [report.claim_id for report in toll.reports]}
                for toll in incident.tolls
            ],
            "claims": [
                record | {"against": record["id"] in against} for record in self._claims(claims)
            ],
        }  # fmt: skip

    def _claims(self, claims: Sequence[KeptClaim]) -> list[Record]:
        """Claims as an assistant needs them: id, who says it through whom, in which words, of when and where."""
        masker = self._desk.masker_of(claims)
        return [_claim(kept, masker) for kept in claims]


def _claim(kept: KeptClaim, masker: Masker) -> Record:
    claim = kept.claim
    return {
        "id": claim.id,
        "chain": [masker.speaker(kept, number) for number in range(len(claim.chain))],
        "party": claim.claimant.party,
        "words": masker.text(kept),
        "type": claim.event.type,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "verification": claim.verification,
        "places": [place.name or place.mention for place in claim.places],
        "from": claim.time.start if claim.time else None,
        "to": claim.time.end if claim.time else None,
        "document": claim.document_id,
        "published": kept.published,
        "url": kept.url,
        "origin": kept.origin,
    }


def _masked(text: str, claims: Iterable[KeptClaim], masker: Masker) -> str:
    for document in sorted({kept.claim.document_id for kept in claims}):
        text = masker.words(text, document)
    return text


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _checked_type(type: str | None) -> None:
    if type is not None and type not in EVENT_TYPES:
        raise WrongUsageError.unknown("event type", type, EVENT_TYPES)
