"""Through whom a stretch of text is said: the attributions over it, outermost first."""

from collections.abc import Sequence

from vedette.model import Attribution, Span, Speaker

_ENOUGH = 0.6  # share of a stretch that a content must cover to be said to hold it


def governing(attributions: Sequence[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The attributions that hold `span` in their content, outermost first."""
    index = _innermost(attributions, span)
    chain: list[Attribution] = []
    seen: set[int] = set()
    while index is not None and index not in seen:
        seen.add(index)
        chain.append(attributions[index])
        index = attributions[index].parent
    return tuple(reversed(chain))


def speakers_of(attributions: Sequence[Attribution], span: Span) -> tuple[Speaker, ...]:
    """The chain of speakers of `span` without the publisher, outermost first; () in the report's own voice."""
    return tuple(speaker for attribution in governing(attributions, span) for speaker in attribution.speakers)


def _innermost(attributions: Sequence[Attribution], span: Span) -> int | None:
    holding = [
        (sum(end - start for start, end in attribution.content), -index)
        for index, attribution in enumerate(attributions)
        if _covered(attribution.content, span) >= _ENOUGH
    ]
    return -min(holding)[1] if holding else None


def _covered(content: Sequence[Span], span: Span) -> float:
    common = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in content)
    return common / max(1, span[1] - span[0])
