"""The credit by which a report names the wire it comes from."""

import re
from collections.abc import Mapping

_EDGE = 300  # characters from either end within which a credit stands


def credit(text: str, agencies: Mapping[str, str]) -> str | None:
    """The agency that the text credits as its author, or None.

    A credit is "KYIV (AFP) —", "/ TASS /", a closing "— Ukrinform" or "(Reporting by Reuters …)" at an edge of the
    text; an agency merely quoted ("told AFP") is no credit.
    """
    if not agencies:
        return None
    names = "|".join(re.escape(name) for name in sorted(agencies, key=lambda name: (-len(name), name)))
    found = re.search(rf"[(/]\s*({names})\s*[)/]\s*(?:[-–—.:]|$)", text[:_EDGE])
    found = found or re.search(
        rf"(?:[-–—/(]\s*(?:Source:\s*)?|Reporting by (?:\w+\s){{0,3}})({names})\b[^.\n]{{0,80}}\W*$", text[-_EDGE:]
    )
    return agencies[found[1]] if found else None
