"""Ten tasks as a newcomer does them on the real page, with the steps that docs/howto/page.md says each takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.browser import CHROMIUM, Watch, start
from tests.web.web_record import claims

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]

DOCS = Path(__file__).parents[2] / "docs" / "howto" / "page.md"
RETOOK = claims()[0]
PASTE = """(text) => {
  const transfer = new DataTransfer();
  transfer.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true}));
}"""


def told_steps() -> dict[int, int]:
    """The steps of each task by its number, as the docs tell."""
    rows = re.findall(r"^\| (\d+) \|.*\| (\d+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(task): int(steps) for task, steps in rows}


@dataclass
class Walker:
    """Does things on a page and counts them."""

    page: Page
    steps: int = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.steps += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.steps += 1

    def choose(self, what: Locator, value: str) -> None:
        what.select_option(value)
        self.steps += 1

    def search(self, words: str) -> None:
        self.page.locator("#q").fill(words)
        self.press("Enter")

    def incident(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name="Incidents", exact=True))
        self.click(self.page.locator("[data-incident]").filter(has_text=name).last)


@pytest.fixture
def walker(browser: Browser, address: str) -> Iterator[Walker]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    page = context.new_page()
    watch = Watch(page)
    start(page, address)
    yield Walker(page)
    context.close()
    assert watch.wrong == []


def test_ten_tasks_take_the_steps_that_the_docs_tell(walker: Walker) -> None:
    taken = {}
    for number, task in enumerate(TASKS, start=1):
        walker.steps = 0
        task(walker)
        taken[number] = walker.steps
        back_to_the_record(walker.page)
    assert taken == told_steps()


def back_to_the_record(page: Page) -> None:
    """As the browser's own Back would, but all the way: without loading the page anew."""
    page.evaluate("history.pushState(null, '', '/'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("#panel .switch")).to_be_visible()
    expect(page.locator("#source")).to_be_hidden()


def who_says_so(walker: Walker) -> None:
    walker.search("Trostyanets")
    walker.click(walker.page.get_by_role("link", name=RETOOK.text))
    expect(walker.page.locator("#source .chain li")).to_have_count(2)


def what_is_not_confirmed(walker: Walker) -> None:
    walker.incident("Capture · Irpin")
    expect(walker.page.locator("#panel .pane-head .tag").first).to_be_visible()


def who_holds_it(walker: Walker) -> None:
    walker.search("Trostyanets")
    walker.click(walker.page.get_by_role("link", name=RETOOK.text))
    walker.click(walker.page.locator("#source .facts").get_by_role("link", name="Trostyanets"))
    expect(walker.page.locator("#panel")).to_contain_text("Held by Ukraine")


def what_was_known(walker: Walker) -> None:
    day = walker.page.get_by_label("Go to a day")
    day.fill("2022-03-28")
    walker.steps += 1
    walker.choose(walker.page.get_by_label("Known", exact=True), "day")
    expect(walker.page.locator("#map-day")).to_contain_text("as known by 28 Mar 2022")


def what_changed(walker: Walker) -> None:
    walker.click(walker.page.get_by_role("button", name="Compare"))
    expect(walker.page.locator("#panel")).to_contain_text("changed hands")


def what_a_line_rests_on(walker: Walker) -> None:
    walker.click(walker.page.get_by_role("link", name="Brief"))
    walker.click(walker.page.locator(".brief .refs a").first)
    expect(walker.page.locator("#source mark.words").first).to_be_visible()


def who_else_tells(walker: Walker) -> None:
    walker.incident("Withdrawal · Hostomel")
    walker.click(walker.page.locator("#panel .claim .words").first)
    expect(walker.page.locator("#source")).to_contain_text("The same event, from others")


def confirm_by_keyboard(walker: Walker) -> None:
    walker.click(walker.page.get_by_role("link", name="Review"))
    expect(walker.page.locator("#panel .keys")).to_be_visible()
    walker.press("j")
    chosen = walker.page.locator(".claim.chosen")
    expect(chosen).to_have_count(1)
    walker.press("c")
    expect(chosen.locator(".trail li")).to_contain_text("confirmed by an analyst")
    walker.page.keyboard.press("u")
    expect(chosen.locator(".trail li")).to_have_count(0)


def what_it_would_change(walker: Walker) -> None:
    walker.page.evaluate(PASTE, "Russian forces captured Makariv on Saturday, the regional governor said.")
    walker.steps += 1
    walker.click(walker.page.get_by_role("button", name="Read it"))
    expect(walker.page.locator("#effect")).to_contain_text("Keeping it would change")


def show_a_colleague(walker: Walker) -> None:
    walker.page.locator("#q").fill("Hostomel")
    walker.page.keyboard.press("Enter")
    expect(walker.page.locator(".claims .claim").first).to_contain_text("Hostomel")
    assert "q=Hostomel" in walker.page.url


TASKS = (
    who_says_so,
    what_is_not_confirmed,
    who_holds_it,
    what_was_known,
    what_changed,
    what_a_line_rests_on,
    who_else_tells,
    confirm_by_keyboard,
    what_it_would_change,
    show_a_colleague,
)
