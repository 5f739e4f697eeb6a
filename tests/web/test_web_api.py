"""The API keeps the contract: records, clocks, cursors, bounds."""

from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from tests.web.web_record import REPORTS, claims
from vedette.model import Claim
from vedette.service.ask import Desk
from vedette.service.review import Review

LISTS = ["/api/claims", "/api/incidents", "/api/control", "/api/documents"]


def every(client: TestClient, path: str, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        more = {"cursor": cursor} if cursor else {}
        answer = client.get(
            path, params=httpx.QueryParams(path.partition("?")[2]).merge({"limit": limit, **more})
        ).json()
        found += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", ["0", "1001", "-1", "ten", "1e3", "99999999999999999999"])
def test_a_limit_out_of_bounds_is_refused(client: TestClient, path: str, limit: str) -> None:
    assert client.get(path, params={"limit": limit}).status_code == 422


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("cursor", ["x", "-1", "1;2", "9" * 40, ""])
def test_a_cursor_that_is_none_of_ours_is_refused(client: TestClient, path: str, cursor: str) -> None:
    assert client.get(path, params={"cursor": cursor}).status_code == 422


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("clock", [{"as_of": "yesterday"}, {"as_of": "2022-02-30"}, {"known_at": "soon"}])
def test_a_clock_that_is_no_time_is_refused(client: TestClient, path: str, clock: dict[str, str]) -> None:
    answer = client.get(path, params=clock)
    assert answer.status_code == 422
    assert answer.json()["detail"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_following_the_cursor_gives_everything_once(client: TestClient, path: str, limit: int) -> None:
    if path == "/api/control" and limit < 1000:
        pytest.skip("thousands of settlements one by one")
    whole = every(client, path, 1000)
    key = "geonameid" if path == "/api/control" else "id"
    assert [one[key] for one in every(client, path, limit)] == [one[key] for one in whole]
    assert len({one[key] for one in whole}) == len(whole) > 0


def test_claims_are_printed_as_the_contract_says(client: TestClient) -> None:
    printed = every(client, "/api/claims", 1000)
    documents = {report.document.id: report.document for report in REPORTS}
    for record, claim in zip(printed, claims(), strict=True):
        contract = claim.to_record(documents[claim.document_id])
        assert Claim.from_record({key: record[key] for key in contract}) == claim
        assert record["id"] == claim.id
        assert record["document"] == contract["document"]


def test_what_was_not_known_yet_is_not_shown(client: TestClient) -> None:
    answer = client.get("/api/claims", params={"known_at": "2022-03-28T18:04:00Z"}).json()
    assert {claim["document"]["publisher"] for claim in answer["items"]} == {"Northern Courier"}
    assert len(answer["items"]) == 2
    assert "2022-03-28T18:04:00Z" in answer["clock"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"q": "satellite"}, {"satellite pictures showed empty revetments there"}),
        ({"speaker": "neighbours"}, {"the last column leave at dawn"}),
        ({"place": "geonames:709373"}, {"Russian units remain in Dymer"}),
        ({"stance": "predicted"}, {"Russian forces may leave Bucha next"}),
        ({"type": "damage"}, {"A bridge at Makariv was damaged"}),
        ({"from": "2022-03-26", "to": "2022-03-26", "party": "UKR"}, {"Ukrainian troops retook Trostyanets"}),
    ],
)
def test_each_filter_narrows(client: TestClient, asked: dict[str, str], words: set[str]) -> None:
    assert {claim["text"] for claim in client.get("/api/claims", params=asked).json()["items"]} == words


@pytest.mark.parametrize("asked", [{"type": "siege"}, {"stance": "sure"}, {"from": "x"}, {"q": "x" * 201}])
def test_a_filter_with_an_unknown_value_is_refused(client: TestClient, asked: dict[str, str]) -> None:
    assert client.get("/api/claims", params=asked).status_code == 422


def test_a_claim_comes_with_its_report_and_what_stands_beside_it(client: TestClient) -> None:
    claim = claims()[0]
    answer = client.get(f"/api/claims/{claim.id}").json()
    start, end = answer["claim"]["span"]
    assert answer["document"]["text"][start:end] == claim.text
    assert {other["id"] for other in answer["others"]} == {claims()[1].id}


