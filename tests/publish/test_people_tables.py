from tests.fusion.claims import kept, place, speaker, toll
from vedette.assessment.flows import flows
from vedette.assessment.harm import harm
from vedette.assessment.people import load_people_words
from vedette.assessment.violations import violations
from vedette.fusion import incidents, load_tables
from vedette.publish.people_tables import FLOW_COLUMNS, HARM_COLUMNS, flow_rows, harm_rows, toll_why

WORDS = load_people_words()
GOVERNOR, UN = speaker("Governor Hale", party="WST"), speaker("United Nations", "organisation")


def fused(*claims):
    return incidents(claims, tables=load_tables()), {one.claim.id: one for one in claims}


def test_speakers_who_differ_are_a_range_with_each_said():
    left = place("Smallham", "origin")
    rows = list(
        flow_rows(
            flows(
                *fused(
                    kept("displacement", "300 fled", at=left, day="2022-04-01", says=(GOVERNOR,),
                         tolls=(toll("displaced", 300),)),
                    kept("displacement", "500 fled", at=left, day="2022-04-01", says=(UN,), publisher="Post",
                         tolls=(toll("displaced", None, 500, "up to"),)),
                ),
                words=WORDS,
            )
        )
    )  # fmt: skip
    [row] = rows
    assert tuple(row) == FLOW_COLUMNS
    assert (row["from"], row["low"], row["high"]) == ("Smallham", 300, 500)
    assert set(row["by_speaker"].split("; ")) == {"Governor Hale: 300", "United Nations: up to 500"}


def test_a_movement_without_a_number_is_a_row_without_one():
    [row] = flow_rows(flows(*fused(kept("evacuation", "left", at=place("Smallham", "origin"))), words=WORDS))
    assert row["low"] is None and row["from"] == "Smallham"


def test_harm_has_a_row_for_all_and_one_for_each_group():
    claim = kept("casualties", "killing 5 civilians", at="Smallham", day="2022-04-01", tolls=(toll("killed", 5),))
    rows = list(harm_rows(harm(*fused(claim), words=WORDS)))
    assert [(row["whom"], row["best"], row["scale"]) for row in rows] == [
        ("all", 5, "single"),
        ("civilians", 5, "single"),
    ]
    assert all(tuple(row) == HARM_COLUMNS for row in rows)


def test_why_tells_whose_figure_is_best_low_and_high():
    found, _ = fused(
        kept(text="A missile hit Smallham", at="Smallham", day="2022-04-01", says=(GOVERNOR,),
             tolls=(toll("killed", 3),)),
        kept(text="A missile hit Smallham", at="Smallham", day="2022-04-01", says=(UN,), publisher="Post",
             published="2022-04-03", tolls=(toll("killed", 5, None, "at least"),)),
    )  # fmt: skip
    why = toll_why(found[0].tolls[0])
    assert why.startswith(
        "best 5: latest figure, by United Nations, known 2022-04-03; low 3: the least said, by Governor"
    )
    only_up_to = kept(tolls=(toll("killed", None, 9, "up to"),))
    assert toll_why(fused(only_up_to)[0][0].tolls[0]).startswith("the one figure told, by Desk")


def test_a_private_person_s_name_is_in_no_table_and_no_reason():
    ann = speaker("Ann Example", "resident")
    left = place("Smallham", "origin")
    found, claims = fused(
        kept("displacement", "300 fled", at=left, day="2022-04-01", says=(ann,), tolls=(toll("displaced", 300),)),
        kept("detention", "soldiers took two men", at="Smallham", says=(ann,), actor="EST"),
        kept("casualties", "five died", at="Smallham", day="2022-04-01", says=(ann,), tolls=(toll("killed", 5),)),
    )
    told = [*flow_rows(flows(found, claims, words=WORDS)), *harm_rows(harm(found, claims, words=WORDS)),
            *violations(found, claims), *(incident.status_why for incident in found)]  # fmt: skip
    assert "Example" not in str(told) and "a resident" in str(told)
