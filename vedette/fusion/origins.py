"""Documents to origins: which of them are one voice (DESIGN law 6).

A copy or a light rewrite is found by MinHash over word shingles (Broder 1997); a wire's credit names its origin.
"""

import re
from collections.abc import Mapping, Sequence

from rensa import RMinHash, RMinHashLSH

from vedette.fusion.cluster import components
from vedette.fusion.credits import credit
from vedette.model import Document

_WORD = re.compile(r"\w+")
_SHINGLE = 3  # words
_FEWEST = 12  # words: shorter texts are alike by chance, and must be equal
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 20220224
_ALIKE = 0.5  # of shingles shared: a headline changed and a paragraph cut; two reporters' own words share under .1


def origins(documents: Sequence[Document], *, agencies: Mapping[str, str] | None = None) -> dict[str, str]:
    """The origin of each document by its id; documents of one origin are one voice, in whatever order they come.

    `agencies` are the wires to be found in credits, surface form to name. The origin of a group of copies is the
    wire it credits, else the publisher of its earliest document.
    """
    by_id = {document.id: document for document in documents}
    groups = components(by_id, _copies(by_id))
    return {
        id_: origin
        for ids in groups
        for origin in [_origin([by_id[id_] for id_ in ids], agencies or {})]
        for id_ in ids
    }


def _origin(copies: Sequence[Document], agencies: Mapping[str, str]) -> str:
    credited = sorted({name for document in copies if (name := credit(document.text, agencies))})
    if credited:
        return credited[0]
    first = min(copies, key=lambda document: (document.published or "9", document.id))
    return first.publisher or first.url or first.id


def _copies(documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    """Pairs of documents of which one copies the other."""
    shingles = {id_: _shingles(document.text) for id_, document in documents.items()}
    ids = sorted(documents)
    sketches = RMinHash.from_token_sets([sorted(shingles[id_]) for id_ in ids], num_perm=_PERMUTATIONS, seed=_SEED)
    index = RMinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    pairs = []
    for number, (id_, sketch) in enumerate(zip(ids, sketches, strict=True)):
        for other in sorted(index.query(sketch)):
            if _alike(shingles[id_], shingles[ids[other]]):
                pairs.append((ids[other], id_))
        index.insert(number, sketch)
    return pairs


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared > 0 and shared / len(one | other) >= _ALIKE
