"""Spans: half-open ranges [start, end) of Unicode code points in a document's own text."""

Span = tuple[int, int]


def overlaps(one: Span, other: Span) -> bool:
    """Whether the two share at least one code point."""
    return one[0] < other[1] and other[0] < one[1]


def within(inner: Span, outer: Span) -> bool:
    """Whether `inner` lies wholly inside `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
