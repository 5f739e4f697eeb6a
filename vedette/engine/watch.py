"""Going round feeds and lists for as long as the program runs, and keeping what they bring."""

import time
from collections.abc import Callable, Iterable, Iterator

from vedette.intake.values import Unreadable
from vedette.intake.watcher import NEVER, Watcher
from vedette.ledger import Ledger
from vedette.model import Document
from vedette.service.ingest import Reader, Report, ingest

LONGEST_SLEEP = 60.0  # seconds: a source whose hour moved is not missed by more


def rounds(
    watcher: Watcher,
    reader: Reader,
    ledger: Ledger,
    *,
    unreadable: Callable[[Unreadable], None],
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Report]:
    """What each round kept, without end; waits between rounds until a source is due.

    The caller keeps `watcher.memories` after each: what a round fetched and a kill lost is then fetched again. Ends
    when no source will ever be due.
    """
    while (due := watcher.next_due()) < NEVER:
        while (wait := due - now()) > 0:
            sleep(min(wait, LONGEST_SLEEP))
        yield ingest(_readable(watcher.round(), unreadable), reader, ledger)


def _readable(found: Iterable[Document | Unreadable], unreadable: Callable[[Unreadable], None]) -> Iterator[Document]:
    for item in found:
        if isinstance(item, Unreadable):
            unreadable(item)
        else:
            yield item
