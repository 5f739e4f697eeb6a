import pytest

from tests.fusion.claims import kept, speaker, toll
from vedette.assessment.violations import violations
from vedette.fusion import incidents, load_tables


def found(*claims):
    by_id = {one.claim.id: one for one in claims}
    return violations(incidents(claims, tables=load_tables()), by_id)


@pytest.mark.parametrize("kind", ["abuse", "detention", "investigation"])
def test_a_listed_type_is_on_the_list_with_whom_it_is_laid_to(kind):
    [one] = found(kept(kind, "Soldiers beat the men", actor="EST", says=(speaker("Governor Hale", party="WST"),)))
    accused = () if kind == "investigation" else ("EST",)
    assert (one.kind, one.accused, one.said_by) == (kind, accused, ("Governor Hale",))


def test_bodies_and_graves_are_on_the_list_and_other_harm_is_not():
    [one] = found(kept("casualties", "Nine bodies lay in the yard", tolls=(toll("body", 9),)))
    assert one.kind == "grave"
    assert found(kept("casualties", "Nine died", tolls=(toll("killed", 9),))) == []
