"""How much of one text stands in another, by hashed word shingles (Broder 1997)."""

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

_WORD = re.compile(r"\w+")
_SHINGLE = 3  # words
_FEWEST = 12  # words: shorter texts are alike by chance, and must be equal
PERMUTATIONS, _SEED = 128, 20220224


@dataclass(frozen=True)
class Sketch:
    """A text as it is compared: the sorted hashes of its shingles, and their MinHash to find it by."""

    shingles: NDArray[np.uint32]
    minhash: RMinHash

    @classmethod
    def of(cls, text: str) -> "Sketch":
        """The sketch of a text; four bytes a word are kept of it."""
        told = sorted(_shingles(text))
        minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
        minhash.update(told)
        return cls(np.unique(np.fromiter((crc32(each.encode()) for each in told), np.uint32, len(told))), minhash)

    def likeness(self, other: "Sketch") -> float:
        """The share of shingles that both have, of all that either has; 0 where either text is blank."""
        shared = self._shared(other)
        return shared / (len(self.shingles) + len(other.shingles) - shared) if shared else 0.0

    def overlap(self, other: "Sketch") -> float:
        """The share of the shorter text's shingles that stand in the longer; 0 where either is blank."""
        shared = self._shared(other)
        return shared / min(len(self.shingles), len(other.shingles)) if shared else 0.0

    def _shared(self, other: "Sketch") -> int:
        return len(np.intersect1d(self.shingles, other.shingles, assume_unique=True))


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))
