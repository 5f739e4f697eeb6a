"""Which attribution a stretch of text belongs to, and who speaks it."""

from collections.abc import Sequence

from vedette.model import Attribution, Span, Speaker
from vedette.model.span import overlaps, within

_INWARD = {"plan", "ask", "believe"}


def innermost(attributions: Sequence[Attribution], span: Span) -> int | None:
    """The index of the smallest attribution whose content holds `span`; None where nobody is quoted for it."""
    holding = [
        (sum(end - start for start, end in a.content), index)
        for index, a in enumerate(attributions)
        if any(within(span, part) for part in a.content) and not any(overlaps(span, part) for part in a.source)
    ]
    return min(holding)[1] if holding else None


def tells_intention(attribution: Attribution, actors: Sequence[Span]) -> bool:
    """Whether it tells what its source means to do itself ("Moscow wants to …") and not what anybody said.

    Beliefs and intentions are attributions to students of quotation; here the report vouches for them.
    """
    if attribution.cue_kind not in _INWARD:
        return False
    return any(overlaps(actor, source) for actor in actors for source in attribution.source)


def speakers(attributions: Sequence[Attribution], index: int | None) -> tuple[Speaker, ...]:
    """The chain of an attribution without the publisher, outermost first, each speaker once."""
    chain: list[Speaker] = []
    seen: set[int] = set()
    while index is not None and index not in seen:
        seen.add(index)
        chain[:0] = attributions[index].speakers
        index = attributions[index].parent
    named = [speaker.name for speaker in chain]
    return tuple(speaker for n, speaker in enumerate(chain) if speaker.name not in named[:n])
