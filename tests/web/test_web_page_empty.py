"""The page before there is anything: behind a login, over an empty ledger, and while the first map is being made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.web.browser import CHROMIUM, Watch, serving, started
from vedette.ledger import Ledger
from vedette.web.accounts import Accounts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]

PASSWORD = "a horse and a battery"


@pytest.fixture(scope="module")
def guarded(web_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a login, over a ledger that holds nothing."""
    home = tmp_path_factory.mktemp("guarded")
    for file in web_home.iterdir():
        (home / file.name).symlink_to(file)
    Accounts(home).add("Rea", "reader", PASSWORD)
    with Ledger(home / "empty.sqlite", create=True):
        pass
    with serving(home / "empty.sqlite", home, "--login") as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    page = context.new_page()
    yield page
    context.close()


def test_who_logs_in_finds_an_empty_record_that_tells_how_to_begin(page: Page, guarded: str) -> None:
    page.add_init_script("localStorage.setItem('vedette.seen', '1')")
    page.goto(guarded)
    page.get_by_label("Name").fill("Rea")
    page.get_by_label("Password").fill("something else")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_have_text("name or password is wrong")
    assert Axe().run(page).response["violations"] == []
    watch = Watch(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    started(page)
    expect(page.locator("#panel")).to_contain_text("Drop a report on this page to begin")
    expect(page.locator("#time")).to_be_hidden()
    expect(page.locator(".who")).to_have_text("Rea")
    assert watch.wrong == []
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_label("Password")).to_be_visible()


def test_a_map_that_is_being_made_is_told_so_and_asked_for_again(page: Page, address: str) -> None:
    made: list[bool] = []

    def answer(route: Route) -> None:
        if made:
            route.continue_()
        else:
            route.fulfill(status=503, json={"detail": "the map is being worked out: ask again"})

    page.route("**/api/map?*", answer)
    page.goto(address)
    expect(page.locator("#map-working")).to_be_visible()
    made.append(True)
    started(page)
    expect(page.locator("#map-working")).to_be_hidden()
