"""Each export is loaded back with a reader of its format and held against that format's list of fields."""

import io
import json
from pathlib import Path

import hxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyld import jsonld

from tests.fusion.claims import kept, place, speaker, toll
from vedette.assessment.harm import harm
from vedette.assessment.people import load_people_words
from vedette.fusion import incidents, load_tables
from vedette.model import Estimate, Place, Quantity
from vedette.model.errors import WrongUsageError
from vedette.model.events import EVENT_TYPES
from vedette.publish import Masker, load_private_words
from vedette.publish.exports import EXPORTS, Country, Material, acled, export, plover, ucdp, viina
from vedette.publish.exports.incidents import own_id as shared_id
from vedette.publish.exports.ucdp import priogrid
from vedette.theatre.schema import Party

FORMATS = Path(__file__).resolve().parents[3] / "shared" / "formats.json"
MINISTRY = speaker("Eastland Defence Ministry", party="EST")
GOVERNOR = speaker("Governor Hale", party="WST")
MALL = "=A missile hit a mall in Smallham, killing {} civilians, said Anna Example, 62."


@pytest.fixture(scope="module")
def material() -> Material:
    claims = [
        kept(
            text=MALL.format(count),
            at="Smallham",
            day="2022-04-01",
            publisher=outlet,
            says=(who,),
            tolls=(toll("killed", count), toll("injured", 30)),
            actor="EST",
        )
        for count, outlet, who in [(3, "Desk", GOVERNOR), (5, "Post", speaker("United Nations", "organisation"))]
    ]
    claims += [
        kept("capture", "took Southford", at="Southford", says=(MINISTRY,), actor="EST", target="WST"),
        kept("deployment", "moved tanks into Northtown", at="Northtown", actor="EST"),
        kept("evacuation", "left Smallham", at=place("Smallham", "origin"), tolls=(toll("evacuated", 200),)),
        kept("statement", "said that all is well", at=None, says=(MINISTRY,), verdict="rejected"),
        kept("clash", "fought somewhere", at=None, actor="WST"),
    ]
    by_id = {claim.claim.id: claim for claim in claims}
    found = incidents(claims, tables=load_tables())
    towns = {
        f"geonames:{number}": Place(
            id=f"geonames:{number}",
            name=name,
            lat=49.0,
            lon=37.0,
            feature="PPL",
            country="XA",
            admin1="07",
            population=100,
            precision_m=1500,
        )
        for number, name in enumerate(("Northtown", "Southford", "Smallham"), start=1)
    }
    return Material(
        incidents=found,
        claims=by_id,
        masker=Masker(claims, load_private_words()),
        harm=harm(found, by_id, words=load_people_words()),
        estimates=[
            Estimate(
                geonameid=3,
                name="Smallham",
                lat=49.0,
                lon=37.0,
                date="2022-04-01",
                party=party,
                probability=0.9,
                basis="claimed",
            )
            for party in ("EST", "CONTESTED")
        ],
        parties={
            "EST": Party(code="EST", name="Eastland", countries=("XE",)),
            "WST": Party(code="WST", name="Westland"),
        },
        places=towns,
        countries={"XA": Country(name="Arland", iso3="XAR", number=901)},
        divisions={("XA", "07"): "Lower Arland"},
    )


def written(name: str, material: Material) -> bytes:
    return b"".join(export(name, material))


def table(name: str, material: Material, **options) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(written(name, material)), **options)


def test_acled_rows_come_back_as_they_went(material):
    rows = table("acled-csv", material, dtype={"iso": "Int64", "fatalities": "Int64"})
    assert tuple(rows.columns) == acled.COLUMNS
    assert rows.event_id_cnty.is_unique and rows.event_id_cnty.str.startswith("VDT").all()
    strike = rows[rows.sub_event_type == "Shelling/artillery/missile attack"].iloc[0]
    assert (strike.event_date, strike.fatalities, strike.country) == ("2022-04-01", 5, "Arland")
    assert (strike.actor1, strike.civilian_targeting, strike.geo_precision) == ("Eastland", "Civilian targeting", 1)
    assert "origins=2" in strike.tags
    capture = rows[rows.event_type == "Battles"]
    assert capture.fatalities.isna().all(), "a toll that nobody tells is empty, not 0"


