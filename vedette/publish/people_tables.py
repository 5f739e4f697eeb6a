"""Movements and harm as tables: a row for each toll of each incident, with who says what."""

from collections.abc import Iterable, Iterator
from typing import Any

from vedette.assessment.flows import Flow
from vedette.assessment.harm import Harm
from vedette.model import Toll
from vedette.publish.wording import bounds

FLOW_COLUMNS = (
    *("start", "end", "from", "to", "at", "measure", "total", "manner", "unit", "low", "best", "high", "by_speaker"),
    *("status", "incident_id", "claim_ids"),
)
HARM_COLUMNS = (
    *(
        "start",
        "end",
        "place",
        "place_id",
        "type",
        "unit",
        "scale",
        "whom",
        "side",
        "low",
        "best",
        "high",
        "by_speaker",
    ),
    *("why", "parts", "damaged", "status", "incident_id", "claim_ids"),
)


def flow_rows(found: Iterable[Flow]) -> Iterator[dict[str, Any]]:
    """A row for each unit of each movement, by day; one without a number where none is told."""
    for flow in found:
        shared: dict[str, Any] = {
            "start": flow.start,
            "end": flow.end,
            "from": "; ".join(flow.origins),
            "to": "; ".join(flow.destinations),
            "at": "; ".join(flow.at),
            "measure": flow.measure,
            "total": flow.cumulative,
            "manner": flow.manner,
            "status": flow.status,
            "incident_id": flow.incident_id,
            "claim_ids": " ".join(flow.claim_ids),
        }
        for toll in (*flow.people, *flow.vehicles) or (None,):
            yield dict.fromkeys(FLOW_COLUMNS) | shared | _toll(toll)


def harm_rows(found: Iterable[Harm]) -> Iterator[dict[str, Any]]:
    """A row for each toll of each incident and for each part of it that counts civilians or one side's fighters.

    Rows of one incident and unit are not to be added: `whom` "all" holds those of the others.
    """
    for harm in found:
        shared: dict[str, Any] = {
            "start": harm.start,
            "end": harm.end,
            "place": harm.place_name,
            "place_id": harm.place_id,
            "type": harm.type,
            "parts": "; ".join(f"{bounds(p.low, p.high)} {p.unit} ({p.speaker})" for p in harm.parts),
            "damaged": "; ".join(harm.damaged),
            "status": harm.status,
            "incident_id": harm.incident_id,
            "claim_ids": " ".join(harm.claim_ids),
        }
        blank = dict.fromkeys(HARM_COLUMNS) | shared
        if not harm.tolls:
            yield blank
        for toll in harm.tolls:
            whole: dict[str, Any] = {"scale": harm.scale_of(toll), "whom": "all", "why": toll_why(toll)}
            yield blank | whole | _toll(toll)
        for group in harm.groups:
            told: dict[str, Any] = {"scale": harm.scale_of(group.toll), "whom": group.whom, "side": group.side}
            yield blank | told | {"why": toll_why(group.toll)} | _toll(group.toll)


def toll_why(toll: Toll) -> str:
    """Why a toll's best, low and high are what they are, by UCDP's rules as `fusion.tolls` applies them."""
    if len(toll.reports) == 1:
        return f"the one figure told, by {toll.reports[0].speaker}, known {toll.reports[0].available[:10]}"
    floors = [report for report in toll.reports if report.low is not None]
    ceilings = [report for report in toll.reports if report.high is not None]
    last = floors[-1] if floors else toll.reports[-1]
    low = min(floors, key=lambda report: report.low or 0, default=None)
    high = max((*floors, *ceilings), key=lambda report: max(report.low or 0, report.high or 0))
    lowest = f"the least said, by {low.speaker}" if low else "nobody gives a least figure"
    kind = "latest figure" if floors else "only an upper bound"
    return (
        f"best {toll.best:g}: {kind}, by {last.speaker}, known {last.available[:10]}; "
        f"low {toll.low:g}: {lowest}; high {toll.high:g}: the most said, by {high.speaker}"
    )


def _toll(toll: Toll | None) -> dict[str, Any]:
    if toll is None:
        return {}
    said = dict.fromkeys(f"{one.speaker}: {bounds(one.low, one.high)}" for one in toll.reports)
    return {"unit": toll.unit, "low": toll.low, "best": toll.best, "high": toll.high, "by_speaker": "; ".join(said)}
