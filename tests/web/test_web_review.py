"""Verdicts are rows; reading on the spot keeps nothing until it is asked to."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from fastapi.testclient import TestClient

from tests.web.web_record import claims

CLAIM = claims()[1]  # the column that left at dawn
REPORT = {
    "text": "Ukrainian forces recaptured the town of Makariv on Tuesday, the regional governor said.",
    "publisher": "Northern Courier",
    "published": "2022-04-01",
}


def rule(client: TestClient, **verdict: str | None) -> int:
    answer = client.post("/api/verdicts", json={"claim": CLAIM.id, **verdict})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["number"])


def standing(client: TestClient) -> list[str]:
    return [row["verdict"] for row in client.get(f"/api/claims/{CLAIM.id}/verdicts").json()["items"]]


def test_a_verdict_is_shown_with_the_claim_under_the_analysts_name(client: TestClient) -> None:
    rule(client, verdict="confirm", note="Two residents agree.")
    assert client.get(f"/api/claims/{CLAIM.id}").json()["claim"]["verdict"] == "confirmed"
    (row,) = client.get(f"/api/claims/{CLAIM.id}/verdicts").json()["items"]
    assert (row["who"], row["note"]) == ("Ann", "Two residents agree.")


def test_undoing_brings_back_what_stood_before(client: TestClient) -> None:
    rule(client, verdict="confirm")
    number = rule(client, verdict="reject")
    assert standing(client) == ["confirm", "reject"]
    assert client.post(f"/api/verdicts/{number}/undo").status_code == 200
    assert standing(client) == ["confirm"]
    assert client.post(f"/api/verdicts/{number}/undo").status_code == 422


def test_a_corrected_place_moves_the_claim_and_keeps_its_words(client: TestClient) -> None:
    rule(client, verdict="correct", field="places", value="geonames:692194")
    record = client.get(f"/api/claims/{CLAIM.id}").json()["claim"]
    (place,) = record["corrections"]["places"]
    assert (place["name"], place["mention"]) == ("Sumy", "Trostyanets")
    assert record["text"] == CLAIM.text


def test_a_corrected_day_and_side_are_kept(client: TestClient) -> None:
    rule(client, verdict="correct", field="time", value="2022-03-25")
    rule(client, verdict="correct", field="party", value=None)
    corrections = client.get(f"/api/claims/{CLAIM.id}").json()["claim"]["corrections"]
    assert corrections["time"]["start"] == "2022-03-25"
    assert corrections["party"] is None


def test_a_correction_that_does_not_fit_is_refused(client: TestClient) -> None:
    for field, value in [("type", "siege"), ("places", "geonames:1"), ("time", "soon"), ("id", "clm_0"), (None, "x")]:
        body = {"claim": CLAIM.id, "verdict": "correct", "field": field, "value": value}
        assert client.post("/api/verdicts", json=body).status_code == 422, field
    assert standing(client) == []


def test_a_verdict_on_no_claim_is_refused(client: TestClient) -> None:
    body = {"claim": f"clm_{'0' * 32}", "verdict": "confirm"}
    assert client.post("/api/verdicts", json=body).status_code == 404


def test_the_queue_leaves_out_what_was_ruled_on(client: TestClient) -> None:
    waiting = client.get("/api/queue").json()["items"]
    assert waiting
    first = waiting[0]["claim"]["id"]
    assert all(one["decides"] for one in waiting)
    client.post("/api/verdicts", json={"claim": first, "verdict": "confirm"})
    assert first not in {one["claim"]["id"] for one in client.get("/api/queue").json()["items"]}


def test_a_preview_keeps_nothing_and_keeping_twice_adds_nothing(client: TestClient) -> None:
    before = client.get("/healthz").json()["sequence"]
    preview = client.post("/api/preview", json=REPORT).json()
    assert [claim["event"]["type"] for claim in preview["claims"]] == ["capture"]
    assert not preview["kept"]
    assert client.get("/healthz").json()["sequence"] == before
    kept = client.post("/api/documents", json=REPORT).json()
    assert kept["added"] == len(preview["claims"])
    assert client.post("/api/documents", json=REPORT).json()["added"] == 0
    assert client.post("/api/preview", json=REPORT).json()["kept"]


def test_a_report_without_a_day_gets_none(client: TestClient) -> None:
    preview = client.post("/api/preview", json={"text": REPORT["text"]}).json()
    assert preview["document"]["published"] is None
    assert all(claim["time"] is None or claim["time"]["start"] is None for claim in preview["claims"])


def test_an_empty_or_broken_report_is_refused(client: TestClient) -> None:
    assert client.post("/api/preview", json={"text": ""}).status_code == 422
    assert client.post("/api/documents", json={"text": "Kyiv\x00fell"}).status_code == 422
    assert client.post("/api/preview", content=b"{").status_code == 422


def test_a_split_makes_two_incidents_and_undoing_it_one_again(client: TestClient) -> None:
    incident = next(one for one in client.get("/api/incidents").json()["items"] if len(one["claim_ids"]) > 1)
    one, other = incident["claim_ids"][:2]
    kept = client.post("/api/rulings", json={"ruling": "split", "one": one, "other": other})
    assert kept.status_code == 200
    parted = client.get(f"/api/incidents/{one}").json()
    assert other not in parted["incident"]["claim_ids"]
    assert [(row["ruling"], row["who"]) for row in parted["rulings"]] == [("split", "Ann")]
    assert client.post(f"/api/verdicts/{kept.json()['number']}/undo").status_code == 200
    assert client.get(f"/api/incidents/{one}").json()["incident"]["claim_ids"] == incident["claim_ids"]


def test_a_ruling_on_no_claim_is_refused(client: TestClient) -> None:
    body = {"ruling": "merge", "one": CLAIM.id, "other": f"clm_{'0' * 32}"}
    assert client.post("/api/rulings", json=body).status_code == 404
    assert client.post("/api/rulings", json=body | {"ruling": "join"}).status_code == 422


def test_a_preview_tells_what_keeping_it_would_change_and_keeping_it_does(client: TestClient) -> None:
    held = {
        "text": "Russian forces captured Makariv on Saturday, the regional governor said.",
        "published": "2022-04-02",
    }
    day = {"as_of": "2022-04-02"}
    changes = client.post("/api/preview", json=held, params=day).json()["changes"]
    assert "Makariv" in {change["after"]["name"] for change in changes}
    for change in changes:
        assert change["before"]["party"] != change["after"]["party"] or (
            abs(change["before"]["probability"] - change["after"]["probability"]) >= 0.05
        )
    makariv = next(change["after"] for change in changes if change["after"]["name"] == "Makariv")
    client.post("/api/documents", json=held)
    now = client.get(f"/api/settlements/{makariv['geonameid']}", params=day).json()["estimate"]
    assert (now["party"], round(now["probability"], 2)) == (makariv["party"], round(makariv["probability"], 2))


def test_a_report_is_fetched_from_the_address_that_was_given(client: TestClient, tmp_path: Path) -> None:
    page = "<html><head><title>Town retaken</title></head><body><article><p>%s</p></article></body></html>"
    (tmp_path / "report.html").write_text(page % (REPORT["text"] * 3), encoding="utf-8")
    with loopback(tmp_path) as address:
        found = client.post("/api/fetch", json={"url": f"{address}/report.html"})
        assert found.status_code == 200
        assert REPORT["text"] in found.json()["text"]
        missing = client.post("/api/fetch", json={"url": f"{address}/absent.html"})
        assert missing.status_code == 422
        assert "404" in missing.json()["detail"]
    assert client.post("/api/fetch", json={"url": "file:///etc/passwd"}).status_code == 422


@contextmanager
def loopback(folder: Path) -> Iterator[str]:
    """Serves the files of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
