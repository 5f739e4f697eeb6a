"""What the words around a name do to it: how far it reaches, where it is moved to, what the phrase takes in.

"near X" and "outskirts of X" widen, "15 km north of X" moves, "X province" and "eastern X" are areas of which the
words are a part.
"""

import math

from spacy.tokens import Doc

from vedette.gazetteer.cells import KM_PER_DEGREE
from vedette.model import Place, Toponym
from vedette.model.layers import ToponymKind
from vedette.reading.places_lexicon import PlaceLexicon
from vedette.reading.places_resolve import Resolution
from vedette.reading.places_scan import Mention

_REGIONS = frozenset({"PCLI", "CONT", "RGN", "ADM1", "ADM2", "ADM3", "ADM4"})
_KM = {
    "km": 1.0,
    "kilometer": 1.0,
    "kilometre": 1.0,
    "kilometers": 1.0,
    "kilometres": 1.0,
    "mile": 1.609,
    "miles": 1.609,
}


class PhraseReader:
    """Makes toponyms of mentions."""

    def __init__(self, doc: Doc, lexicon: PlaceLexicon) -> None:
        self._doc = doc
        self._source = doc.text
        self._lexicon = lexicon

    def toponym(self, mention: Mention, resolution: Resolution, kind: ToponymKind) -> Toponym:
        """The toponym of a mention, with its phrase taken into account."""
        start, end = self._extent(mention)
        place = resolution.place
        span = (self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1]))
        lat, lon, precision = self._position(mention, place) if place else (None, None, None)
        return Toponym(
            span=span,
            mention=self._source[slice(*span)],
            kind=kind,
            place=place,
            lat=lat,
            lon=lon,
            precision_m=precision,
            region=self._is_region(mention, place, end),
            candidates=resolution.candidates,
            why=resolution.why,
        )

    def _extent(self, mention: Mention) -> tuple[int, int]:
        """With the word for an area after the name ("Kharkiv province") and the direction before it."""
        start, end = mention.start, mention.end
        after = self._lower(end)
        called = self._lower(end - 1) in self._lexicon.area_feature or mention.embedded
        if (
            not mention.demonym
            and not called
            and (after in self._lexicon.axes or after in self._lexicon.area_feature)
        ):
            end += 1
        if self._lower(start - 1) in self._lexicon.directions and any(
            m.place.feature in _REGIONS for m in mention.matches
        ):
            start -= 1
        return start, end

    def _is_region(self, mention: Mention, place: Place | None, end: int) -> bool:
        if mention.feature or (end > mention.end and self._lower(end - 1) in self._lexicon.axes):
            return True
        return place is not None and place.feature in _REGIONS

    def _position(self, mention: Mention, place: Place) -> tuple[float, float, int]:
        words = tuple(self._lower(i) for i in range(max(0, mention.start - 4), mention.start))
        bearing = self._lexicon.bearings.get(words[-2]) if words[-1:] == ("of",) and len(words) > 1 else None
        if bearing is not None and len(words) > 3 and words[-3] in _KM and words[-4].replace(",", "").isdigit():
            return _moved(place, float(words[-4].replace(",", "")) * _KM[words[-3]], bearing)
        for length in (2, 1):
            if words[-length:] in self._lexicon.nearness_m:
                return place.lat, place.lon, place.precision_m + self._lexicon.nearness_m[words[-length:]]
        return place.lat, place.lon, place.precision_m

    def _lower(self, index: int) -> str:
        return self._doc[index].lower_ if 0 <= index < len(self._doc) else ""


def _moved(place: Place, km: float, bearing: float) -> tuple[float, float, int]:
    """The point so far from a place; a tenth of the way and the place's own reach stay uncertain."""
    lat = place.lat + km * math.cos(math.radians(bearing)) / KM_PER_DEGREE
    lon = place.lon + km * math.sin(math.radians(bearing)) / (KM_PER_DEGREE * math.cos(math.radians(place.lat)))
    return round(lat, 5), round(lon, 5), round(place.precision_m + 100 * km)
