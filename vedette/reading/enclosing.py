"""Which attribution a stretch of text belongs to, and who speaks it."""

import re
from collections.abc import Iterator, Sequence

from vedette.model import Attribution, Span, Speaker
from vedette.model.span import overlaps, within

_STEM, _ENDING = 5, 2  # letters that two transliterations of one name share, and by how many they may differ
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
    return tuple(s for n, s in enumerate(chain) if not any(_is_same(s, other) for other in _fuller(chain, n)))


def _fuller(chain: list[Speaker], number: int) -> Iterator[Speaker]:
    """The links beside one that would stand for the same speaker: the earlier of equals, else the longer name."""
    mine = len(chain[number].name.split())
    for n, other in enumerate(chain):
        length = len(other.name.split())
        if length > mine or (length == mine and n < number):
            yield other


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Whether every word of a name is in the other, however it is spelled: "Zelensky", "Volodymyr Zelenskyi"."""
    words, others = (re.findall(r"\w+", speaker.name.casefold()) for speaker in (one, other))
    return one.party == other.party and all(any(_is_spelling(word, known) for known in others) for word in words)


def _is_spelling(one: str, other: str) -> bool:
    alike = one[:_STEM] == other[:_STEM] and abs(len(one) - len(other)) <= _ENDING
    return one == other or (min(len(one), len(other)) > _STEM and alike)
