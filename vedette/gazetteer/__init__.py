"""Name -> place: build from packages and GeoNames dumps, one compact index file, look-up, ranking in context."""

from vedette.gazetteer.index import Gazetteer, GazetteerError, Match, NameKind

__all__ = ["Gazetteer", "GazetteerError", "Match", "NameKind"]