def test_ucdp_rows_are_the_deadly_incidents_with_ranges(material):
    rows = table("ucdp-csv", material)
    assert tuple(rows.columns) == ucdp.COLUMNS
    [row] = rows.to_dict("records")
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == (3, 5, 5, 5)
    assert (row["number_of_sources"], row["date_prec"], row["where_prec"]) == (2, 1, 1)
    assert row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"] == row["best"]


@pytest.mark.parametrize(
    ("lat", "lon", "gid"), [(-90, -180, 1), (-89.6, -179.6, 1), (-89.4, -180, 721), (0, 0, 129961)]
)
def test_priogrid_counts_from_the_south_west(lat, lon, gid):
    assert priogrid(lat, lon) == gid


def test_plover_lines_have_what_the_codebook_requires(material):
    events = [json.loads(line) for line in written("plover-jsonl", material).splitlines()]
    assert all({"id", "date", "actor", "event"} <= event.keys() for event in events)
    strike = next(event for event in events if event["mode"] == "missile_strike")
    assert strike["event_scale"] == {"dead": 5, "injured": 30}
    assert strike["event_loc"][0]["geonameid"] == 3
    assert len(strike["text_info"]) == len(strike["cite_info"]) == 2


def test_hxl_is_read_by_its_hashtags(material):
    with hxl.data(io.BytesIO(written("hxl-csv", material))) as source:
        rows = [
            {column.display_tag: value for column, value in zip(row.columns, row.values, strict=True)}
            for row in source
        ]
    strike = next(row for row in rows if row["#event+type"] == "missile_strike")
    assert (strike["#affected+killed+min"], strike["#affected+killed+max"]) == ("3", "5")
    assert strike["#country+code+v_iso3"] == "XAR"


def test_every_row_that_goes_out_comes_in(material):
    """Each format has a row for what it has room for, and each row is of one incident, claim or settlement."""
    dated = [one for one in material.incidents if one.start]
    own = {shared_id(one): one for one in dated}
    acled_rows = table("acled-csv", material).event_id_cnty
    assert set(acled_rows) == {id_ for id_, one in own.items() if acled._kind(one)} and acled_rows.is_unique
    deadly = {id_ for id_, one in own.items() if any(toll.unit == "killed" for toll in one.tolls)}
    assert set(table("ucdp-csv", material).id) == deadly
    lines = [json.loads(line)["id"] for line in written("plover-jsonl", material).splitlines()]
    assert sorted(lines) == sorted(id_ for id_, one in own.items() if EVENT_TYPES[one.type].plover)
    with hxl.data(io.BytesIO(written("hxl-csv", material))) as source:
        assert sorted(row.get("#event+id") for row in source) == sorted(own)
    assert len(table("viina-csv", material)) == len(material.estimates)
    graph = json.loads(written("claimreview-jsonld", material))["@graph"]
    assert {review["identifier"] for review in graph} == set(material.claims)


SCHEMA_ORG = {"@context": {"@vocab": "https://schema.org/"}}


def load_schema_org(url: str, _options: object) -> dict[str, object]:
    assert url == "https://schema.org"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": SCHEMA_ORG}


def test_claimreview_expands_and_rates_only_what_a_person_rated(material):
    document = json.loads(written("claimreview-jsonld", material))
    reviews = jsonld.expand(document, {"documentLoader": load_schema_org})
    kinds = [review for review in reviews if "https://schema.org/ClaimReview" in review["@type"]]
    assert len(kinds) == len(material.claims)
    assert sum("https://schema.org/reviewRating" in review for review in kinds) == 1


def test_geojson_and_parquet_have_every_claim(material):
    features = json.loads(written("geojson", material))["features"]
    assert {feature["properties"]["claim_id"] for feature in features} == set(material.claims)
    rows = pq.read_table(io.BytesIO(written("parquet", material))).to_pylist()
    assert {row["claim_id"] for row in rows} == set(material.claims)
    assert {row["incident_id"] for row in rows} - {None} == {incident.id for incident in material.incidents}


