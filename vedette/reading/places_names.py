"""All names a text may use for a place: the gazetteer's, and those that the document's theatre adds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vedette.gazetteer import Gazetteer, Match
from vedette.gazetteer.arabic import COUNTRIES as ARABIC_COUNTRIES
from vedette.gazetteer.arabic import consonants
from vedette.gazetteer.names import key
from vedette.model import Place
from vedette.reading.places_inflect import Inflection
from vedette.theatre import Alias, Region, Theatre

_REGION_M = 100_000
_SHORT = 4


class PlaceNames:
    """Look-up over a gazetteer (which may be absent) and a theatre's own aliases and regions."""

    def __init__(self, gazetteer: Gazetteer | None, theatre: Theatre | None, inflection: Inflection) -> None:
        self.gazetteer = gazetteer
        self.countries = frozenset(theatre.countries) if theatre else frozenset()
        self.inflection = inflection
        self._own: dict[str, list[Match]] = defaultdict(list)
        self._starts: set[str] = set()
        self.is_arabic = not ARABIC_COUNTRIES.isdisjoint(self.countries)
        self._heard: dict[str, list[Match]] = defaultdict(list)
        self._people = frozenset(_people_words(theatre)) if theatre and self.is_arabic else frozenset()
        self.own_ids: set[str] = set()
        self.metonyms = (
            frozenset(name for party in theatre.parties for name in party.metonyms) if theatre else frozenset()
        )
        self._demonyms = gazetteer.demonyms() if gazetteer else {}
        if theatre:
            for place, names in (*self._aliases(theatre), *self._regions(theatre)):
                self._add(place, names)

    def _add(self, place: Place, names: Sequence[str]) -> None:
        self.own_ids.add(place.id)
        for name in names:
            folded = key(name)
            self._own[folded].append(Match(place, "main"))  # what the theatre calls it is its name
            if self.is_arabic and (heard := consonants(name)):
                self._heard[heard].append(Match(place, "romanised"))
            words = folded.split()
            self._starts |= {" ".join(words[:n]) for n in range(1, len(words))}

    def _aliases(self, theatre: Theatre) -> Iterator[tuple[Place, Sequence[str]]]:
        for alias in theatre.aliases:
            if place := self._aliased(alias):
                yield place, (alias.name, *alias.names)

    def _aliased(self, alias: Alias) -> Place | None:
        known = self.gazetteer.place(alias.geonameid) if self.gazetteer else None
        if known:
            return replace(known, name=alias.name)
        if alias.lat is None or alias.lon is None:
            return None
        return Place(
            f"geonames:{alias.geonameid}",
            alias.name,
            alias.lat,
            alias.lon,
            alias.feature,
            alias.country or "",
            alias.admin1 or "",
            0,
            2_000,
        )

    def _regions(self, theatre: Theatre) -> Iterator[tuple[Place, Sequence[str]]]:
        for region in theatre.regions:
            if place := self._region(region):
                yield place, (region.name, *region.names)

    def _region(self, region: Region) -> Place | None:
        known = list(self._areas(region))
        if len(known) == 1 and len(region.admin1) == 1:
            return replace(known[0], name=region.name)
        lat, lon = region.lat, region.lon
        if lat is None or lon is None:
            if not known:
                return None
            lat, lon = (sum(values) / len(known) for values in ([a.lat for a in known], [a.lon for a in known]))
        reach = round(region.radius_km * 1_000) if region.radius_km else _REGION_M
        ident = f"region:{key(region.name).replace(' ', '-')}"
        return Place(ident, region.name, lat, lon, "RGN", region.country or "", "", 0, reach)

    def _areas(self, region: Region) -> Iterator[Place]:
        for code in region.admin1:
            area = self.gazetteer.area(region.country, code) if self.gazetteer and region.country else None
            if area:
                yield area

    def find(self, name: str) -> Sequence[Match]:
        """The places so called, the theatre's own first; a place named by both is the theatre's."""
        own = self._own.get(key(name), ())
        listed = self.gazetteer.matches(name) if self.gazetteer else ()
        if self.gazetteer and any(match.place.country in self.countries for match in listed):
            # One village of the name may be listed in another romanisation: all or none must be weighed.
            listed = (*listed, *self.gazetteer.romanised(name))
        return _united((own, listed))

    def is_own(self, name: str) -> bool:
        """Whether the theatre itself names a place so."""
        return key(name) in self._own

    def find_romanised(self, name: str) -> Sequence[Match]:
        """The places whose Cyrillic name `name` may be another romanisation of."""
        return self.gazetteer.romanised(name) if self.gazetteer and len(name) > _SHORT else ()

    def find_heard(self, name: str) -> Sequence[Match]:
        """The places of an Arabic theatre whose name `name` may be another romanisation of; not of its people's."""
        if not self._people.isdisjoint(key(name).split()):
            return ()
        listed = self.gazetteer.arabic(name) if self.gazetteer else ()
        own = self._heard.get(consonants(name), ())
        near = (match for match in listed if match.place.country in self.countries)
        return _united((own, tuple(near)))

    def find_inflected(self, name: str) -> Sequence[Match]:
        """The places whose Ukrainian or Russian name `name`, of one word or two, may be a case of."""
        first, *rest = name.split()
        bases = dict.fromkeys(self.inflection.base_forms(first))
        if not rest:
            return _united(map(self.find, bases))
        seconds = dict.fromkeys((rest[0], *self.inflection.base_forms(rest[0])))
        begun = [base for base in bases if self.begins(base)]
        return _united(self.find(f"{base} {second}") for base in begun for second in seconds)

    def find_area(self, adjective: str, feature: str) -> Sequence[Match]:
        """The areas of that level that an adjective before the word for one may mean ("Бахмутському районі")."""
        names = dict.fromkeys(self.inflection.area_names(adjective, feature))
        return tuple(match for match in _united(map(self.find, names)) if match.place.feature == feature)

    def find_adjective(self, word: str) -> Sequence[Match]:
        """The places that an adjective is made of ("Кременчуцький")."""
        return _united(self.find(name) for name in dict.fromkeys(self.inflection.places_of(word)))

    def abbreviated(self, text: str) -> Sequence[Match]:
        """The provinces that may be shortened to `text` ("Ky.")."""
        return self.gazetteer.abbreviated(text) if self.gazetteer else ()

    def begins(self, words: str) -> bool:
        """Whether a longer name begins with these words."""
        return key(words) in self._starts or (self.gazetteer is not None and self.gazetteer.has_prefix(words))

    def demonym(self, word: str) -> Sequence[Match]:
        """The countries or regions whose people or adjective a word is."""
        return self._demonyms.get(key(word), ())


def _united(found: Iterable[Sequence[Match]]) -> Sequence[Match]:
    """All matches, of each place the first."""
    first: dict[str, Match] = {}
    for matches in found:
        for match in matches:
            first.setdefault(match.place.id, match)
    return tuple(first.values())


def _people_words(theatre: Theatre) -> Iterator[str]:
    """The words of the names of a theatre's people, folded; articles are too short to count."""
    for actor in (actor for actor in theatre.actors if actor.person):
        for name in (actor.name, *actor.names):
            yield from (word for word in key(name).split() if len(word) >= _SHORT)
