"""Texts to measure speed on: as they stand in the benchmark sets, and recombined where there are too few."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.paths import BENCH, records

WAR = ("claims/study-texts.jsonl", "claims/dev-texts.jsonl", "control/reports-to-2022-08-24.jsonl.gz")
OTHER = ("attribution/polnear-train.jsonl.gz", "places/lgl.jsonl.gz", "places/geovirus.jsonl.gz")
SHORTEST, LONGEST = 100, 1500  # words


def texts_of(*names: str) -> Iterator[str]:
    """The texts of some sets, in their order, each once."""
    seen: set[str] = set()
    for name in names:
        for record in records(Path(BENCH, name)):
            text = record.get("text") or ""
            if text.strip() and text not in seen:
                seen.add(text)
                yield text


def war_reports(count: int, *, shortest: int = 1, longest: int = LONGEST) -> list[str]:
    """War reports: leads and short reports, and where they are shorter than is asked for, several joined."""
    return list(islice(_of_length(list(texts_of(*WAR)), shortest, longest), count))


def mixed_news(count: int) -> list[str]:
    """News of many kinds, 100-1,500 words: local, political, of disease, and one in four of the war."""
    war = iter(war_reports(count // 4, shortest=SHORTEST))
    other = [text for text in texts_of(*OTHER) if SHORTEST <= len(text.split()) <= LONGEST]
    Random(7).shuffle(other)  # noqa: S311 - an order, no secret
    rest = iter(other)
    found = [next(war, None) if n % 4 == 0 else next(rest, None) for n in range(count)]
    return [text for text in found if text is not None]


def _of_length(texts: list[str], shortest: int, longest: int) -> Iterator[str]:
    """The texts in a fixed order that mixes the sets; those too short are joined, a paragraph each."""
    random = Random(11)  # noqa: S311 - an order, no secret
    while True:
        random.shuffle(texts)
        waiting: list[str] = []
        for text in texts:
            waiting.append(text)
            joined = "\n\n".join(waiting)
            words = len(joined.split())
            if words > longest:
                waiting = []
            elif words >= shortest:
                yield joined
                waiting = []
