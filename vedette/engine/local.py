"""Reading on this machine: in this process, or in several that each hold a reader of their own."""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice

from vedette.model import Document
from vedette.reading.pipeline import Reader, Reading
from vedette.service.ingest import Reader as ReaderPort
from vedette.service.reading import make_reader

PORTION = 32  # documents handed to a process at a time: enough that handing over costs little
AHEAD = 3  # portions waiting for each process

_reader: Reader  # of a worker process; made once there by `_start`


@contextmanager
def reading_on(workers: int, theatres: Sequence[str], model: str | None) -> Iterator[ReaderPort]:
    """A reader that works in `workers` processes, this one where it is 1."""
    if workers == 1:
        yield make_reader(theatres, model=model)
        return
    spawn = multiprocessing.get_context("spawn")  # a fork would copy locks of threads that are not there
    with ProcessPoolExecutor(workers, spawn, initializer=_start, initargs=(theatres, model)) as pool:
        yield _Pool(make_reader(theatres, model=model), pool, workers)


class _Pool:
    """The reader whose work is done in a pool of processes; readings come in the order of the documents."""

    def __init__(self, alike: Reader, pool: ProcessPoolExecutor, workers: int) -> None:
        self._alike = alike  # made as those of the processes are; it loads its model only if its version is asked for
        self._pool = pool
        self._ahead = AHEAD * workers

    @property
    def version(self) -> str:
        """The version of every reader in the pool."""
        return self._alike.version

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Each document with its claims; takes only as many documents ahead as keep every process at work."""
        rest = iter(documents)
        waiting: deque[Future[list[Reading]]] = deque()
        while portion := list(islice(rest, PORTION)):
            waiting.append(self._pool.submit(_read, portion))
            if len(waiting) >= self._ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(theatres: Sequence[str], model: str | None) -> None:
    global _reader
    _reader = make_reader(theatres, model=model)


def _read(portion: list[Document]) -> list[Reading]:
    return list(_reader.read(portion))