def test_viina_rows_name_a_side_by_its_country(material):
    rows = table("viina-csv", material, dtype=str)
    assert tuple(rows.columns) == viina.COLUMNS
    assert list(rows.status) == ["XE", "CONTESTED"]


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_no_export_tells_a_private_name(name, material):
    assert b"Example" not in written(name, material)


@pytest.mark.parametrize("name", sorted(EXPORTS.keys() - {"viina-csv"}))
def test_no_export_places_a_deployment_at_a_settlement(name, material):
    told = written(name, material)
    if name == "acled-csv":
        [row] = [
            r for r in table(name, material).to_dict("records") if r["sub_event_type"] == "Change to group/activity"
        ]
        assert row["location"] == "Lower Arland" and pd.isna(row["latitude"]) and row["geo_precision"] == 3
    if name == "plover-jsonl":
        [event] = [e for e in map(json.loads, told.splitlines()) if e["event"] == "MOBILIZE"]
        assert event["event_loc"] == [
            {"resolved_place": "Lower Arland", "province": "Lower Arland", "country": "Arland", "country_code": "XAR"}
        ]


def test_words_of_reports_are_no_formulas(material):
    assert not any(b',"=' in line or b",=" in line for line in written("acled-csv", material).splitlines())


def test_ucdp_divides_deaths_by_whom_reports_count():
    text = "killing 3 civilians and 5 soldiers"
    claims = [
        kept("casualties", text, at="Smallham", day="2022-04-01", actor="EST", target="WST", publisher=name,
             tolls=(Quantity(low=n, high=n, unit="killed", qualifier=None, span=(at, at + 1)),))
        for name, n, at in (("Desk", 3, text.index("3")), ("Post", 8, text.index("5")))
    ]  # fmt: skip
    by_id = {one.claim.id: one for one in claims}
    found = incidents(claims, tables=load_tables())
    made = Material(
        incidents=found,
        claims=by_id,
        masker=Masker(claims, load_private_words()),
        harm=harm(found, by_id, words=load_people_words()),
    )
    for row in table("ucdp-csv", made).to_dict("records"):
        assert row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"] == row["best"]


def test_acled_deletions_are_ids_and_seconds(material):
    capture = next(one for one in material.incidents if one.type == "capture")
    lines = b"".join(acled.write_deletions([(capture, "2022-04-03T00:00:00Z")])).decode().splitlines()
    assert lines[0] == "event_id_cnty,deleted_timestamp"
    assert lines[1].startswith("VDT") and lines[1].endswith(",1648944000")
    exported = {row["event_id_cnty"] for row in table("acled-csv", material).to_dict("records")}
    assert lines[1].split(",")[0] in exported


def test_nothing_in_is_an_empty_file_of_the_right_shape():
    empty = Material(incidents=[], claims={}, masker=Masker([], load_private_words()))
    assert len(table("acled-csv", empty)) == 0
    assert json.loads(written("claimreview-jsonld", empty))["@graph"] == []


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(WrongUsageError, match="acled-csv"):
        export("xls", Material(incidents=[], claims={}, masker=Masker([], load_private_words())))


@pytest.mark.shared
@pytest.mark.skipif(not FORMATS.exists(), reason="the column lists are not beside the project")
def test_columns_are_those_of_the_formats(material):
    formats = json.loads(FORMATS.read_text(encoding="utf-8"))

    def listed(start: str):
        return next(value for name, value in formats.items() if name.startswith(start))

    assert list(acled.COLUMNS) == listed("ACLED (31")
    assert list(acled.DELETIONS) == listed("ACLED deletions")
    assert list(ucdp.COLUMNS) == listed("UCDP GED")
    assert list(viina.COLUMNS) == listed("VIINA 2.0")["control"]
    fields = listed("PLOVER JSONL")
    for event in map(json.loads, written("plover-jsonl", material).splitlines()):
        assert event.keys() <= {*fields["required"], *fields["optional"]}
        assert event["event"] in listed("PLOVER event types")
        for part in ("text_info", "event_loc", "cite_info"):
            assert all(one.keys() <= set(fields[part]) for one in event.get(part, []))


def test_plover_has_no_line_for_what_it_has_no_word_for(material):
    modes = {json.loads(line)["mode"] for line in plover.write(material)}
    assert "evacuation" not in modes
