"""All names a text may use for a place: the gazetteer's, and those that the document's theatre adds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vedette.gazetteer import Gazetteer, Match
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
        first: dict[str, Match] = {}
        for match in (*own, *listed):
            first.setdefault(match.place.id, match)
        return tuple(first.values())

    def is_own(self, name: str) -> bool:
        """Whether the theatre itself names a place so."""
        return key(name) in self._own

    def find_romanised(self, name: str) -> Sequence[Match]:
        """The places whose Cyrillic name `name` may be another romanisation of."""
        return self.gazetteer.romanised(name) if self.gazetteer and len(name) > _SHORT else ()

    def find_inflected(self, name: str) -> Sequence[Match]:
        """The places whose Ukrainian or Russian name `name`, of one word or two, may be a case of."""
        first, *rest = name.split()
        for base in self.inflection.base_forms(first):
            if not rest and (found := self.find(base)):
                return found
            if rest and self.begins(base):
                for second in (rest[0], *self.inflection.base_forms(rest[0])):
                    if found := self.find(f"{base} {second}"):
                        return found
        return ()

    def find_adjective(self, word: str) -> Sequence[Match]:
        """The places that an adjective is made of ("Кременчуцький")."""
        return next((found for name in self.inflection.places_of(word) if (found := self.find(name))), ())

    def abbreviated(self, text: str) -> Sequence[Match]:
        """The provinces that may be shortened to `text` ("Ky.")."""
        return self.gazetteer.abbreviated(text) if self.gazetteer else ()

    def begins(self, words: str) -> bool:
        """Whether a longer name begins with these words."""
        return key(words) in self._starts or (self.gazetteer is not None and self.gazetteer.has_prefix(words))

    def demonym(self, word: str) -> Sequence[Match]:
        """The countries or regions whose people or adjective a word is."""
        return self._demonyms.get(key(word), ())
