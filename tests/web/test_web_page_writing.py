"""Reviewing, reading and keeping on the page; and reports that mean harm, shown inert."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import CHROMIUM, Watch, shoot, start
from tests.web.hostile import LONG, MARKUP, SCRIPT, TURNED

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]

REPORT = "Ukrainian forces recaptured the town of Makariv on Tuesday, the regional governor said."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1240, "height": 760}, locale="en-GB")
    page = context.new_page()
    watch = Watch(page)
    page.on("dialog", lambda dialog: (watch.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    context.close()
    assert watch.wrong == []


def test_markup_in_a_report_stays_text(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={MARKUP.id}")
    source = page.locator("#source")
    expect(source.locator("mark.words").first).to_be_visible()
    assert "".join(source.locator("mark.words").all_inner_texts()) == MARKUP.text
    expect(source.locator(".title")).to_have_text(f"Title {SCRIPT}")
    for selector in ("img", "script", "b", "iframe"):
        assert page.locator(f"#source {selector}, #panel {selector}").count() == 0
    page.goto(f"{address}/?view=brief&span=30&claim={MARKUP.id}")
    expect(page.locator(".brief .references")).to_contain_text("<script>alert(2)</script>")
    assert page.locator(".brief img, .brief script").count() == 0


def test_characters_that_turn_the_writing_are_shown_as_codes(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={TURNED.id}")
    report = page.locator("#source .report")
    expect(report).to_contain_text("U+202Eyb nekatU+202C troopsU+2066")
    expect(report).to_contain_text("U+0007")
    assert "\u202e" not in (page.locator("body").inner_text())


def test_an_endless_word_does_not_push_the_page_apart(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={LONG.id}")
    expect(page.locator("#source mark.words").first).to_be_visible()
    for part in ("html", "#panel", "#source"):
        wide = page.locator(part).evaluate("node => node.scrollWidth - node.clientWidth")
        assert wide <= 0, part


def test_reviewing_by_keyboard_and_undoing(page: Page, address: str) -> None:
    start(page, f"{address}/?view=review")
    expect(page.locator(".claim").first).to_be_visible()
    shoot(page, "7-review")
    page.keyboard.press("j")
    first = page.locator(".claim.chosen")
    expect(first).to_have_count(1)
    page.keyboard.press("c")
    expect(first.locator(".trail li")).to_contain_text("confirmed by an analyst")
    page.keyboard.press("u")
    expect(first.locator(".trail li")).to_have_count(0)
    page.keyboard.press("e")
    first.get_by_label("Stance").select_option("hedged")
    first.get_by_label("Note").fill("Only heard of.")
    first.get_by_role("button", name="Keep the correction").click()
    expect(first.locator(".trail li")).to_contain_text("Stance: hedged")
    expect(first.locator(".trail li")).to_contain_text("Only heard of.")


def test_a_place_is_set_right_by_its_name(page: Page, address: str) -> None:
    start(page, f"{address}/?claim={LONG.id}")
    source = page.locator("#source")
    source.get_by_role("button", name="Correct").click()
    field = source.locator(".place-field input")
    field.fill("Vyshhorod")
    field.press("Tab")
    options = source.locator(".place-field select")
    expect(options.locator("option").first).to_contain_text("Vyshhorod")
    source.get_by_role("button", name="Keep the correction").click()
    expect(source.locator(".trail li")).to_contain_text("Place: Vyshhorod")


def test_a_dropped_report_is_read_shown_and_kept_and_others_see_it(page: Page, address: str) -> None:
    start(page, address)
    other = page.context.new_page()
    start(other, address)
    page.evaluate(DROP, {"name": "report.txt", "text": REPORT})
    page.get_by_label("Publisher", exact=True).fill("Northern Courier")
    page.get_by_label("Published on").fill("2022-04-01")
    page.get_by_role("button", name="Read it").click()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("1 claim found")
    preview.locator(".claim").click()
    expect(preview.locator("mark.words").first).to_be_visible()
    expect(preview.locator("#effect")).to_contain_text("Keeping it would change")
    shoot(page, "8-read")
    preview.get_by_role("button", name="Keep it in the ledger").click()
    expect(other.locator("#toasts")).to_contain_text("1 new claim")  # first of all: a notice is shown for seconds
    expect(page.locator("#source .report")).to_have_text(REPORT)
    expect(other.locator(".claims")).to_contain_text("Makariv")


def test_an_incident_is_split_and_merged_again(page: Page, address: str) -> None:
    start(page, f"{address}/?list=incidents")
    page.locator("[data-incident]").filter(has_text="Withdrawal · Hostomel").click()
    panel = page.locator("#panel")
    expect(panel.locator(".claim")).to_have_count(2)
    panel.get_by_role("button", name="Another event").click()
    expect(panel.locator(".claim")).to_have_count(1)
    page.keyboard.press("m")
    expect(page.locator("#toasts")).to_contain_text("Held: Withdrawal")
    page.go_back()
    page.locator("[data-incident]").filter(has_text="Withdrawal · Hostomel").last.click()
    expect(panel.get_by_role("button", name="Merge with Withdrawal · Hostomel")).to_be_visible()
    page.keyboard.press("m")
    expect(panel.locator(".claim")).to_have_count(2)
    expect(panel.locator(".trail")).to_contain_text("merged by an analyst")


def test_pasting_anywhere_offers_to_read(page: Page, address: str) -> None:
    start(page, address)
    page.evaluate(PASTE, REPORT)
    expect(page.get_by_label("Text", exact=True)).to_have_value(REPORT)
    assert "view=read" in page.url


DROP = """({name, text}) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name, {type: "text/plain"}));
  document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""
PASTE = """(text) => {
  const transfer = new DataTransfer();
  transfer.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true}));
}"""
