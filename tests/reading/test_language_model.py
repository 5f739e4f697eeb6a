import pytest

from vedette.reading.language_model import load_model, quickened
from vedette.reading.pipeline import DEFAULT_MODEL

TEXTS = [
    "Harbour Wire, 3 May - There were no casualties in Thessmark, the mayor, Anna Holt, said on Monday.",
    "“Let's not pretend it didn't happen,” she told Harbour Wire.\n\nThey've got to go; we're gonna stay.",
    "Two  drones hit the Northern Mill Company's depot at 04:30, injuring 12 people and killing one.",
    "",
    "\n",
    "He ain't leaving. Somethin' hit us, y'all know. It is over there that the shells had been stored.",
]
TOKEN = ("tag_", "pos_", "morph", "lemma_", "dep_", "ent_type_", "ent_iob_", "is_sent_start")


@pytest.fixture(scope="module")
def bare_and_quick():
    return load_model(DEFAULT_MODEL), quickened(load_model(DEFAULT_MODEL))


def annotations(doc):
    return [(*(str(getattr(token, name)) for name in TOKEN), token.head.i) for token in doc]


def test_quickened_pipeline_annotates_as_the_bare_one(bare_and_quick):
    bare, quick = bare_and_quick
    # Twice: the second time everything is remembered.
    for one, two in zip(bare.pipe(TEXTS * 2), quick.pipe(TEXTS * 2), strict=True):
        assert annotations(one) == annotations(two)


def test_quickened_pipeline_reads_single_texts_alike(bare_and_quick):
    bare, quick = bare_and_quick
    for text in TEXTS:
        assert annotations(bare(text)) == annotations(quick(text))
