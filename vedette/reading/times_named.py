"""Days that a theatre calls by name ("the invasion"), marked on the words so that patterns can read them.

The war itself has a name in every theatre: what the language calls a war ("the war", "the conflict in Sudan"), from
the theatre's first day on.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from vedette.reading.times_words import Word, words_of
from vedette.theatre.schema import NamedDay, Theatre

EVENT_CLASS = "EVENT"
WAR = "the war"
_ARTICLES = frozenset({"the", "a", "an"})


def named_days(theatre: Theatre | None, wars: Iterable[str]) -> tuple[NamedDay, ...]:
    """The days that a theatre names, with its war's: `wars` name it, with {name} for the land's name."""
    if theatre is None or theatre.start is None:
        return theatre.days if theatre else ()
    names = tuple(war.format(name=theatre.name) for war in wars)
    return (NamedDay(name=WAR, start=theatre.start, names=names), *theatre.days)


def mark_named(words: list[Word], days: Iterable[NamedDay]) -> list[Word]:
    """The words with class EVENT = (name, number of words) where a named day's name begins; the longest name wins."""
    names = _names(tuple(days))
    if not names:
        return words
    return [_marked(words, at, names.get(word.key, ())) for at, word in enumerate(words)]


@lru_cache(maxsize=16)  # measured: making it anew for each text cost a tenth of all reading
def _names(days: tuple[NamedDay, ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names of the days as keys of words, by their first."""
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for day in days:
        for name in (day.name, *day.names):
            keys = _keys(name)
            if keys:
                names.setdefault(keys[0], []).append((keys, day.name))
    return names


def _keys(name: str) -> tuple[str, ...]:
    keys = tuple(word.key for word in words_of(name, {}))
    return keys[1:] if keys and keys[0] in _ARTICLES else keys


def _marked(words: Sequence[Word], at: int, names: Iterable[tuple[tuple[str, ...], str]]) -> Word:
    word = words[at]
    fitting = [(len(keys), day) for keys, day in names if tuple(w.key for w in words[at : at + len(keys)]) == keys]
    if not fitting:
        return word
    length, day = max(fitting)
    return word._replace(classes=word.classes | {EVENT_CLASS: (day, length)})


def read_event(words: Sequence[Word], at: int) -> Iterator[tuple[int, str]]:
    """A reader of patterns: the name of the day that begins at `at`, where one does."""
    if EVENT_CLASS in words[at].classes:
        day, length = words[at].classes[EVENT_CLASS]
        yield at + length, day
