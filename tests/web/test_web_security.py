"""The page keeps to itself: strict policy, own names only, writing only from its own page."""

import json
import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Serve
from tests.web.web_record import claims
from vedette.service.ask import Desk
from vedette.web import assets
from vedette.web.app import Settings
from vedette.web.security import content_policy

PAGES = ["/", "/healthz", "/api/claims", "/library/maplibre-gl.js", "/basemap.geojson", "/nothing", "/api/claims/x"]


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == content_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_lets_in_nothing_from_elsewhere_and_no_inline_code() -> None:
    policy = dict(part.split(" ", 1) for part in content_policy().split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["worker-src"] == "blob:"
    assert "unsafe" not in content_policy()
    assert "http" not in content_policy()


def test_the_page_needs_no_inline_code(client: TestClient) -> None:
    page = client.get("/").text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page)


def test_scripts_never_make_markup_of_text() -> None:
    for script in assets.STATIC.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|eval\(", text), script


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1].evil.example"])
def test_a_foreign_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/claims", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_its_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_another_sites_page_cannot_write(client: TestClient) -> None:
    body = {"claim": claims()[0].id, "verdict": "reject"}
    foreign = client.post("/api/verdicts", json=body, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    own = client.post("/api/verdicts", json=body, headers={"Origin": "http://127.0.0.1"})
    assert own.status_code == 200


def test_a_form_cannot_write(desk: object, client: TestClient) -> None:
    del client.headers["X-Vedette"]
    body = {"claim": claims()[0].id, "verdict": "reject"}
    assert client.post("/api/verdicts", json=body).status_code == 403


@pytest.mark.parametrize("name", ["../__init__.py", "..%2f__init__.py", "ipywidget.js", "/etc/passwd"])
def test_no_other_file_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/library/{name}").status_code == 404


def test_files_that_change_have_an_address_that_changes(client: TestClient) -> None:
    page = client.get("/").text
    script = re.search(r'src="(/static/\w+/js/main\.js)"', page)
    assert script
    answer = client.get(script[1])
    assert answer.headers["cache-control"].endswith("immutable")
    assert client.get("/static/old/js/main.js").status_code == 404


def test_the_log_tells_each_request_but_not_what_was_sought(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="vedette.web.requests")
    client.get("/api/claims", params={"q": "satellite", "speaker": "neighbours"})
    client.get(f"/api/claims/{claims()[0].id}")
    client.post("/api/preview", json={"text": "Sumy was shelled."})
    lines = [json.loads(record.message) for record in caplog.records if record.name == "vedette.web.requests"]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "/api/claims", 200),
        ("GET", "/api/claims/{id}", 200),
        ("POST", "/api/preview", 200),
    ]
    told = json.dumps(lines)
    assert not any(word in told for word in ("satellite", "neighbours", "Sumy", claims()[0].id))


def test_a_question_is_not_waited_for_without_end(serve: Serve, web_home: Path, desk: Desk) -> None:
    client = serve(Settings(home=web_home, patience_s=0.05))
    desk.documents = lambda *_, **__: time.sleep(1)  # type: ignore[assignment,method-assign,return-value]
    began = time.monotonic()
    answer = client.get("/api/documents")
    assert answer.status_code == 503
    assert "0.05 seconds" in answer.json()["detail"]
    assert answer.headers["content-security-policy"] == content_policy()
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ["/api/control", "/api/map", "/api/settlements/691255", "/api/access/691255"])
def test_a_day_ages_away_is_refused_at_once(client: TestClient, path: str, day: str) -> None:
    answer = client.get(path, params={"as_of": day})
    assert answer.status_code == 422
    assert "too far" in answer.json()["detail"]
