import csv
import io

from tests.fusion.claims import kept
from vedette.model import Estimate
from vedette.publish import Masker, claims_geojson, control_csv, control_geojson, load_private_words

HEADER = "geonameid,name,lat,lon,date,party,probability,basis,last_change,claim_ids"
KNOWN = Estimate(
    geonameid=3,
    name='Small, "ham"',
    lat=49.0,
    lon=37.0,
    date="2022-04-02",
    party="EST",
    probability=0.87654,
    basis="corroborated",
    last_change="2022-04-01",
    claim_ids=("clm_a", "clm_b"),
)
BARE = Estimate(
    geonameid=9, name="", lat=None, lon=None, date="2022-04-02", party="UNKNOWN", probability=1.0, basis="imported"
)


def test_rows_are_those_of_the_contract():
    text = control_csv([KNOWN, BARE])
    assert text.splitlines()[0] == HEADER
    known, bare = csv.DictReader(io.StringIO(text))
    assert (known["geonameid"], known["name"], known["probability"]) == ("3", 'Small, "ham"', "0.877")
    assert known["claim_ids"] == "clm_a clm_b"
    assert (bare["name"], bare["lat"], bare["last_change"], bare["claim_ids"]) == ("", "", "", "")


def test_geojson_has_the_same_properties_and_no_made_up_position():
    known, bare = control_geojson([KNOWN, BARE])["features"]
    assert list(known["properties"]) == HEADER.split(",")
    assert known["geometry"]["coordinates"] == [37.0, 49.0]
    assert bare["geometry"] is None


def points(*claims):
    return claims_geojson(claims, masker=Masker(claims, load_private_words()))["features"]


def test_claims_become_points_with_chain_and_words():
    [feature] = points(kept(text="A missile hit the town.", at="Smallham"))
    assert feature["geometry"]["coordinates"] == [37.0, 49.0]
    assert (feature["properties"]["chain"], feature["properties"]["geonameid"]) == ("Desk", 3)


def test_deployments_are_never_drawn_at_a_settlement():
    [feature] = points(kept("deployment", "Troops moved into the town.", at="Smallham"))
    assert feature["geometry"] is None


def test_a_claim_without_a_place_has_no_position():
    [feature] = points(kept(at=None))
    assert feature["geometry"] is None and feature["properties"]["place"] is None