@pytest.mark.parametrize(
    "path", [f"/api/claims/clm_{'0' * 32}", f"/api/documents/doc_{'0' * 32}", "/api/incidents/inc_0"]
)
def test_what_is_not_held_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "there is no" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims/clm_x", 422),
        ("/api/settlements/0", 422),
        ("/api/settlements/99999999999", 422),
        ("/api/nothing", 404),
    ],
)
def test_a_path_that_cannot_be_is_told_so(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_every_estimate_leads_back_to_claims_that_can_be_opened(client: TestClient) -> None:
    rows = every(client, "/api/control", 1000)
    named = {id_ for row in rows for id_ in row["claim_ids"]}
    assert named
    assert all(client.get(f"/api/claims/{id_}").status_code == 200 for id_ in named)
    derived = {"visually_confirmed", "documented", "admitted", "corroborated", "claimed"}
    assert all(row["claim_ids"] for row in rows if row["basis"] in derived)


def test_the_map_tells_the_day_by_columns_beside_its_ground(client: TestClient) -> None:
    answer = client.get("/api/map", params={"as_of": "2022-03-29"}).json()
    assert answer["day"] == "2022-03-29" and "2022-03-29" in answer["clock"]
    columns = answer["settlements"]
    ground = client.get(f"/api/ground/{answer['ground']}").json()
    assert len(set(ground["id"])) == len(ground["id"]) > 1000
    lengths = {len(columns[name]) for name in ("party", "basis", "probability")}
    assert lengths == {len(ground[name]) for name in ("id", "name", "lon", "lat")}
    assert {area["geometry"]["type"] for area in answer["areas"]["features"]} <= {"Polygon", "MultiPolygon"}
    held = {row["geonameid"]: row for row in every(client, "/api/control?as_of=2022-03-29", 1000)}
    for row in (0, ground["id"].index(691255), len(ground["id"]) - 1):
        estimate = held[ground["id"][row]]
        assert columns["parties"][columns["party"][row]] == estimate["party"]
        assert columns["bases"][columns["basis"][row]] == estimate["basis"]
        assert abs(columns["probability"][row] / 100 - estimate["probability"]) <= 0.0051
    named = dict(zip(columns["named"]["at"], columns["named"]["claims"], strict=True))
    assert named[ground["id"].index(691255)] == len(held[691255]["claim_ids"])


def test_the_ground_is_the_same_for_every_day(client: TestClient) -> None:
    grounds = {client.get("/api/map", params={"as_of": day}).json()["ground"] for day in ("2022-03-27", "2022-04-01")}
    assert len(grounds) == 1
    assert client.get("/api/ground/0123456789abcdef").status_code == 404


def test_a_map_of_before_is_shown_until_the_new_one_is_made(client: TestClient, desk: Desk) -> None:
    asked = {"as_of": "2022-03-30"}
    before = client.get("/api/map", params=asked).json()["position"]
    Review(desk, who="Ann").reject(claims()[0].id)
    fresh = client.get("/api/map", params=asked | {"fresh": True}).json()["position"]
    assert before < fresh == desk.ledger.sequence()
    assert client.get("/api/map", params=asked).json()["position"] == fresh


def test_a_settlement_tells_what_it_rests_on(client: TestClient) -> None:
    answer = client.get("/api/settlements/691255", params={"as_of": "2022-04-02"}).json()
    assert answer["estimate"]["party"] == "UKR"
    assert answer["estimate"]["why"]
    assert {claim["id"] for claim in answer["claims"]} >= set(answer["estimate"]["claim_ids"])
    assert abs(sum(share for _, share in answer["shares"]) - 1) < 0.01


def test_an_incident_is_found_by_its_own_id_and_by_a_claim_in_it(client: TestClient) -> None:
    incident = client.get("/api/incidents").json()["items"][0]
    by_id = client.get(f"/api/incidents/{incident['id']}").json()
    by_claim = client.get(f"/api/incidents/{incident['claim_ids'][0]}").json()
    assert by_id == by_claim
    assert {claim["id"] for claim in by_id["claims"]} >= set(incident["claim_ids"])


def test_places_of_the_theatre_come_first(client: TestClient) -> None:
    found = client.get("/api/places", params={"name": "Bucha"}).json()["items"]
    assert found[0]["country"] == "UA"


def test_the_server_says_that_it_is_well_and_counts_by_route(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    client.get(f"/api/claims/{claims()[0].id}")
    counts = client.get("/metrics").text
    assert 'route="/api/claims/{id}",status="200"' in counts
    assert claims()[0].id not in counts


def test_the_schema_describes_every_route_of_the_contract(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {"/healthz", "/metrics", *LISTS} <= schema["paths"].keys()
    limit = next(p for p in schema["paths"]["/api/claims"]["get"]["parameters"] if p["name"] == "limit")
    assert (limit["schema"]["minimum"], limit["schema"]["maximum"]) == (1, 1000)


def test_people_harm_and_violations_are_answered_for_a_span(client: TestClient) -> None:
    asked = {"from": "2022-03-26", "to": "2022-04-02"}
    found = {path: client.get(f"/api/{path}", params=asked).json() for path in ("flows", "harm", "violations")}
    assert all(answer["items"] and answer["clock"] for answer in found.values())
    assert {"measure", "at", "cumulative"} <= found["flows"]["items"][0].keys()
    assert {"groups", "parts"} <= found["harm"]["items"][0].keys()
    assert "detention" in {one["kind"] for one in found["violations"]["items"]}
    assert client.get("/api/corridors", params=asked).json()["items"] == []
    assert client.get("/api/violations", params={"from": "2022-04-02", "to": "2022-03-26"}).status_code == 422
