"""What a notebook shows in a cell: a text with its claims, a table, a map. Escaped, and in need of nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import cos, radians
from typing import Any

from vedette.gazetteer.cells import distance_km
from vedette.model import Claim, Estimate
from vedette.model.estimate import CONTESTED, UNKNOWN

# Okabe and Ito's colours, which colour-blind readers tell apart; the two states of nobody are greys.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442")
_GREYS = {CONTESTED: "#555555", UNKNOWN: "#bbbbbb"}
_SHOWN = 50  # rows of a table in a cell
_LONGEST = 200  # characters of a value in a table
_WIDTH, _MARGIN = 640, 12  # of a map, in pixels


def claims_cell(text: str, claims: Sequence[Claim]) -> str:
    """The text with each claim's span marked and numbered, and the claims with their chains below."""
    items = "".join(f'<li value="{number}">{_claim(claim)}</li>' for number, claim in enumerate(claims, 1))
    listed = f"<ol>{items}</ol>" if claims else "<p>No claims.</p>"
    return f'<div><p style="white-space:pre-wrap;line-height:1.7">{_marked(text, claims)}</p>{listed}</div>'


def _marked(text: str, claims: Sequence[Claim]) -> str:
    """The text cut at every beginning and end of a span; what lies in a span is marked, a beginning is numbered."""
    cuts = sorted({0, len(text), *(at for claim in claims for at in claim.span)})
    parts = []
    for start, end in pairwise(cuts):
        begins = [n for n, claim in enumerate(claims, 1) if claim.span[0] == start]
        inside = any(claim.span[0] <= start and end <= claim.span[1] for claim in claims)
        numbers = "".join(f"<sup><b>{n}</b></sup>" for n in begins)
        words = escape(text[start:end])
        parts.append(f"{numbers}<mark>{words}</mark>" if inside else numbers + words)
    return "".join(parts)


def _claim(claim: Claim) -> str:
    chain = " ← ".join(speaker.name for speaker in claim.chain)
    marks = [claim.event.type, claim.stance]
    marks += ["negated"] * (claim.polarity == "negative")
    marks += [claim.verification] * (claim.verification != "none")
    marks += [", ".join(place.name or place.mention for place in claim.places)] if claim.places else []
    marks += [f"{claim.time.start or '…'} to {claim.time.end or '…'}"] if claim.time else []
    marks += [
        f"{q.qualifier or ''} {q.low if q.low is not None else q.high} {q.unit}".strip() for q in claim.quantities
    ]
    return f"<b>{escape(chain)}</b>: <q>{escape(claim.text)}</q> <small>{escape(' · '.join(marks))}</small>"


def table_cell(records: Sequence[Mapping[str, Any]], told: str) -> str:
    """A table of the first records, with how many there are."""
    columns = list(dict.fromkeys(name for record in records[:_SHOWN] for name in record))
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_short(record.get(name)))}</td>' for name in columns)}</tr>"
        for record in records[:_SHOWN]
    )
    more = f", the first {_SHOWN} shown" if len(records) > _SHOWN else ""
    counted = f"<p>{len(records)} rows{more}. {escape(told)}</p>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{counted}"


def _short(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def map_cell(
    estimates: Iterable[Estimate],
    *,
    parties: Sequence[str],
    around: tuple[float, float, float] | None = None,
    told: str = "",
) -> str:
    """A map as SVG: a point a settlement in its holder's colour, its name and grounds on pointing at it.

    `around` is (lat, lon, km): every settlement within; without it those that claims name. North is up; a degree of
    longitude is drawn as long as it is at the middle of the map.
    """
    drawn = [one for one in estimates if one.lat is not None and one.lon is not None and _is_shown(one, around)]
    if not drawn:
        return f"<p>No settlement to draw. {escape(told)}</p>"
    place, height = _projection(drawn)
    colours = _GREYS | {party: _COLOURS[n % len(_COLOURS)] for n, party in enumerate(dict.fromkeys(parties))}
    points = "".join(_point(one, place(one), colours) for one in drawn)
    held = dict.fromkeys(one.party for one in drawn)
    legend = " ".join(
        f'<span style="color:{colours.get(party, "#000")}">●</span> {escape(party)}' for party in sorted(held)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Who holds what" width="{_WIDTH}" '
        f'height="{height}" viewBox="0 0 {_WIDTH} {height}">{points}</svg><p>{legend}. {len(drawn)} settlements, '
        f"{escape(told)}</p>"
    )


def _is_shown(one: Estimate, around: tuple[float, float, float] | None) -> bool:
    if around is None:
        return bool(one.claim_ids)
    lat, lon, kilometres = around
    return distance_km((lat, lon), (one.lat or 0, one.lon or 0)) <= kilometres


def _projection(drawn: Sequence[Estimate]) -> tuple[Any, int]:
    """What gives a settlement's place in pixels, and the height of the map."""
    lats, lons = [one.lat or 0 for one in drawn], [one.lon or 0 for one in drawn]
    west, north = min(lons), max(lats)
    squeeze = cos(radians((min(lats) + north) / 2))
    width = max((max(lons) - west) * squeeze, 0.01)
    scale = (_WIDTH - 2 * _MARGIN) / max(width, (north - min(lats)) * 0.8)

    def place(one: Estimate) -> tuple[float, float]:
        x, y = ((one.lon or 0) - west) * squeeze * scale, (north - (one.lat or 0)) * scale
        return _MARGIN + x, _MARGIN + y

    return place, round((north - min(lats)) * scale) + 2 * _MARGIN


def _point(one: Estimate, at: tuple[float, float], colours: Mapping[str, str]) -> str:
    title = f"{one.name or one.geonameid}: {one.party}, {one.probability:.2f}, {one.basis.replace('_', ' ')}"
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4" fill="{colours.get(one.party, "#000")}" '
        f'fill-opacity="{max(0.3, one.probability):.2f}"><title>{escape(title)}</title></circle>'
    )
