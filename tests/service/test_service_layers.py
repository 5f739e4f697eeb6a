from hypothesis import given
from hypothesis import strategies as st

from vedette.service.layers import Layers

keys = st.sampled_from([f"k{n}" for n in range(40)])
changes = st.lists(st.tuples(st.dictionaries(keys, st.integers(), max_size=9), st.sets(keys, max_size=9)), max_size=9)


@given(changes)
def test_every_picture_stays_what_it_was(steps: list[tuple[dict[str, int], set[str]]]) -> None:
    layers: Layers[int] = Layers({"k1": 1, "k2": 2})
    expected = {"k1": 1, "k2": 2}
    taken = [(layers, expected)]
    for values, gone in steps:
        layers = layers.changed(values, gone=gone)
        expected = {key: value for key, value in expected.items() if key not in gone} | values
        taken.append((layers, expected))
    for picture, held in taken:
        assert dict(picture) == held
        assert len(picture) == len(held)
        assert all((key in picture) == (key in held) for key in ("k1", "k7", "k39"))
