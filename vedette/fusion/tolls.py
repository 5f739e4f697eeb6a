"""The tolls of one incident: a range over voices with its history, never a sum over claims."""

from collections.abc import Sequence

from vedette.fusion.facts import Fact
from vedette.model import Quantity, Toll, TollReport


def tolls(facts: Sequence[Fact]) -> tuple[Toll, ...]:
    """The toll of each unit that the claims count, by unit.

    Best, low and high follow UCDP GED's rule: low and high are the least and the most that anybody says, best is
    the most recent figure, of several known at one moment the highest, since tolls rise. A rumour of "up to N"
    bounds only above and is no best where another figure exists.
    """
    by_unit: dict[str, list[TollReport]] = {}
    for fact in facts:
        for unit, quantity in fact.tolls.items():
            by_unit.setdefault(unit, []).append(_report(fact, quantity))
    return tuple(toll(unit, sorted(reports, key=_order)) for unit, reports in sorted(by_unit.items()))


def _order(report: TollReport) -> tuple[str, float, str]:
    return report.available, report.low or 0, report.claim_id


def _report(fact: Fact, quantity: Quantity) -> TollReport:
    claimant = fact.kept.claim.claimant
    return TollReport(
        claim_id=fact.id,
        speaker=claimant.shown,
        party=claimant.party,
        available=fact.kept.available,
        low=quantity.low,
        high=quantity.high,
        scope=quantity.scope,
    )


def toll(unit: str, reports: Sequence[TollReport]) -> Toll:
    """The toll that reports, oldest first, amount to by the rule above."""
    figures = [figure for report in reports for figure in (report.low, report.high) if figure is not None]
    floors = [report.low for report in reports if report.low is not None]
    best = floors[-1] if floors else figures[-1]
    return Toll(unit=unit, low=min(floors, default=0), best=best, high=max(figures), reports=tuple(reports))
