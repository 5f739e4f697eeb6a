"""Polling feeds and working lists of articles off, a round at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from vedette.intake.dates import utc
from vedette.intake.feed import read_feed
from vedette.intake.fetch import Fetched, FetchError
from vedette.intake.gdelt import addresses
from vedette.intake.html import read_html
from vedette.intake.polite import DAY, Visitor
from vedette.intake.sources import Feed, Memory, Sources
from vedette.intake.values import Fields, Job, Read, Remark, Unreadable
from vedette.model import Document

NEVER = float("inf")
AT_ONCE = 50  # articles of a list taken in one round, so that they are kept and shown before all are there


class Watcher:
    """Goes to the sources that are due. `memories` is changed: keep it when what a round gave is kept."""

    def __init__(
        self,
        sources: Sources,
        memories: dict[str, Memory],
        visitor: Visitor,
        *,
        now: Callable[[], float],
        warn: Callable[[Remark], None],
        folder: Path = Path(),
    ) -> None:
        self.memories = memories
        self._sources = sources
        self._visitor = visitor
        self._now = now
        self._warn = warn
        self._lists = [folder / listed.path for listed in sources.lists]
        self._worked_off: set[Path] = set()

    def round(self) -> Read:
        """The new documents of every source that is due; an `Unreadable` for each that could not be read."""
        for feed in self._sources.feeds:
            if self._of(feed.url).due <= self._now():
                yield from self._poll(feed)
        for path in self._left():
            yield from self._work_off(path)

    def next_due(self) -> float:
        """When the next source is due, in seconds since 1970; NEVER, where all that is watched is lists, and done."""
        if self._left():
            return self._now()
        return min((self._of(feed.url).due for feed in self._sources.feeds), default=NEVER)

    def _left(self) -> list[Path]:
        return [path for path in self._lists if path not in self._worked_off]

    def _of(self, source: str) -> Memory:
        return self.memories.setdefault(source, Memory())

    def _poll(self, feed: Feed) -> Read:
        memory = self._of(feed.url)
        job = Job(path=feed.url, warn=self._warn, told=feed.fields)
        try:
            answer = self._visitor.visit(feed.url, etag=memory.etag, modified=memory.modified)
        except FetchError as error:
            memory.failures += 1
            backed_off = min(feed.every * 2.0**memory.failures, DAY)
            memory.due = self._now() + max(backed_off, self._visitor.later(error) or 0.0)
            yield job.unreadable(str(error))
            return
        memory.failures, memory.due = 0, self._now() + feed.every
        if answer is not None:
            memory.etag, memory.modified = answer.etag, answer.modified
            yield from self._entries(answer, feed, memory, job)

    def _entries(self, answer: Fetched, feed: Feed, memory: Memory, job: Job) -> Read:
        """The entries not taken yet, in this wording; those that are no longer listed are forgotten."""
        found = list(read_feed(answer.body, job.told_also(Fields(fetched=self._moment()))))
        taken = set(memory.taken)
        for item in found:
            if isinstance(item, Unreadable):
                yield item
            elif item.id not in taken:
                yield self._article(item, job) if feed.articles else item
        memory.taken = [item.id for item in found if isinstance(item, Document)]

    def _article(self, entry: Document, job: Job) -> Document:
        """The page that an entry links to, as the entry tells of it; the entry where the page cannot be had."""
        told = Fields(
            publisher=entry.publisher, published=entry.published, title=entry.title, language=entry.language
        )
        for page in self._page(entry.url, job.told_also(told)) if entry.url else ():
            if isinstance(page, Document) and page.text.strip():
                return page
            if isinstance(page, Unreadable):
                job.remark(f"{page}; its summary is kept")
        return entry

    def _work_off(self, path: Path) -> Read:
        memory = self._of(str(path))
        taken = set(memory.taken)
        fresh = (address for address in addresses(path) if address not in taken)
        some = list(islice(fresh, AT_ONCE))
        for address in some:
            yield from self._page(address, Job(path=address, warn=self._warn))
        memory.taken += some
        if len(some) < AT_ONCE:
            self._worked_off.add(path)

    def _page(self, address: str, job: Job) -> Read:
        page = replace(job, path=address).told_also(Fields(url=address, fetched=self._moment()))
        try:
            answer = self._visitor.visit(address)
        except FetchError as error:
            yield page.unreadable(str(error))
            return
        if answer is not None:
            yield from read_html(answer.body, page, charset=answer.charset)

    def _moment(self) -> str:
        return utc(datetime.fromtimestamp(self._now(), UTC))
