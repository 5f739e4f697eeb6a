"""How much the places of one text speak for one another.

Names of one report lie near each other: a candidate gains from every other name that has a candidate close by, in
the same area, or holding it. All candidates of all names are compared at once, and twice: the second time those that
the first found likely weigh more. (Spatial minimality: Leidner, Toponym Resolution in Text, 2007.)
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vedette.gazetteer.cells import EARTH_KM
from vedette.model import Place

Floats = npt.NDArray[np.float64]
_NEAR_KM = 60.0  # at this distance two places still speak for each other by a third
_SAME_COUNTRY = 0.08
_SAME_ADMIN1 = 0.35
_SAME_ADMIN2 = 0.6
_COUNTRY_HOLDS = 0.5
_ADMIN1_HOLDS = 0.9
_ADMIN2_HOLDS = 1.2
_SIBLINGS = {
    1: 0.3,
    2: 0.6,
    3: 0.8,
}  # two countries or capitals, two provinces of one country, two districts of one province
_MOST = 20.0  # what all other names of a text can add to one candidate
_ROUNDS = 2
_SATURATION = 5.0  # names that speak fully for a candidate, before more add little
_CLOSE_TOKENS = 30.0
_CLOSE_GAIN = 1.0
_LEVEL = {"PCLI": 1, "ADM1": 2, "ADM2": 3}


@dataclass(frozen=True)
class Named:
    """One name of a text: the places it may mean with their scores so far, and the tokens where it stands."""

    places: Sequence[Place]
    scores: Sequence[float]
    positions: Sequence[int]


def supports(names: Sequence[Named]) -> list[Floats]:
    """What each candidate of each name gains from the other names, in the order given. Bounded by 20."""
    groups = [name.places for name in names]
    places = [place for group in groups for place in group]
    if len(groups) < 2 or not places:
        return [np.zeros(len(group)) for group in groups]
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    relation = _relation(places)
    relation *= _closeness(names)[np.ix_(owner, owner)]
    prior = np.concatenate([np.asarray(name.scores, dtype=float) for name in names])
    gained = np.zeros(len(places))
    for _ in range(_ROUNDS):
        likely = np.sqrt(_shares(prior + gained, owner, starts))
        best = np.maximum.reduceat(relation * likely[None, :], starts, axis=1)
        gained = _MOST * (1 - np.exp(-best.sum(axis=1) / _SATURATION))
    return np.split(gained, np.cumsum([len(group) for group in groups])[:-1])


def _closeness(names: Sequence[Named]) -> Floats:
    """How much two names of a text have to do with each other: twice as much when named in one breath."""
    closeness = np.zeros((len(names), len(names)))
    for one in range(len(names)):
        for other in range(one):
            gap = min(abs(a - b) for a in names[one].positions for b in names[other].positions)
            closeness[one, other] = closeness[other, one] = 1 + _CLOSE_GAIN * math.exp(-gap / _CLOSE_TOKENS)
    return closeness


def _shares(score: Floats, owner: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> Floats:
    """The softmax of the scores within each name."""
    top = np.maximum.reduceat(score, starts)
    numbers = np.searchsorted(owner[starts], owner)
    weight = np.exp(score - top[numbers])
    shares: Floats = weight / np.add.reduceat(weight, starts)[numbers]
    return shares


def _relation(places: Sequence[Place]) -> Floats:
    """How closely each two places are bound: by distance between points, by the areas they lie in or are."""
    level = np.array([_LEVEL.get(place.feature, 4 if place.is_settlement else 0) for place in places])
    points = level >= 3
    near = np.exp(-_distances(places) / _NEAR_KM) * (points[:, None] & points[None, :])
    country, admin1, admin2 = (_codes(places, depth) for depth in (1, 2, 3))
    bound = np.maximum(near, _SAME_COUNTRY * _same(country))
    bound = np.maximum(bound, _SAME_ADMIN1 * _same(admin1))
    bound = np.maximum(bound, _SAME_ADMIN2 * _same(admin2))
    for depth, codes, weight in (
        (1, country, _COUNTRY_HOLDS),
        (2, admin1, _ADMIN1_HOLDS),
        (3, admin2, _ADMIN2_HOLDS),
    ):
        holder = (level == depth) & (codes >= 0)
        holds = _same(codes) & (
            (holder[:, None] & (level[None, :] > depth)) | (holder[None, :] & (level[:, None] > depth))
        )
        bound = np.maximum(bound, weight * holds)
    capitals = np.array([place.feature == "PPLC" for place in places])
    bound = np.maximum(bound, _SIBLINGS[1] * (capitals[:, None] & capitals[None, :]))
    for depth, codes in enumerate((np.zeros(len(places), dtype=np.int64), country, admin1), 1):
        bound = np.maximum(bound, _SIBLINGS[depth] * (_same(np.where(level == depth, codes, -1))))
    return np.asarray(bound, dtype=float)


def _distances(places: Sequence[Place]) -> Floats:
    lat, lon = np.radians([[place.lat for place in places], [place.lon for place in places]])
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    distances: Floats = EARTH_KM * np.arccos(np.clip(unit @ unit.T, -1.0, 1.0))
    return distances


def _codes(places: Sequence[Place], depth: int) -> npt.NDArray[np.int64]:
    """A number for each area of that depth, -1 for a place that is in none."""
    numbers: dict[tuple[str, ...], int] = {}
    codes = []
    for place in places:
        path = (place.country, place.admin1, place.admin2)[:depth]
        codes.append(numbers.setdefault(path, len(numbers)) if all(path) else -1)
    return np.array(codes)


def _same(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    same: npt.NDArray[np.bool_] = (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
    return same
