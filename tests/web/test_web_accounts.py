"""A server that others reach lets in whom it knows, as far as their role goes, and lets nobody guess."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from tests.web.conftest import Serve
from tests.web.web_record import claims
from vedette.cli import vedette_command
from vedette.model.errors import WrongUsageError
from vedette.web.accounts import FILE_NAME, Accounts
from vedette.web.app import Settings
from vedette.web.login import BY_ADDRESS, BY_NAME, COOKIE, WINDOW_S, Attempts

PASSWORD = "a horse and a battery"
VERDICT = {"claim": claims()[0].id, "verdict": "confirm"}


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path)
    for name, role in (("Rea", "reader"), ("Ann", "analyst"), ("Ada", "admin")):
        made.add(name, role, PASSWORD)  # type: ignore[arg-type]
    return made


@pytest.fixture
def guarded(serve: Serve, web_home: Path, accounts: Accounts) -> TestClient:
    return serve(Settings(home=web_home, analyst="nobody", accounts=accounts))


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/api/session", json={"name": name, "password": password}).status_code


def test_a_stranger_sees_the_login_and_nothing_of_the_record(guarded: TestClient) -> None:
    page = guarded.get("/", follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/login")
    assert guarded.get("/login").status_code == guarded.get("/healthz").status_code == 200
    every_path = {path.format(id="x", number=1, place="x", digest="0" * 16, name="x") for path in paths(guarded)}
    for path in every_path - {"/healthz", "/api/session"} | {"/openapi.json", "/basemap.geojson", "/tiles/1/1/1"}:
        assert guarded.get(path).status_code == 401, path
    assert guarded.post("/api/verdicts", json=VERDICT).status_code == 401


def paths(client: TestClient) -> set[str]:
    return set(client.app.openapi()["paths"])  # type: ignore[attr-defined]


def test_each_role_may_what_it_should(guarded: TestClient) -> None:
    assert log_in(guarded, "Rea") == 200
    assert guarded.get("/api/claims").status_code == 200
    assert guarded.post("/api/verdicts", json=VERDICT).status_code == 403
    assert guarded.get("/api/accounts").status_code == guarded.get("/metrics").status_code == 403
    assert log_in(guarded, "Ann") == 200
    assert guarded.post("/api/verdicts", json=VERDICT).status_code == 200
    (row,) = guarded.get(f"/api/claims/{VERDICT['claim']}/verdicts").json()["items"]
    assert row["who"] == "Ann"
    assert guarded.delete("/api/accounts/Rea").status_code == 403
    assert log_in(guarded, "Ada") == 200
    added = {"name": "Bo", "role": "reader", "password": PASSWORD}
    assert guarded.post("/api/accounts", json=added).status_code == 200
    assert [one["name"] for one in guarded.get("/api/accounts").json()] == ["Ada", "Ann", "Bo", "Rea"]
    assert guarded.delete("/api/accounts/Bo").status_code == 204


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_ends(guarded: TestClient) -> None:
    answer = guarded.post("/api/session", json={"name": "Rea", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    key = guarded.cookies[COOKIE]
    assert guarded.get("/api/meta").json()["account"] == {"name": "Rea", "role": "reader"}
    assert guarded.delete("/api/session").status_code == 204
    guarded.cookies.set(COOKIE, key)
    assert guarded.get("/api/claims").status_code == 401


def test_another_sites_page_cannot_use_a_session(guarded: TestClient) -> None:
    log_in(guarded, "Ann")
    foreign = guarded.post("/api/verdicts", json=VERDICT, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    del guarded.headers["X-Vedette"]
    assert guarded.post("/api/verdicts", json=VERDICT).status_code == 403


def test_a_token_lets_a_program_in_until_it_is_revoked(guarded: TestClient, accounts: Accounts) -> None:
    token = accounts.issue("Ann", "nightly")
    program = {"Authorization": f"Bearer {token}"}
    del guarded.headers["X-Vedette"]
    assert guarded.get("/api/claims", headers=program).status_code == 200
    assert guarded.post("/api/verdicts", json=VERDICT, headers=program).status_code == 200
    accounts.end(token)
    assert guarded.get("/api/claims", headers=program).status_code == 401


def test_a_removed_account_is_out_at_once(guarded: TestClient, accounts: Accounts) -> None:
    log_in(guarded, "Rea")
    accounts.remove("Rea")
    assert guarded.get("/api/claims").status_code == 401


def test_guessing_is_slowed_even_with_the_right_password_at_last(guarded: TestClient) -> None:
    assert [log_in(guarded, "Rea", f"wrong {n}") for n in range(BY_NAME)] == [401] * BY_NAME
    late = guarded.post("/api/session", json={"name": "Rea", "password": PASSWORD})
    assert late.status_code == 429
    assert 0 < int(late.headers["retry-after"]) <= WINDOW_S + 1
    assert log_in(guarded, "Ann") == 200


def test_attempts_are_counted_by_name_and_address_and_forgotten_in_time() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    for n in range(BY_ADDRESS):
        assert attempts.wait_s(f"name {n}", "here") == 0
        attempts.failed(f"name {n}", "here")
    assert attempts.wait_s("another", "here") == WINDOW_S
    assert attempts.wait_s("another", "elsewhere") == 0
    now = WINDOW_S
    assert attempts.wait_s("another", "here") == 0


def test_the_file_lets_nobody_in(accounts: Accounts, tmp_path: Path) -> None:
    account = accounts.check("Rea", PASSWORD)
    assert account
    key = accounts.begin(account)
    file = tmp_path / FILE_NAME
    assert file.stat().st_mode & 0o077 == 0
    content = file.read_bytes()
    assert PASSWORD.encode() not in content and key.encode() not in content
    assert b"$argon2id$" in content
    assert accounts.of(key, "session") == account
    assert accounts.of(key, "token") is None


@pytest.mark.parametrize(
    ("name", "password"),
    [("", PASSWORD), ("x" * 61, PASSWORD), ("a\nb", PASSWORD), ("Rea", PASSWORD), ("Bo", "short")],
)
def test_no_account_without_a_name_of_its_own_and_a_long_password(
    accounts: Accounts, name: str, password: str
) -> None:
    with pytest.raises(WrongUsageError):
        accounts.add(name, "reader", password)


def test_accounts_by_the_command_line(tmp_path: Path) -> None:
    environment = {"VEDETTE_HOME": str(tmp_path), "VEDETTE_PASSWORD": PASSWORD}

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(vedette_command, ["accounts", *arguments], env=environment)
        assert result.exit_code == 0, result.output
        return result.output

    run("add", "ann", "--role", "analyst")
    assert run("list") == "ann\tanalyst\n"
    token = run("token", "ann").strip()
    account = Accounts(tmp_path).of(token, "token")
    assert account and account.role == "analyst"
    run("revoke", token)
    run("remove", "ann")
    assert run("list") == ""


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--host", "192.0.2.1"], ["--login"]])
def test_it_does_not_serve_to_others_while_nobody_has_an_account(
    tmp_path: Path, record: Path, options: list[str]
) -> None:
    environment = {"VEDETTE_HOME": str(tmp_path)}
    result = CliRunner().invoke(vedette_command, ["serve", "--ledger", str(record), *options], env=environment)
    assert result.exit_code == 2
    assert "vedette accounts add" in result.output


def test_every_address_needs_a_name_to_be_asked_by(tmp_path: Path, record: Path, accounts: Accounts) -> None:
    arguments = ["serve", "--ledger", str(record), "--host", "0.0.0.0"]
    result = CliRunner().invoke(vedette_command, arguments, env={"VEDETTE_HOME": str(tmp_path)})
    assert result.exit_code == 2
    assert "--name" in result.output
