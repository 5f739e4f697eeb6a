from tests.fusion.claims import kept, toll
from vedette.fusion.revision import revision
from vedette.model import Claim


def claim(*args, **fields) -> Claim:
    return kept(*args, **fields).claim


def test_what_a_later_version_tells_otherwise():
    strike = {"type_": "missile_strike", "text": "A missile hit a mall in Northtown."}
    before = [
        claim(**strike, document="v1"),
        claim("casualties", "killing five people", tolls=(toll("killed", 5),), document="v1", sentence=40),
        claim("capture", "Troops took the village.", at="Smallham", document="v1", sentence=90),
    ]
    after = [
        claim(**strike, document="v2", sentence=12),
        claim("casualties", "killing seven people", tolls=(toll("killed", 7),), document="v2", sentence=60),
        claim("investigation", "Prosecutors opened a case.", document="v2", sentence=120),
    ]
    found = revision(before, after)
    assert found.same == (after[0],)
    [changed] = found.changed
    assert (changed.earlier, changed.later, changed.fields) == (before[1], after[1], ("text", "quantities"))
    assert found.dropped == (before[2],)
    assert found.added == (after[2],)


def test_claims_in_the_same_words_pair_with_their_likes():
    before = [claim(stance="asserted", document="v1"), claim(stance="denied", document="v1")]
    after = [claim(stance="denied", document="v2"), claim(stance="asserted", document="v2")]
    found = revision(before, after)
    assert (len(found.same), found.changed, found.dropped, found.added) == (2, (), (), ())
