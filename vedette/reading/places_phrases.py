"""What the words around a name do to it: how far it reaches, where it is moved to, what the phrase takes in.

"near X" and "outskirts of X" widen, "15 km north of X" moves, "between X and Y" takes in the way, "X province" and
"eastern X" are areas of which the words are a part.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from vedette.gazetteer.cells import distance_km
from vedette.model import Place, Toponym
from vedette.model.layers import ToponymKind
from vedette.reading.places_bearings import Approach, BearingReader, moved
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_mention import NATURAL, Mention, is_of_kind
from vedette.reading.places_resolve import Resolution
from vedette.reading.tokens import source

_REGIONS = frozenset({"PCLI", "CONT", "RGN", "ADM1", "ADM2", "ADM3", "ADM4"}) | (NATURAL - {"ISL", "SPIT"})
_FACILITY_M = 10_000  # how far from its town an airport or a works may lie
_UNMEASURED_M = 20_000  # "east of X"
_UNCERTAIN_SHARE = 0.1  # of a told distance


class PhraseReader:
    """Makes toponyms of the mentions of one document."""

    def __init__(self, doc: Doc, lexicon: PlaceLexicon, bearings: BearingReader) -> None:
        self._doc = doc
        self._source = source(doc)
        self._lexicon = lexicon
        self._bearings = bearings

    def toponym(self, mention: Mention, resolution: Resolution, kind: ToponymKind) -> Toponym:
        """The toponym of a mention, with its phrase taken into account."""
        start, end = self._extent(mention)
        span = (self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1]))
        place, why = resolution.place, resolution.why
        if place and (self._stands_apart(mention) or self._is_another(mention, place)):
            place = None  # the district, the river or the plant is known only by the name of the town
            why += "; a place of its own, and only what it is called after is known"
        toponym = Toponym(
            span=span if (start, end) != (mention.start, mention.end) else mention.span,
            mention=self._source[slice(*span)] if (start, end) != (mention.start, mention.end) else mention.text,
            kind=kind,
            place=place,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            precision_m=place.precision_m if place else None,
            region=self._is_region(mention, resolution),
            candidates=resolution.candidates,
            why=why,
        )
        return self._placed(toponym, mention, place) if place and kind == "literal" else toponym

    def _is_another(self, mention: Mention, place: Place) -> bool:
        """Whether the words beside a name make it something else than the place."""
        if mention.nature:
            return not is_of_kind(place.feature, mention.nature)
        return bool(mention.feature) and place.is_settlement

    def _stands_apart(self, mention: Mention) -> bool:
        """Whether it is a plant that has a settlement's name and may be anywhere."""
        words = tuple(self._lower(i) for i in range(mention.end, mention.end + mention.facility))
        return words in self._lexicon.facilities_apart

    def _extent(self, mention: Mention) -> tuple[int, int]:
        """With the words for an area or a facility after the name ("Kharkiv province") and a direction before it."""
        start, end = mention.start, mention.end + mention.facility
        if mention.demonym or mention.embedded:
            return mention.start, mention.end
        if mention.nature:
            named_before = self._lower(mention.end) not in self._lexicon.nature
            return (start - 1, end) if named_before else (start, end + 1)
        inside = self._lower(end - 1) in self._lexicon.area_feature
        if (
            not mention.facility
            and not inside
            and self._lower(end) in self._lexicon.area_feature.keys() | self._lexicon.axes
        ):
            end += 1
        is_area = any(match.place.feature in _REGIONS for match in mention.matches)
        if is_area and not mention.feature and self._lower(start - 1) in self._lexicon.directions:
            start -= 1
        return start, end

    def _is_region(self, mention: Mention, resolution: Resolution) -> bool:
        if mention.feature or mention.nature:
            return True
        guess = resolution.place or next(iter(resolution.candidates), None)
        return guess is not None and guess.feature in _REGIONS and not mention.facility

    def _placed(self, toponym: Toponym, mention: Mention, place: Place) -> Toponym:
        if mention.is_origin:
            return toponym
        approach = self._bearings.before(self._source, mention.span[0])
        if approach is not None and approach.km is not None and approach.degrees is not None:
            lat, lon = moved((place.lat, place.lon), approach.km, approach.degrees)
            reach = place.precision_m + round((approach.km * _UNCERTAIN_SHARE + approach.give_km) * 1_000)
            return replace(toponym, lat=lat, lon=lon, precision_m=reach)
        return replace(toponym, precision_m=place.precision_m + self._widening(mention, approach))

    def _widening(self, mention: Mention, approach: Approach | None) -> int:
        if mention.facility:
            return _FACILITY_M
        if approach is not None and approach.km is not None:
            return round((approach.km + approach.give_km) * 1_000)
        if approach or self._lower(mention.end) in self._lexicon.axes:
            return _UNMEASURED_M
        return self._nearness(mention)

    def _nearness(self, mention: Mention) -> int:
        for length in (2, 1):
            words = tuple(self._lower(i) for i in range(mention.start - length, mention.start))
            if words in self._lexicon.nearness_m:
                return self._lexicon.nearness_m[words]
        return 0

    def between(self, toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
        """The same toponyms; two that stand as "between X and Y" reach as far as the middle of the way."""
        reach: dict[int, int] = {}
        for number, (one, other) in enumerate(itertools.pairwise(toponyms)):
            before = self._source[: one.span[0]].rstrip().lower()
            gap = self._source[one.span[1] : other.span[0]].strip()
            if one.place and other.place and before.endswith("between") and gap == "and":
                halfway = round(distance_km((one.place.lat, one.place.lon), (other.place.lat, other.place.lon)) * 500)
                reach |= {number: halfway, number + 1: halfway}
        for number, toponym in enumerate(toponyms):
            wide = max(toponym.precision_m or 0, reach.get(number, 0))
            yield replace(toponym, precision_m=wide) if number in reach else toponym

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""
